import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// Which part of the calendar is looked at: the address says all of it, and so do the fields above the calendar.
struct CalendarFilter {
  enum Span: String, CaseIterable {
    case day
    case week
  }

  enum Place: Hashable {
    case virtual
    case site(UUID)

    init?(_ text: String) {
      guard text != "virtual" else {
        self = .virtual
        return
      }
      guard let id = UUID(uuidString: text) else { return nil }
      self = .site(id)
    }

    /// Nil for what is virtual.
    var siteID: UUID? { if case .site(let id) = self { id } else { nil } }

    /// As an address has it.
    var text: String { siteID?.lowercased ?? "virtual" }
  }

  let span: Span
  let day: LocalDay
  /// Nil for every place.
  let place: Place?
  /// Nil for everybody.
  let practitioner: DirectoryEntry?
  /// The zone of the place, otherwise of the practice: its clocks say which day is today.
  let zone: TimeZone
  let today: LocalDay

  /// - Throws: ``Problem`` where a day, a place or a person is none, and `forbidden` for a place that the person does not reach.
  init(_ visit: Visit, in directory: DirectoryIndex, now: Date) throws(Problem) {
    guard let span = Span(rawValue: visit.query("view") ?? Span.day.rawValue) else {
      throw .invalid("view", "Show a day or a week.")
    }
    var place: Place?
    if let text = visit.query("site") {
      place = Place(text)
      let isKnown = place == .virtual || place?.siteID.flatMap { directory.entry(.site, $0) } != nil
      guard let place, isKnown else {
        throw .invalid("site", "The practice has no such site. Choose one of the list.")
      }
      try visit.principal.places.check(place.siteID)
    }
    var practitioner: DirectoryEntry?
    if let text = visit.query("practitioner") {
      let id = PersonReference(idOrHandle: text)?.id(.practitioner, in: directory)
      practitioner = id.flatMap { directory.entry(.practitioner, $0) }
      guard practitioner != nil else {
        throw .invalid("practitioner", "The practice has no such practitioner. Choose one of the list.")
      }
    }
    if span == .week, place == nil, practitioner == nil {
      // A week is that of one person or one place: one's own, otherwise the first place that one sees.
      practitioner = visit.principal.holder.personID.flatMap { directory.entry(.practitioner, $0) }
      let sites = directory.all(.site).filter {
        $0.retiredOn == nil && visit.principal.places.includes($0.uuid)
      }
      if practitioner == nil { place = sites.first?.uuid.map(Place.site) ?? .virtual }
    }
    let site = place?.siteID.flatMap { directory.entry(.site, $0) }
    zone = Routes.zone(site?.timeZone ?? directory.practice?.timeZone)
    today = LocalDay(of: now, in: zone)
    day = try visit.day("day") ?? today
    self.span = span
    self.place = place
    self.practitioner = practitioner
  }

  /// The days that are shown, half-open; a week begins as the locale has it.
  var days: Range<LocalDay> {
    guard span == .week else { return day..<day + 1 }
    let first = PageText.format.weekStart(of: day)
    return first..<first + 7
  }

  /// What is kept besides the day, as the query of an address; without a question mark, and empty where nothing is.
  var kept: String {
    [
      span == .week ? "view=week" : nil, place.map { "site=\($0.text)" },
      practitioner.map { "practitioner=\($0.handle ?? $0.id)" },
    ].compactMap(\.self).joined(separator: "&")
  }

  /// The address of the calendar on a day, with what is kept.
  func path(_ day: LocalDay) -> String { "/calendar?day=\(day)" + (kept.isEmpty ? "" : "&\(kept)") }

  /// The address of one day, wherever the week is that it is part of.
  func dayPath(_ day: LocalDay) -> String { path(day).replacing("&view=week", with: "") }

  /// Whether a lane is among what is looked at.
  func includes(_ lane: Lane) -> Bool {
    (place == nil || lane.siteID == place?.siteID)
      && (practitioner == nil || lane.practitionerID == practitioner?.uuid)
  }
}

import EventSourcing
import Foundation
import Practice
import ReadModels

/// What a person who books online has chosen so far: where, from which day, and which time.
struct OnlineAsk: Sendable {
  /// The days that are shown at once.
  static let days = 7
  /// How far ahead may be booked, in days.
  static let furthest = 60

  /// Nil for a virtual consultation.
  let site: DirectoryEntry?
  let isVirtual: Bool
  let zone: TimeZone
  let first: LocalDay
  /// Nil where none is chosen, and for one further ahead than may be booked.
  let at: Date?

  var isPlaced: Bool { site != nil || isVirtual }
  /// As it stands in links and forms.
  var place: String { site?.id ?? (isVirtual ? "virtual" : "") }

  /// - Parameter field: what a link or a form says by a name.
  init(_ field: (String) -> String?, _ directory: DirectoryIndex, now: Date) {
    let place = field("site")
    isVirtual = place == "virtual"
    site = place.flatMap { UUID(uuidString: $0) }.flatMap { directory.entry(.site, $0) }
    zone = Routes.zone(site?.timeZone ?? directory.practice?.timeZone)
    let today = LocalDay(of: now, in: zone)
    let asked = field("day").flatMap { LocalDay($0) } ?? today
    first = min(max(asked, today), today + Self.furthest)
    let end = WallClock.start(of: today + Self.furthest + Self.days, in: zone)
    at = field("at").flatMap { Instant($0)?.date }.flatMap { $0 < end ? $0 : nil }
  }

  /// The address of the page as it was asked for.
  func path(in practice: UUID) -> String {
    var query: [String] = []
    if isPlaced { query.append("site=\(place)") }
    if let at { query.append("at=\(JSONCoding.text(of: at))") } else { query.append("day=\(first)") }
    return "/online/\(practice.lowercased)?\(query.joined(separator: "&"))"
  }

  /// The times that are open, with any practitioner.
  func request(_ practitioners: [UUID], _ service: ServiceOffered?, now: Date) -> OpenTimeRequest {
    let day = at.map { LocalDay(of: $0, in: zone) }
    return OpenTimeRequest(
      from: WallClock.start(of: day ?? first, in: zone),
      to: WallClock.start(of: day.map { $0 + 1 } ?? first + Self.days, in: zone), siteID: site?.uuid,
      practitioners: practitioners, serviceID: service?.serviceID,
      minutes: service == nil ? BookAppointment.usualMinutes : nil, now: now)
  }
}

import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let client = PageTemplate(PackageResources.client_mustache)
}

/// What is proposed for the next session and why, and how the client has been: pain day by day, adherence, rest and sleep.
extension Pages {
  /// An answer to a proposal that was refused, with what was typed.
  struct RefusedAnswer {
    let exercise: String
    let problem: String
    /// Whether the load was refused for its unit or its size, which may be confirmed.
    let asksLoad: Bool
  }

  func client(_ visit: Visit) async throws -> Response { try await client(visit, refused: nil) }

  func client(_ visit: Visit, refused: RefusedAnswer?) async throws -> Response {
    let look = try await look(visit, .now)
    let views = try await routes.known(look.asOf) {
      try await parts.queries.sections(
        visit.practice, of: look.id, at: visit.principal.places, asOf: look.asOf, now: look.now)
    }
    var values = notices(views, look)
    values.merge(proposals(views, look, refused)) { _, new in new }
    let days = ClientDays(views, upTo: look.day, in: look.zone)
    values["days"] = days.values
    values["hasDays"] = !days.values.isEmpty
    values["marks"] = days.marks
    values["weekdays"] = ClientCalendar.weekdays
    values["weeks"] = ClientCalendar.weeks(
      views.progression, views.marks.items, upTo: look.day, in: look.zone)
    values.merge(recovery(views.recovery)) { _, new in new }
    return try await clientPage(
      look, .client, values, incomplete: views.proposals.incompleteText, problem: refused?.problem)
  }

  /// What asks for an answer before anything else.
  private func notices(_ views: ClientSections, _ look: ClientLook) -> [String: Any] {
    let recovery = views.recovery
    var notices: [[String: Any]] = []
    if let day = recovery.suspectedFlare {
      notices.append([
        "words": "A flare is suspected since \(PageText.shortDay(day)).",
        "links": look.forms(["recordFlare"]),
      ])
    }
    for flare in recovery.flares where flare.endedOn == nil {
      notices.append([
        "words":
          "A flare in the \(flare.region.words) since \(PageText.shortDay(flare.day)), \(flare.nrs) of 10 at its worst.",
        "links": look.forms(["scoreFlare", "resolveFlare"], [("flareId", flare.flareID.lowercased)]),
      ])
    }
    if let debt = recovery.restDebt, debt.owed > 0 {
      notices.append([
        "words": "\(debt.owed) of \(debt.prescribed) days of rest are owed.",
        "links": look.forms(["logRestDay"]),
      ])
    }
    for change in recovery.lifestyle where change.isDue {
      notices.append([
        "words": "\(PageText.sentence(change.area.rawValue)) is to be looked at again.",
        "links": look.forms(["reviewLifestyleChange"], [("changeId", change.changeID.lowercased)]),
      ])
    }
    return ["notices": notices]
  }

  /// How the client rests and sleeps, in figures and night by night.
  private func recovery(_ view: RecoveryView) -> [String: Any] {
    var values: [String: Any] = [
      "nights": view.nights.reversed().map {
        ["day": PageText.dayAndMonth($0.day), "hours": PageText.number($0.hours), "value": $0.hours]
      },
      "hasNights": view.nights.count > 1,
    ]
    var figures: [[String: Any]] = []
    if let sleep = view.sleep {
      figures.append([
        "title": "Sleep, mean of 7 nights",
        "value": sleep.meanOf7Days.map { "\(PageText.number($0)) h" } ?? "–",
        "note": sleep.isShort
          ? "under 7 h" : "\(sleep.nightsOf7Days) \(sleep.nightsOf7Days == 1 ? "night" : "nights") known",
        "isLow": sleep.isShort,
      ])
    }
    if let debt = view.restDebt {
      figures.append([
        "title": "Rest in 14 days", "value": "\(debt.taken) of \(debt.prescribed)",
        "note": debt.owed > 0 ? "\(debt.owed) owed" : "as prescribed", "isLow": debt.owed > 0,
      ])
    }
    if let newest = view.readiness.first {
      figures.append([
        "title": "Readiness, \(PageText.shortDay(newest.day))", "value": "\(newest.sum) of 28",
        "note": newest.isLow ? "worse than usual" : "low is good", "isLow": newest.isLow,
      ])
    }
    if let week = view.week {
      figures.append([
        "title": "Load of this week", "value": PageText.percent(week.ratio), "note": "of a usual week",
        "isLow": false,
      ])
    }
    if let delta = view.weeklyMorningDelta {
      figures.append([
        "title": "Morning pain against last week",
        "value": (delta > 0 ? "+" : "") + PageText.number(delta),
        "note": delta > 0 ? "worse" : delta < 0 ? "better" : "the same", "isLow": delta > 0,
      ])
    }
    values["figures"] = figures
    values["hasFigures"] = !figures.isEmpty
    return values
  }
}

/// Pain day by day over four weeks, with what happened: sessions, flares and changes of load.
struct ClientDays {
  let values: [[String: Any]]
  /// The days that a chart marks, with blanks between.
  let marks: String

  private static let span = 28

  init(_ views: ClientSections, upTo last: LocalDay, in zone: TimeZone) {
    let points = ClientPageValues.sessions(of: views.progression)
    let bySession = Dictionary(grouping: points, by: \.day)
    let mornings = Dictionary(grouping: views.recovery.mornings, by: \.day)
    let changes = ClientPageValues.changes(views.marks.items, in: zone)
    let flares = Dictionary(grouping: views.recovery.flares, by: \.day)
    let ends = Dictionary(grouping: views.recovery.flares.filter { $0.endedOn != nil }) { $0.endedOn ?? last }
    var marked: [LocalDay] = []
    var values: [[String: Any]] = []
    for day in (0..<Self.span).map({ last - (Self.span - 1 - $0) }) {
      let session = bySession[day]?.last
      let morning = mornings[day]?.max { $0.nrs < $1.nrs }
      var told: [String] = []
      if session != nil { told.append("session") }
      told += (flares[day] ?? []).map { "flare in the \($0.region.words), \($0.nrs) of 10" }
      told += (ends[day] ?? []).map { "flare in the \($0.region.words) over" }
      if let change = changes[day] { told.append("load: \(change)") }
      guard morning != nil || !told.isEmpty else { continue }
      if !told.isEmpty { marked.append(day) }
      let pain = session?.pain
      values.append([
        "day": PageText.dayAndMonth(day), "mark": "\(day)",
        "morning": ClientPageValues.score(morning?.nrs),
        "where": morning?.region.map { " \($0.words)" } ?? "",
        "before": ClientPageValues.score(pain?.before), "during": ClientPageValues.score(pain?.during),
        "after": ClientPageValues.score(pain?.after), "told": told.joined(separator: "; "),
      ])
    }
    self.values = values
    marks = marked.map { "\($0)" }.joined(separator: " ")
  }
}

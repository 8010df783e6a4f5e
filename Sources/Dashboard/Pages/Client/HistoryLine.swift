import EventSourcing
import Foundation
import Practice
import ReadModels

/// One entry of a client's history as a page says it: what happened, in whose words, and what puts it right.
struct HistoryLine {
  let words: String
  /// Texts of people: notes, reasons, goals.
  let texts: [String]
  /// When it was recorded, where that was another day than it happened on; nil otherwise.
  let recorded: String?
  /// Forms that correct it or take it back.
  let links: [[String: Any]]

  init(_ item: HistoryItem, _ look: ClientLook) {
    words = Self.words(item, look.zone)
    texts = [
      item.title, item.complaint, item.goal, item.activity, item.description, item.medication, item.note,
      item.reason.map(PageText.reason),
    ].compactMap(\.self)
    let (happened, told) = (
      LocalDay(of: item.occurredAt.date, in: look.zone), LocalDay(of: item.recordedAt.date, in: look.zone)
    )
    recorded = happened == told ? nil : PageText.minute(item.recordedAt.date, look.zone)
    links = item.correctedBy == nil ? Self.links(item, look) : []
  }

  private static func words(_ item: HistoryItem, _ zone: TimeZone) -> String {
    switch item.detail {
    case .registration(let facts): "as \(facts.handle)"
    case .correction(let facts): Self.correction(facts, item)
    case .erasure: ""
    case .prescription(let facts):
      "\(PageText.exercise(facts.exercise)) \(facts.sets) × \(facts.repRange.map { "\($0)" } ?? facts.holdSeconds.map { "\($0) s" } ?? "–")\(facts.load.map { " at \($0)" } ?? "")"
    case .loadChange(let facts):
      "\(PageText.exercise(facts.exercise)) \(facts.from.map { "\($0) → " } ?? "")\(facts.to)"
    case .redFlag(let facts): facts.flag?.words ?? ""
    case .appointment(let facts): Self.appointment(facts)
    case .session(let facts): Self.session(facts.content)
    case .morningPain(let facts): "\(facts.nrs) of 10 on the morning of \(PageText.shortDay(facts.day))"
    case .restDay(let facts): Self.rest(facts)
    case .fact(let facts): told(facts.summary, of: item.kind)
    }
  }

  /// A summary without what its kind says already; of a proposal that was answered with its codes as words.
  private static func told(_ summary: String, of kind: String) -> String {
    guard
      let answered = summary.wholeMatch(
        of: /([a-z0-9-]+): ([A-Za-z-]+) \(([A-Za-z0-9, ]*)\) (?:accepted|declined|overridden)/)
    else {
      return PageText.dated(summary.replacing("\(PageText.sentence(kind)): ", with: ""))
    }
    let why = answered.3.split(separator: ", ").map { PageText.words(String($0)) }
    return "\(PageText.exercise(String(answered.1))): \(PageText.words(String(answered.2)))"
      + (why.isEmpty ? "" : ", \(why.joined(separator: ", "))")
  }

  private static func correction(_ facts: HistoryDetail.Correction, _ item: HistoryItem) -> String {
    facts.details.map { detail in
      let (from, to) =
        switch detail {
        case .name: (item.previousName, item.name)
        case .email: (item.previousEmail, item.email)
        case .phone: (item.previousPhone, item.phone)
        }
      return "\(detail.rawValue) \(from ?? "none") → \(to ?? "none")"
    }.joined(separator: ", ")
  }

  private static func appointment(_ facts: HistoryDetail.Appointment) -> String {
    guard let start = facts.startsAt else { return "" }
    let zone = facts.timeZone.flatMap { TimeZone(identifier: $0) } ?? .gmt
    let code = facts.cancellationCode.map { ", \(PageText.words($0.rawValue))" } ?? ""
    let moved = facts.movedFrom.map { $0 == start ? "" : ", was \(PageText.minute($0.date, zone))" } ?? ""
    return "\(PageText.minute(start.date, zone))\(moved)\(code)"
  }

  /// For example `Goblet squat 10, 10, 9 at 20kg; pain 3, 4, 3`.
  static func session(_ content: SessionContent) -> String {
    let work = content.exercises.map { exercise in
      let sets = exercise.sets.map { set in
        set.reps.map(String.init) ?? set.seconds.map { "\($0) s" }
          ?? set.meters.map { "\(PageText.number($0)) m" } ?? "–"
      }.joined(separator: ", ")
      let load = exercise.sets.last?.load.map { " at \($0)" } ?? ""
      let help = exercise.sets.last?.assistance.map { " with \($0) of help" } ?? ""
      return "\(PageText.exercise(exercise.exercise)) \(sets)\(load)\(help)"
    }
    let pain = content.pain.map { "pain \($0.before), \($0.during), \($0.after)" }
    return (work + [pain].compactMap(\.self)).joined(separator: "; ")
  }

  private static func rest(_ facts: HistoryDetail.RestDay) -> String {
    let sleep = facts.sleepHours.map { ", slept \(PageText.number($0)) h" } ?? ""
    return "\(PageText.shortDay(facts.day)), \(PageText.words(facts.reason.rawValue))\(sleep)"
  }

  private static func links(_ item: HistoryItem, _ look: ClientLook) -> [[String: Any]] {
    switch item.detail {
    case .session(let facts):
      look.forms(
        ["correctSession", "withdrawSession", "recordMorningPain"],
        [("sessionId", facts.sessionID.lowercased)])
    case .morningPain(let facts):
      look.forms(["withdrawMorningPain"], [("sessionId", facts.sessionID.lowercased)])
    case .restDay(let facts):
      look.forms(
        ["withdrawDayRecord"], [("what", DayRecord.restDay.rawValue), ("day", "\(facts.day)")])
    case .fact(let facts):
      switch (item.kind, facts.id) {
      case (OutcomeRecorded.eventType, let id?):
        look.forms(["correctOutcome", "withdrawOutcome"], [("outcomeId", id.lowercased)])
      case (FlareDeclared.eventType, let id?): look.forms(["withdrawFlare"], [("flareId", id.lowercased)])
      case (ConsentGiven.eventType, _): look.forms(["withdrawConsent"])
      default: []
      }
    case .registration, .correction: look.forms(["correctClient"])
    case .loadChange(let facts): look.forms(["adjustLoad"], [("exercise", facts.exercise)])
    case .erasure, .prescription, .redFlag, .appointment: []
    }
  }
}

import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clientHistory = PageTemplate(PackageResources.client_history_mustache)
}

/// Everything that happened, newest first, by kind, with what puts it right beside it.
extension Pages {
  private static var shownAtOnce: Int { 40 }

  func clientHistory(_ visit: Visit) async throws -> Response {
    let look = try await look(visit, .history)
    let kind = visit.query("kind").flatMap(HistoryKind.init(rawValue:))
    let cursor = visit.query("cursor")
    let view = try await routes.known(look.asOf) {
      try await parts.queries.history(
        visit.practice, of: look.id, kinds: kind?.types ?? [], at: visit.principal.places, asOf: look.asOf,
        now: look.now, limit: Self.shownAtOnce, cursor: cursor)
    }
    let past = look.query(of: look.asOfDay, by: look.isByWhatHappened)
    func path(_ fields: [(String, String?)]) -> String {
      let own = fields.compactMap { name, value in value.map { "\(name)=\(FormLink.encoded($0))" } }
      let query = (past.isEmpty ? [] : [String(past.dropFirst())]) + own
      return look.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }
    return try await clientPage(
      look, .clientHistory,
      [
        "kinds": [["name": "All", "path": path([]), "current": kind == nil] as [String: Any]]
          + HistoryKind.allCases.map { each in
            ["name": each.title, "path": path([("kind", each.rawValue)]), "current": each == kind]
              as [String: Any]
          }, "kind": kind?.rawValue as Any,
        "items": view.items.map { item in
          let line = HistoryLine(item, look)
          return [
            "at": PageText.minute(item.occurredAt.date, look.zone), "kind": PageText.sentence(item.kind),
            "words": line.words, "texts": line.texts, "isReplaced": item.correctedBy != nil,
            "who": PageText.who(item.actorName, item.role),
            "recorded": line.recorded as Any, "links": line.links,
          ] as [String: Any]
        }, "isEmpty": view.items.isEmpty,
        "earlier": view.next.map { path([("kind", kind?.rawValue), ("cursor", $0)]) } as Any,
      ])
  }
}

/// Kinds of what happens, as people look for them.
enum HistoryKind: String, CaseIterable, Sendable {
  case sessions
  case days
  case assessments
  case programme
  case intake
  case appointments
  case person

  var title: String {
    switch self {
    case .sessions: "Sessions and loads"
    case .days: "Pain, sleep and rest"
    case .assessments: "Assessments"
    case .programme: "Programme"
    case .intake: "Intake and safety"
    case .appointments: "Appointments"
    case .person: "Person"
    }
  }

  /// The types of its events.
  var types: [String] {
    switch self {
    case .sessions:
      [
        "session-recorded", "session-corrected", "session-withdrawn", "load-adjusted", "proposal-accepted",
        "proposal-declined", "proposal-overridden",
      ]
    case .days:
      [
        "morning-pain-recorded", "morning-pain-withdrawn", "morning-pain-logged",
        "morning-pain-log-withdrawn", "sleep-logged", "sleep-withdrawn", "rest-day-logged",
        "rest-day-corrected", "rest-day-withdrawn", "readiness-recorded", "readiness-withdrawn",
        "flare-declared", "flare-scored", "flare-resolved", "flare-withdrawn", "lifestyle-agreed",
        "lifestyle-reviewed",
      ]
    case .assessments:
      ["assessment-recorded", "hypothesis-decided", "outcome-recorded", "outcome-withdrawn"]
    case .programme:
      [
        "programme-prescribed", "exercise-prescribed", "exercise-substituted", "goal-set", "goal-closed",
        "phase-moved", "client-discharged", "client-readmitted", "caution-overridden",
        "training-days-set", "home-equipment-set",
      ]
    case .intake:
      [
        "enquiry-recorded", "enquiry-withdrawn", "consent-given", "consent-withdrawn",
        "pain-history-recorded", "pain-map-recorded", "screening-recorded", "clearance-recorded",
        "clearance-withdrawn", "pain-mode-agreed", "slow-recovery-set", "red-flag-raised",
        "red-flag-cleared",
      ]
    case .appointments:
      [
        "appointment-booked", "appointment-held", "hold-released", "appointment-rescheduled",
        "appointment-cancelled", "cancellation-withdrawn", "client-arrived", "arrival-withdrawn",
        "appointment-completed", "completion-withdrawn", "no-show-recorded", "no-show-withdrawn",
        "series-booked", "series-shifted", "waitlist-joined", "waitlist-left",
        "reminder-sent",
      ]
    case .person:
      [
        "client-registered", "client-details-corrected", "clients-merged", "clients-unmerged",
        "client-zone-set", "client-language-set", "client-link-rotated", "client-link-revoked",
        "person-erased",
      ]
    }
  }
}

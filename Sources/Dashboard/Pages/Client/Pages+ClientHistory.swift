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
            "at": PageText.moment(item.occurredAt.date, look.zone), "kind": PageText.sentence(item.kind),
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

  /// The types of its events: those of a feature, but for what people look for elsewhere.
  var types: [String] {
    let mornings = ["morning-pain-recorded", "morning-pain-withdrawn"]
    let ofThePerson = ["client-zone-set", "client-language-set", "message-choice-set"]
    let types: [String] =
      switch self {
      case .sessions:
        ["load-adjusted"]
          + (Self.types(SessionEvent.self) + Self.types(ProgressionEvent.self)).filter {
            !mornings.contains($0)
          }
      case .days: mornings + Self.types(WellbeingEvent.self)
      case .assessments: Self.types(AssessmentEvent.self) + Self.types(OutcomeEvent.self)
      case .programme:
        Self.types(ProgrammeEvent.self)
          + Self.types(PrescriptionEvent.self).filter { $0 != "load-adjusted" }
      case .intake: Self.types(IntakeEvent.self) + Self.types(SafetyEvent.self)
      case .appointments:
        Self.types(AppointmentEvent.self)
          + Self.types(SchedulingEvent.self).filter { !ofThePerson.contains($0) }
      case .person: ofThePerson + Self.types(ClientEvent.self)
      }
    return types.filter(HistoryProjection.kinds.contains)
  }

  private static func types(_ feature: any FeatureEvent.Type) -> [String] { feature.released.map(\.type) }
}

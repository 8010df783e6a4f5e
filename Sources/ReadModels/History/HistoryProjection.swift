public import EventSourcing
import Foundation
public import Practice

/// Gives every event about a client a row of its own, which no later event changes.
public enum HistoryProjection: Projection {
  public static let name = "history"
  public static let version = 2

  public static let columns: [ProjectionColumn<HistoryRow>] = [
    .uuid("client") { $0.clientID },
    .instant("occurred_at") { $0.occurredAt },
    .integer("position") { $0.position },
    .text("kind") { $0.kind },
    .text("matter") { $0.matter },
  ]
  public static let indexes = [["client", "occurred_at", "position"], ["client", "matter", "position"]]

  public static let isAppendOnly = true

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    guard let client = client(of: recorded.event) else { return [] }
    let digits = String(recorded.position)
    let padded = String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    return ["\(client.lowercased)/\(padded)"]
  }

  public static func evolve(
    _ row: inout HistoryRow?, with recorded: Recorded<PracticeEvent>, key: String
  ) throws {
    guard let client = client(of: recorded.event), let detail = HistoryDetail(recorded.event) else { return }
    row = HistoryRow(
      clientID: client, position: recorded.position, kind: recorded.type,
      occurredAt: Instant(recorded.occurredAt), recordedAt: Instant(recorded.recordedAt),
      actor: recorded.metadata.actor, role: recorded.metadata.role, matter: matter(of: recorded.event),
      detail: detail, sealed: recorded.sealed)
  }

  /// Whose history an event belongs to.
  private static func client(of event: PracticeEvent) -> UUID? {
    switch event {
    case .clientRegistered(let facts): facts.clientID
    case .personErased(let facts): facts.kind == .client ? facts.personID : nil
    case .exercisePrescribed(let facts): facts.clientID
    case .loadAdjusted(let facts): facts.clientID
    case .redFlagRaised(let facts): facts.clientID
    case .redFlagCleared(let facts): facts.clientID
    case .appointmentBooked(let facts): facts.clientID
    case .appointmentRescheduled(let facts): facts.clientID
    case .appointmentCancelled(let facts): facts.clientID
    case .clientArrived(let facts): facts.clientID
    case .appointmentCompleted(let facts): facts.clientID
    case .noShowRecorded(let facts): facts.clientID
    case .sessionRecorded(let facts): facts.clientID
    case .sessionCorrected(let facts): facts.clientID
    case .morningPainRecorded(let facts): facts.clientID
    case .restDayLogged(let facts): facts.clientID
    case .restDayCorrected(let facts): facts.clientID
    case .intake, .assessment, .outcome, .programme, .wellbeing, .progression, .scheduling:
      event.feature?.clientID
    case .practiceFounded, .siteOpened, .practitionerRegistered, .exerciseAdded, .unrecognised: nil
    }
  }

  /// What a later event of the same kind of word takes the place of.
  private static func matter(of event: PracticeEvent) -> String? {
    switch event {
    case .sessionRecorded(let facts): "session:\(facts.sessionID.lowercased)"
    case .sessionCorrected(let facts): "session:\(facts.sessionID.lowercased)"
    case .morningPainRecorded(let facts): "morning-pain:\(facts.sessionID.lowercased)"
    case .restDayLogged(let facts): "rest-day:\(facts.day)"
    case .restDayCorrected(let facts): "rest-day:\(facts.day)"
    case .intake, .assessment, .outcome, .programme, .wellbeing, .progression, .scheduling:
      event.feature?.matter
    case .practiceFounded, .siteOpened, .practitionerRegistered, .clientRegistered, .personErased,
      .exerciseAdded,
      .exercisePrescribed, .loadAdjusted, .redFlagRaised, .redFlagCleared, .appointmentBooked,
      .appointmentRescheduled, .appointmentCancelled, .clientArrived, .appointmentCompleted, .noShowRecorded,
      .unrecognised:
      nil
    }
  }
}

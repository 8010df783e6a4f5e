public import EventSourcing
public import Foundation

/// The zone in which a client has days: that of the last session, otherwise the practice's.
///
/// It is what ``ClientRecord/zone(practice:)`` says, for those who need nothing else of the record.
public struct ClientZone: PracticeFold {
  private struct Session {
    var happenedAt: Date
    /// Of two sessions at one moment, the one recorded later is the last.
    let recorded: Int64
    var timeZone: String
  }

  public let clientID: UUID
  private var sessions: [UUID: Session] = [:]
  private var practiceZone: String?

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  public var reads: Condition {
    Condition.none
      .reading(PracticeTags.practice, PracticeFounded.self)
      .reading(PracticeTags.client(clientID), SessionRecorded.self, SessionCorrected.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .organisation(.practiceFounded(let facts)) = recorded.event { practiceZone = facts.timeZone }
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == clientID {
      sessions[facts.sessionID] = Session(
        happenedAt: recorded.occurredAt, recorded: recorded.position, timeZone: facts.content.timeZone)
    }
    if case .session(.sessionCorrected(let facts)) = recorded.event, facts.clientID == clientID {
      sessions[facts.sessionID]?.happenedAt = recorded.occurredAt
      sessions[facts.sessionID]?.timeZone = facts.content.timeZone
    }
  }

  /// The practice's zone; GMT where it was not founded yet.
  public var practice: TimeZone { practiceZone.flatMap { try? ZoneName.zone($0) } ?? .gmt }

  /// The client's zone.
  public var zone: TimeZone {
    let last = sessions.values.max { ($0.happenedAt, $0.recorded) < ($1.happenedAt, $1.recorded) }
    return last.flatMap { try? ZoneName.zone($0.timeZone) } ?? practice
  }
}

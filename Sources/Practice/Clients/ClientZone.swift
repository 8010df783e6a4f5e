public import EventSourcing
public import Foundation

/// The zone of one client: in which the client has days, and in which times are said and taken where nobody names another.
///
/// It is the zone that was set for the client, from the moment of setting it until another one is set, whatever sessions say:
/// somebody has said where the client lives. While none was set it is the zone of the client's last session, by when sessions
/// took place as they were last corrected; without a session it is the practice's. A zone that this machine does not know
/// counts for nothing. Everything that reads or writes for a client goes by this one rule; as of an earlier moment, by what
/// counted then. Only a reminder differs, and only where none was set: it says the time in the zone of the place.
public struct ClientZone: PracticeFold {
  private struct Session {
    var happenedAt: Date
    /// Of two sessions at one moment, the one recorded later is the last.
    let recorded: Int64
    var timeZone: String
  }

  public let clientID: UUID
  private var chosen: RecordedFact<String>?
  private var sessions: [UUID: Session] = [:]
  private var practiceZone: String?

  public let reads: Condition

  /// - Parameter sessions: whether sessions are read too; without them only the zone that was set is known.
  public init(clientID: UUID, sessions: Bool = true) {
    self.clientID = clientID
    let set = Condition.none.reading(PracticeTags.practice, PracticeFounded.self).reading(
      PracticeTags.client(clientID), ClientZoneSet.self)
    reads =
      sessions
      ? set.reading(
        PracticeTags.client(clientID), SessionRecorded.self, SessionCorrected.self, SessionWithdrawn.self)
      : set
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .organisation(.practiceFounded(let facts)): practiceZone = facts.timeZone
    case .scheduling(.clientZoneSet(let facts)):
      let fact = RecordedFact(facts.timeZone, recorded)
      if facts.clientID == clientID, fact.isNewer(than: chosen) { chosen = fact }
    case .session(let event): if event.clientID == clientID { evolve(event, recorded) }
    case .organisation, .client, .intake, .assessment, .outcome, .catalogue, .programme, .prescription,
      .progression, .safety, .wellbeing, .appointment, .scheduling, .unrecognised:
      break
    }
  }

  private mutating func evolve(_ event: SessionEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .sessionRecorded(let facts):
      sessions[facts.sessionID] = Session(
        happenedAt: recorded.occurredAt, recorded: recorded.position, timeZone: facts.content.timeZone)
    case .sessionCorrected(let facts):
      sessions[facts.sessionID]?.happenedAt = recorded.occurredAt
      sessions[facts.sessionID]?.timeZone = facts.content.timeZone
    case .sessionWithdrawn(let facts): sessions[facts.sessionID] = nil
    default: break
    }
  }

  /// The practice's zone; GMT where it was not founded yet.
  public var practice: TimeZone { practiceZone.flatMap { try? ZoneName.zone($0) } ?? .gmt }

  /// The IANA name of the zone that was set; nil where none was.
  public var setName: String? { chosen.flatMap { Self.zone($0.value) == nil ? nil : $0.value } }

  /// The IANA name of the zone that was set, otherwise of the last session's; nil where the practice's holds.
  public var ownName: String? {
    if let setName { return setName }
    let last = sessions.values.max { ($0.happenedAt, $0.recorded) < ($1.happenedAt, $1.recorded) }
    return last.flatMap { Self.zone($0.timeZone) == nil ? nil : $0.timeZone }
  }

  /// The client's zone; that of the practice as its events tell it where the client has none.
  public var zone: TimeZone { zone(practice: practice) }

  /// The client's zone; that of the practice where the client has none.
  public func zone(practice: TimeZone) -> TimeZone { ownName.flatMap(Self.zone) ?? practice }

  private static func zone(_ name: String) -> TimeZone? { try? ZoneName.zone(name) }
}

public import EventSourcing
public import Foundation

/// Everything that signals need of one client, added up from all of the client's events; it decides and derives nothing.
///
/// Each fact counts from when it happened, as it was last corrected, and keeps the position that says so. A view as of a
/// moment is the record of the events recorded by then: the caller leaves out the others.
public struct ClientRecord: PracticeFold {
  public let clientID: UUID
  /// Oldest first.
  public var sessions: [RecordedSession] { timeline.inOrder }
  var timeline = SessionTimeline()
  public internal(set) var prescriptions: PrescriptionTimeline
  /// Plate steps of the prescriptions of each exercise, in the order recorded.
  public internal(set) var prescribed: [String: [RecordedFact<Load?>]] = [:]
  /// Loads as they were adjusted, by exercise, in the order recorded.
  public internal(set) var adjusted: [String: [RecordedFact<Load>]] = [:]
  public internal(set) var flares: [UUID: RecordedFlare] = [:]
  /// Pain of mornings, logged by the day and recorded after sessions.
  public internal(set) var mornings = MorningScores()
  /// By the morning on which the night ended.
  public internal(set) var nights: [LocalDay: RecordedFact<SleepLogged>] = [:]
  public internal(set) var restDays: [LocalDay: RecordedFact<RestDayCorrected>] = [:]
  /// The Hooper index, by day.
  public internal(set) var readiness: [LocalDay: RecordedFact<Int>] = [:]
  public internal(set) var redFlags: RedFlags
  /// Where each red flag was raised, by the flag's id.
  public internal(set) var redFlagPositions: [UUID: Int64] = [:]
  public internal(set) var appointments: Appointments
  /// Whether a practitioner said that the client recovers slowly; nil where nobody did.
  public internal(set) var slowRecovery: RecordedFact<Bool>?
  /// Whether pain is judged by its rise, as agreed; nil where nothing was agreed.
  public internal(set) var relativePain: RecordedFact<Bool>?
  /// Whether the programme plans deloads; nil without a programme.
  public internal(set) var plansDeloads: RecordedFact<Bool>?
  /// Rest days that the programme prescribes a week; nil without a programme.
  public var restDaysPerWeek: RecordedFact<Int>? { restDaysPlanned.max { $1.isNewer(than: $0) } }
  /// The same of each version of the programme, in the order recorded.
  public internal(set) var restDaysPlanned: [RecordedFact<Int>] = []
  var clientZone: ClientZone
  /// When deloads began, in the order recorded.
  public internal(set) var deloads: [RecordedFact<String>] = []
  /// Exercises that took another one's place, in the order recorded.
  public internal(set) var substitutions: [RecordedFact<ExerciseSubstituted>] = []
  /// Loads that a practitioner prescribed themselves, not by taking a proposal, by exercise; nil for none.
  public internal(set) var ownTerms: [String: [RecordedFact<Load?>]] = [:]
  /// The sets that a practitioner prescribed themselves, by slug.
  public internal(set) var ownSets: [String: [RecordedFact<Int>]] = [:]
  /// The proposal that was taken last; what came of it stands right after it.
  var taken: RecordedFact<UUID?>?
  /// The command by which it was taken.
  var takenBy: UUID?

  /// Every event about the client.
  public var reads: Condition { Condition.none.reading(everythingOf: PracticeTags.client(clientID)) }

  public init(clientID: UUID) {
    self.clientID = clientID
    prescriptions = PrescriptionTimeline(clientID: clientID)
    redFlags = RedFlags(clientID: clientID)
    appointments = Appointments(of: clientID)
    clientZone = ClientZone(clientID: clientID)
  }

  /// The record of some events, in order.
  public init(clientID: UUID, events: some Sequence<Recorded<PracticeEvent>>) {
    self.init(clientID: clientID)
    for event in events { evolve(event) }
  }

  /// The record as it was known at a moment: of the events recorded by then.
  public init(clientID: UUID, events: some Sequence<Recorded<PracticeEvent>>, recordedBy moment: Date) {
    self.init(clientID: clientID, events: events.filter { $0.recordedAt <= moment })
  }

  /// The session of an id; nil where there is none.
  public func session(_ id: UUID?) -> RecordedSession? { id.flatMap { timeline[$0] } }

  /// The zone in which the client has days, as ``ClientZone`` has it.
  public func zone(practice: TimeZone) -> TimeZone { clientZone.zone(practice: practice) }
}

/// What is still to come of the client's appointments.
extension ClientRecord {
  /// The next training session that is planned after a moment, or is under way then; nil where none is.
  ///
  /// An appointment for which a session was recorded at or after its start is no longer to come.
  public func nextPlanned(after moment: Date) -> Appointment? {
    let lastSession = sessions.last?.happenedAt ?? .distantPast
    return appointments.byID.values.filter { appointment in
      appointment.clientID == clientID && appointment.kind == .session
        && (appointment.status == .booked || appointment.status == .arrived)
        && appointment.slot.endsAt > moment && lastSession < appointment.slot.startsAt
    }.min { ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString) }
  }
}

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
  /// Hours slept, by the morning on which the night ended.
  public internal(set) var nights: [LocalDay: RecordedFact<Double>] = [:]
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
  public internal(set) var restDaysPerWeek: RecordedFact<Int>?
  var clientZone: ClientZone
  /// When deloads began, in the order recorded.
  public internal(set) var deloads: [RecordedFact<String>] = []

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
  public init(
    clientID: UUID, events: some Sequence<Recorded<PracticeEvent>>, recordedBy moment: Date
  ) {
    self.init(clientID: clientID, events: events.filter { $0.recordedAt <= moment })
  }

  /// The session of an id; nil where there is none.
  public func session(_ id: UUID?) -> RecordedSession? { id.flatMap { timeline[$0] } }

  /// The zone in which the client has days, as ``ClientZone`` has it.
  public func zone(practice: TimeZone) -> TimeZone { clientZone.zone(practice: practice) }
}

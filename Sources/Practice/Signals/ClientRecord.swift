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
  public private(set) var mornings = MorningScores()
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
  public var restDaysPerWeek: RecordedFact<Int>? { restDaysPlanned.max { $1.isNewer(than: $0) } }
  /// The same of each version of the programme, in the order recorded.
  public internal(set) var restDaysPlanned: [RecordedFact<Int>] = []
  var clientZone: ClientZone
  /// When deloads began, in the order recorded.
  public internal(set) var deloads: [RecordedFact<String>] = []
  /// Exercises that took another one's place, in the order recorded.
  public private(set) var substitutions: [RecordedFact<ExerciseSubstituted>] = []
  /// Loads that a practitioner prescribed themselves, not by taking a proposal, by exercise; nil for none.
  public private(set) var ownTerms: [String: [RecordedFact<Load?>]] = [:]
  /// The proposal that was taken last; what came of it stands right after it.
  private var taken: RecordedFact<UUID?>?

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

/// How each event changes the record; an event about another person changes nothing.
extension ClientRecord {
  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    prescriptions.evolve(recorded)
    redFlags.evolve(recorded)
    clientZone.evolve(recorded)
    switch recorded.event {
    case .session(.sessionRecorded(let facts)): if facts.clientID == clientID { add(facts, recorded) }
    case .session(.sessionCorrected(let facts)): if facts.clientID == clientID { correct(facts, recorded) }
    case .session(.morningPainRecorded(let facts)): if facts.clientID == clientID { score(facts, recorded) }
    case .session(.sessionWithdrawn(let facts)):
      guard facts.clientID == clientID else { return }
      timeline.remove(facts.sessionID)
      mornings.withdraw(after: facts.sessionID)
    case .session(.morningPainWithdrawn(let facts)):
      guard facts.clientID == clientID else { return }
      mornings.withdraw(after: facts.sessionID)
      findMorning(after: facts.sessionID)
    case .prescription(.exercisePrescribed(let facts)):
      guard facts.clientID == clientID else { return }
      prescribed[facts.exercise, default: []].append(RecordedFact(facts.plateStep, recorded))
      prescribeOwn(facts.exercise, facts.load, recorded)
    case .prescription(.loadAdjusted(let facts)):
      guard facts.clientID == clientID else { return }
      adjusted[facts.exercise, default: []].append(RecordedFact(facts.to, recorded))
      prescribeOwn(facts.exercise, facts.to, recorded)
    case .safety(.redFlagRaised(let facts)):
      if facts.clientID == clientID { redFlagPositions[facts.flagID] = recorded.position }
    case .appointment(.appointmentBooked(let facts)):
      if facts.clientID == clientID { appointments.evolve(recorded) }
    case .appointment(.appointmentRescheduled(let facts)):
      if facts.clientID == clientID { appointments.evolve(recorded) }
    case .appointment(.appointmentCancelled), .appointment(.clientArrived),
      .appointment(.appointmentCompleted), .appointment(.noShowRecorded), .appointment(.arrivalWithdrawn),
      .appointment(.completionWithdrawn), .appointment(.noShowWithdrawn),
      .appointment(.cancellationWithdrawn):
      appointments.evolve(recorded)
    case .wellbeing(let event): if event.clientID == clientID { evolve(event, recorded) }
    case .intake(let event): if event.clientID == clientID { evolve(event, recorded) }
    case .programme(let event): if event.clientID == clientID { evolve(event, recorded) }
    case .progression(let event): if event.clientID == clientID { evolve(event, recorded) }
    case .organisation, .client, .catalogue, .safety(.redFlagCleared), .assessment, .outcome, .scheduling,
      .unrecognised:
      break
    }
  }

  private mutating func evolve(_ event: WellbeingEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .restDayLogged(let facts): restDays[facts.day] = RecordedFact(facts.corrected, recorded)
    case .restDayCorrected(let facts): restDays[facts.day] = RecordedFact(facts, recorded)
    case .flareDeclared(let facts):
      flares[facts.flareID] = RecordedFlare(declared: RecordedFact(facts, recorded))
    case .flareResolved(let facts): flares[facts.flareID]?.resolved = RecordedFact(facts, recorded)
    case .sleepLogged(let facts): nights[facts.day] = RecordedFact(facts.hours, recorded)
    case .readinessRecorded(let facts): readiness[facts.day] = RecordedFact(facts.sum, recorded)
    case .restDayWithdrawn(let facts): restDays[facts.day] = nil
    case .sleepWithdrawn(let facts): nights[facts.day] = nil
    case .readinessWithdrawn(let facts): readiness[facts.day] = nil
    case .flareWithdrawn(let facts): flares[facts.flareID] = nil
    case .flareScored(let facts): flares[facts.flareID]?.scores.append(RecordedFact(facts, recorded))
    case .morningPainLogged(let facts):
      mornings.log(
        RecordedFact(MorningScore(day: facts.day, region: facts.region, nrs: facts.nrs), recorded))
      findMornings(on: facts.day)
    case .morningPainLogWithdrawn(let facts):
      mornings.withdraw(facts.day, facts.region)
      findMornings(on: facts.day)
    case .lifestyleAgreed, .lifestyleReviewed: break
    }
  }

  private mutating func evolve(_ event: IntakeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .painModeAgreed(let facts): setPainMode(isRelative: facts.mode == .relative, recorded)
    case .slowRecoverySet(let facts): setSlowRecovery(facts.isSlow, recorded)
    case .enquiryRecorded, .painHistoryRecorded, .painMapRecorded, .consentGiven, .consentWithdrawn,
      .screeningRecorded, .clearanceRecorded, .clearanceWithdrawn, .enquiryWithdrawn:
      break
    }
  }

  private mutating func evolve(_ event: ProgrammeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .programmePrescribed(let facts):
      setPlansDeloads(facts.plansDeloads, recorded)
      setRestDaysPerWeek(facts.restDaysPerWeek, recorded)
    case .exerciseSubstituted(let facts): substitutions.append(RecordedFact(facts, recorded))
    case .goalSet, .goalClosed, .phaseMoved, .templateSaved, .clientDischarged, .clientReadmitted,
      .cautionOverridden, .siteEquipmentSet, .homeEquipmentSet, .trainingDaysSet:
      break
    }
  }

  /// Notes what was prescribed otherwise than by taking a proposal.
  private mutating func prescribeOwn(
    _ exercise: String, _ load: Load?, _ recorded: Recorded<PracticeEvent>
  ) {
    if let taken, recorded.occurredAt == taken.happenedAt,
      recorded.position - taken.position <= Self.takenEvents
    {
      return
    }
    ownTerms[exercise, default: []].append(RecordedFact(load, recorded))
  }

  /// How many events come of a proposal that is taken: a substitution, and the terms of the new rung.
  private static let takenEvents: Int64 = 2

  private mutating func evolve(_ event: ProgressionEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .proposalAccepted(let facts):
      taken = RecordedFact(facts.proposal.sessionID, recorded)
      if facts.proposal.decision.action == .deload { addDeload(of: facts.proposal.exercise, recorded) }
    case .policyAdopted, .proposalDeclined, .proposalOverridden: break
    }
  }

  private mutating func add(_ facts: SessionRecorded, _ recorded: Recorded<PracticeEvent>) {
    timeline.add(
      RecordedSession(
        id: facts.sessionID, origin: facts.origin, content: facts.content, happenedAt: recorded.occurredAt,
        positions: [recorded.position]))
    findMorning(after: facts.sessionID)
  }

  private mutating func score(_ facts: MorningPainRecorded, _ recorded: Recorded<PracticeEvent>) {
    mornings.record(
      RecordedFact(MorningScore(day: facts.day, nrs: facts.nrs), recorded), after: facts.sessionID)
    findMorning(after: facts.sessionID)
  }

  /// Finds the morning after a session anew, once a score or the session's day changed.
  private mutating func findMorning(after session: UUID) {
    let mornings = mornings
    timeline.change(session) { $0.morning = mornings.nextMorning(after: session, on: $0.content.day) }
  }

  private mutating func findMornings(on day: LocalDay) {
    for session in timeline.inOrder where session.content.day == day - 1 { findMorning(after: session.id) }
  }

  private mutating func correct(_ facts: SessionCorrected, _ recorded: Recorded<PracticeEvent>) {
    timeline.change(facts.sessionID) { session in
      session.content = facts.content
      session.happenedAt = recorded.occurredAt
      session.positions = session.positions.prefix(1) + [recorded.position]
    }
    findMorning(after: facts.sessionID)
  }
}

/// Where facts of other features enter the record, each at the time from which it holds; the newest by then counts.
extension ClientRecord {
  /// A practitioner said whether the client recovers slowly.
  mutating func setSlowRecovery(_ isSlow: Bool, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(isSlow, recorded)
    if fact.isNewer(than: slowRecovery) { slowRecovery = fact }
  }

  /// It was agreed how pain is judged.
  mutating func setPainMode(isRelative: Bool, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(isRelative, recorded)
    if fact.isNewer(than: relativePain) { relativePain = fact }
  }

  /// A programme was prescribed that plans deloads, or does not.
  mutating func setPlansDeloads(_ plans: Bool, _ recorded: Recorded<PracticeEvent>) {
    let fact = RecordedFact(plans, recorded)
    if fact.isNewer(than: plansDeloads) { plansDeloads = fact }
  }

  /// A programme was prescribed with some days of rest a week.
  mutating func setRestDaysPerWeek(_ days: Int, _ recorded: Recorded<PracticeEvent>) {
    restDaysPlanned.append(RecordedFact(days, recorded))
  }

  /// A deload of an exercise was accepted.
  mutating func addDeload(of exercise: String, _ recorded: Recorded<PracticeEvent>) {
    deloads.append(RecordedFact(exercise, recorded))
  }
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

public import EventSourcing
import Foundation

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
      let day = mornings.day(after: facts.sessionID)
      timeline.remove(facts.sessionID)
      mornings.withdraw(after: facts.sessionID)
      findMornings(on: day, after: nil)
    case .session(.morningPainWithdrawn(let facts)):
      guard facts.clientID == clientID else { return }
      let day = mornings.day(after: facts.sessionID)
      mornings.withdraw(after: facts.sessionID)
      findMornings(on: day, after: facts.sessionID)
    case .prescription(.exercisePrescribed(let facts)):
      guard facts.clientID == clientID else { return }
      prescribed[facts.exercise, default: []].append(RecordedFact(facts.plateStep, recorded))
      prescribeOwn(facts.exercise, facts.load, sets: facts.sets, recorded)
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
    case .organisation, .client, .catalogue, .prescription(.complexitySet), .safety(.redFlagCleared),
      .assessment,
      .outcome, .scheduling, .unrecognised:
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
    case .sleepLogged(let facts): nights[facts.day] = RecordedFact(facts, recorded)
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
      .screeningRecorded, .clearanceRecorded, .clearanceWithdrawn, .enquiryWithdrawn,
      .formAnswered, .formConfirmed, .formDismissed:
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
      .cautionOverridden, .siteEquipmentSet, .homeEquipmentSet, .trainingDaysSet, .aftercareChecked:
      break
    }
  }

  /// Notes what was prescribed otherwise than by taking a proposal.
  private mutating func prescribeOwn(
    _ exercise: String, _ load: Load?, sets: Int? = nil, _ recorded: Recorded<PracticeEvent>
  ) {
    if let taken, recorded.occurredAt == taken.happenedAt, recorded.metadata.commandID == takenBy,
      recorded.position - taken.position <= Self.takenEvents
    {
      return
    }
    ownTerms[exercise, default: []].append(RecordedFact(load, recorded))
    if let sets { ownSets[exercise, default: []].append(RecordedFact(sets, recorded)) }
  }

  /// How many events come of a proposal that is taken: a substitution, and the terms of the new rung.
  private static let takenEvents: Int64 = 2

  private mutating func evolve(_ event: ProgressionEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .proposalAccepted(let facts):
      taken = RecordedFact(facts.proposal.sessionID, recorded)
      takenBy = recorded.metadata.commandID
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
    let before = mornings.day(after: facts.sessionID)
    mornings.record(
      RecordedFact(MorningScore(day: facts.day, nrs: facts.nrs), recorded), after: facts.sessionID)
    findMornings(on: before, facts.day, after: facts.sessionID)
  }

  /// Finds the morning after a session anew, once a score or the session's day changed.
  private mutating func findMorning(after session: UUID) {
    let mornings = mornings
    timeline.change(session) { $0.morning = mornings.nextMorning(after: session, on: $0.content.day) }
  }

  private mutating func findMornings(on day: LocalDay) {
    for session in timeline.ids(on: day - 1) { findMorning(after: session) }
  }

  /// The same of several days, and of a session whose score it was; a score after one session counts for the others of its day.
  private mutating func findMornings(on days: LocalDay?..., after session: UUID?) {
    for day in Set(days.compactMap(\.self)) { findMornings(on: day) }
    if let session { findMorning(after: session) }
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

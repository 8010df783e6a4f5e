public import EventSourcing
import Foundation

/// How each event changes the record; an event about another person changes nothing.
extension ClientRecord {
  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    prescriptions.evolve(recorded)
    redFlags.evolve(recorded)
    clientZone.evolve(recorded)
    switch recorded.event {
    case .session(.sessionRecorded(let facts)):
      if facts.clientID == clientID { add(facts, recorded) }
    case .session(.sessionCorrected(let facts)):
      if facts.clientID == clientID { correct(facts, recorded) }
    case .session(.morningPainRecorded(let facts)):
      timeline.change(facts.sessionID) { $0.morning = RecordedFact(facts, recorded) }
    case .prescription(.exercisePrescribed(let facts)):
      guard facts.clientID == clientID else { return }
      prescribed[facts.exercise, default: []].append(RecordedFact(facts.plateStep, recorded))
    case .prescription(.loadAdjusted(let facts)):
      guard facts.clientID == clientID else { return }
      adjusted[facts.exercise, default: []].append(RecordedFact(facts.to, recorded))
    case .safety(.redFlagRaised(let facts)):
      if facts.clientID == clientID { redFlagPositions[facts.flagID] = recorded.position }
    case .appointment(.appointmentBooked(let facts)):
      if facts.clientID == clientID { appointments.evolve(recorded) }
    case .appointment(.appointmentRescheduled(let facts)):
      if facts.clientID == clientID { appointments.evolve(recorded) }
    case .appointment(.appointmentCancelled), .appointment(.clientArrived),
      .appointment(.appointmentCompleted), .appointment(.noShowRecorded):
      appointments.evolve(recorded)
    case .wellbeing(let event):
      if event.clientID == clientID { evolve(event, recorded) }
    case .intake(let event):
      if event.clientID == clientID { evolve(event, recorded) }
    case .programme(let event):
      if event.clientID == clientID { evolve(event, recorded) }
    case .progression(let event):
      if event.clientID == clientID { evolve(event, recorded) }
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
    case .lifestyleAgreed, .lifestyleReviewed: break
    }
  }

  private mutating func evolve(_ event: IntakeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .painModeAgreed(let facts): setPainMode(isRelative: facts.mode == .relative, recorded)
    case .slowRecoverySet(let facts): setSlowRecovery(facts.isSlow, recorded)
    case .enquiryRecorded, .painHistoryRecorded, .painMapRecorded, .consentGiven, .consentWithdrawn,
      .screeningRecorded, .clearanceRecorded:
      break
    }
  }

  private mutating func evolve(_ event: ProgrammeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .programmePrescribed(let facts):
      setPlansDeloads(facts.plansDeloads, recorded)
      setRestDaysPerWeek(facts.restDaysPerWeek, recorded)
    case .goalSet, .goalClosed, .phaseMoved, .templateSaved, .exerciseSubstituted, .clientDischarged,
      .clientReadmitted, .cautionOverridden:
      break
    }
  }

  private mutating func evolve(_ event: ProgressionEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .proposalAccepted(let facts):
      if facts.proposal.decision.action == .deload { addDeload(of: facts.proposal.exercise, recorded) }
    case .policyAdopted, .proposalDeclined, .proposalOverridden: break
    }
  }

  private mutating func add(_ facts: SessionRecorded, _ recorded: Recorded<PracticeEvent>) {
    timeline.add(
      RecordedSession(
        id: facts.sessionID, origin: facts.origin, content: facts.content, happenedAt: recorded.occurredAt,
        positions: [recorded.position]))
  }

  private mutating func correct(_ facts: SessionCorrected, _ recorded: Recorded<PracticeEvent>) {
    timeline.change(facts.sessionID) { session in
      session.content = facts.content
      session.happenedAt = recorded.occurredAt
      session.positions = session.positions.prefix(1) + [recorded.position]
    }
  }
}

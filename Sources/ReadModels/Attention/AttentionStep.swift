import EventSourcing
import Foundation
import Practice

/// What one event changes of a client's window; nil for an event that the list does not look at.
struct AttentionStep {
  enum Change {
    case registered
    case erased
    case discharged(ClientDischarged)
    case readmitted(ClientReadmitted)
    case says(AttentionFact.Content)
    case saysAll([AttentionFact.Content])
    /// Something is over or was withdrawn, and need not be looked at any more.
    case over([AttentionFact.SupersessionKey])
    case moved(UUID, (inout AttentionFact.Booking) -> Void)
  }

  let clientID: UUID
  let change: Change

  init?(_ recorded: Recorded<PracticeEvent>) {
    guard let (client, change) = Self.read(recorded.event, at: Instant(recorded.occurredAt)) else {
      return nil
    }
    clientID = client
    self.change = change
  }

  private static func read(_ event: PracticeEvent, at moment: Instant) -> (UUID, Change)? {
    switch event {
    case .client(.clientRegistered(let facts)): (facts.clientID, .registered)
    case .client(.personErased(let facts)): facts.kind == .client ? (facts.personID, .erased) : nil
    case .safety(.redFlagRaised(let facts)): (facts.clientID, .says(.redFlag(facts)))
    case .safety(.redFlagCleared(let facts)): (facts.clientID, .over([.redFlag(facts.flagID)]))
    case .appointment(.appointmentBooked(let facts)):
      (
        facts.clientID,
        .says(
          .appointment(
            .init(
              appointmentID: facts.appointmentID, kind: facts.kind, startsAt: Instant(facts.slot.startsAt),
              endsAt: Instant(facts.slot.endsAt), status: .booked)))
      )
    case .appointment(.appointmentRescheduled(let facts)):
      (
        facts.clientID,
        .moved(facts.appointmentID) {
          $0.startsAt = Instant(facts.to.startsAt)
          $0.endsAt = Instant(facts.to.endsAt)
        }
      )
    case .appointment(.appointmentCancelled(let facts)):
      (
        facts.clientID,
        .moved(facts.appointmentID) {
          $0.status = .cancelled
          $0.cancelledBy = facts.by
        }
      )
    case .appointment(.clientArrived(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .arrived })
    case .appointment(.appointmentCompleted(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .completed })
    case .appointment(.noShowRecorded(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .noShow })
    case .appointment(.arrivalWithdrawn(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .booked })
    case .appointment(.completionWithdrawn(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .arrived })
    case .appointment(.noShowWithdrawn(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .booked })
    case .appointment(.cancellationWithdrawn(let facts)):
      (
        facts.clientID,
        .moved(facts.appointmentID) {
          $0.status = facts.status
          $0.cancelledBy = nil
        }
      )
    case .session(.sessionRecorded(let facts)):
      (facts.clientID, session(facts.sessionID, facts.clientID, facts.content, facts.origin))
    case .session(.sessionCorrected(let facts)):
      (facts.clientID, session(facts.sessionID, facts.clientID, facts.content, .manual))
    case .session(.morningPainRecorded(let facts)): (facts.clientID, .says(.morningPain(facts)))
    case .session(.sessionWithdrawn(let facts)):
      (facts.clientID, .over([.session(facts.sessionID), .morning(facts.sessionID)]))
    case .session(.morningPainWithdrawn(let facts)): (facts.clientID, .over([.morning(facts.sessionID)]))
    case .intake(let event): read(event, at: moment)
    case .programme(let event): read(event)
    case .wellbeing(let event): read(event)
    case .assessment(.assessmentRecorded(let facts)): (facts.clientID, .saysAll(contents(of: facts)))
    case .assessment(.hypothesisDecided(let facts)): (facts.clientID, .says(.hypothesis(facts)))
    case .outcome(.outcomeRecorded(let facts)):
      facts.measure == .phq4 ? (facts.clientID, .says(.distress(facts.withoutItems))) : nil
    case .outcome(.outcomeWithdrawn(let facts)): (facts.clientID, .over([.distress(facts.outcomeID)]))
    case .progression(.proposalAccepted(let facts)): answer(facts.clientID, facts.proposal)
    case .progression(.proposalDeclined(let facts)): answer(facts.clientID, facts.proposal)
    case .progression(.proposalOverridden(let facts)): answer(facts.clientID, facts.proposal)
    case .scheduling(.clientZoneSet(let facts)): (facts.clientID, .says(.zone(facts)))
    case .organisation, .client(.clientDetailsCorrected), .client(.clientsMerged),
      .client(.clientsUnmerged), .client(.clientLinkRotated), .client(.clientLinkRevoked), .catalogue,
      .prescription, .assessment(.hypothesisMapped),
      .progression(.policyAdopted), .scheduling, .unrecognised:
      nil
    }
  }

  private static func read(_ event: IntakeEvent, at moment: Instant) -> (UUID, Change)? {
    switch event {
    case .consentGiven(let facts): (facts.clientID, .says(.consent(given: true)))
    case .consentWithdrawn(let facts): (facts.clientID, .says(.consent(given: false)))
    case .screeningRecorded(let facts): (facts.clientID, .says(.screening(facts)))
    case .clearanceRecorded(let facts): (facts.clientID, .says(.clearance(facts)))
    case .clearanceWithdrawn(let facts): (facts.clientID, .over([.clearance(facts.scope, moment)]))
    case .painModeAgreed(let facts): (facts.clientID, .says(.painMode(facts)))
    case .formAnswered, .formConfirmed, .formDismissed, .enquiryRecorded, .enquiryWithdrawn,
      .painHistoryRecorded, .painMapRecorded, .slowRecoverySet:
      nil
    }
  }

  /// Fear, mood, the strength of both sides, and findings.
  private static func contents(of facts: AssessmentRecorded) -> [AttentionFact.Content] {
    let ratings = facts.scores.filter { $0.scale == .fearOfMovement || $0.scale == .mood }
    return ratings.map { .rating(.init(day: facts.day, scale: $0.scale, score: $0.score)) }
      + (facts.physical?.strength ?? []).map { .strength(.init(day: facts.day, test: $0)) }
      + [facts.physical?.findings ?? []].filter { !$0.isEmpty }.map {
        .found(.init(assessmentID: facts.assessmentID, day: facts.day, findings: $0))
      }
  }

  private static func answer(_ client: UUID, _ proposal: ProposalSnapshot) -> (UUID, Change)? {
    proposal.sessionID.map {
      (client, .says(.answer(.init(sessionID: $0, exercise: proposal.exercise))))
    }
  }

  private static func read(_ event: ProgrammeEvent) -> (UUID, Change)? {
    switch event {
    case .programmePrescribed(let facts):
      (
        facts.clientID,
        .saysAll([
          .programme(
            ProgrammePrescribed(
              clientID: facts.clientID, version: facts.version, phase: facts.phase,
              restDaysPerWeek: facts.restDaysPerWeek, plansDeloads: facts.plansDeloads, exercises: [])),
          .serving(
            .init(
              version: facts.version,
              findings: facts.servedFindings.sorted { $0.uuidString < $1.uuidString })),
        ])
      )
    case .clientDischarged(let facts): (facts.clientID, .discharged(facts))
    case .clientReadmitted(let facts): (facts.clientID, .readmitted(facts))
    case .phaseMoved(let facts): (facts.clientID, .says(.phase(facts)))
    case .aftercareChecked(let facts): (facts.clientID, .says(.aftercare(facts)))
    case .goalSet, .goalClosed, .templateSaved, .exerciseSubstituted, .cautionOverridden,
      .siteEquipmentSet, .homeEquipmentSet, .trainingDaysSet:
      nil
    }
  }

  private static func read(_ event: WellbeingEvent) -> (UUID, Change)? {
    switch event {
    case .restDayLogged(let facts): (facts.clientID, .says(.restDay(facts.corrected)))
    case .restDayCorrected(let facts): (facts.clientID, .says(.restDay(facts)))
    case .flareDeclared(let facts): (facts.clientID, .says(.flare(facts)))
    case .flareResolved(let facts): (facts.clientID, .says(.flareOver(facts)))
    case .sleepLogged(let facts): (facts.clientID, .says(.night(facts)))
    case .lifestyleAgreed(let facts):
      (facts.clientID, .says(.review(.init(changeID: facts.changeID, on: facts.reviewOn))))
    case .lifestyleReviewed(let facts):
      if let next = facts.nextReviewOn {
        (facts.clientID, .says(.review(.init(changeID: facts.changeID, on: next))))
      } else {
        (facts.clientID, .over([.review(facts.changeID)]))
      }
    case .restDayWithdrawn(let facts): (facts.clientID, .over([.restDay(facts.day)]))
    case .sleepWithdrawn(let facts): (facts.clientID, .over([.night(facts.day)]))
    case .flareWithdrawn(let facts):
      (facts.clientID, .over([.flare(facts.flareID), .flareOver(facts.flareID)]))
    case .morningPainLogged(let facts): (facts.clientID, .says(.loggedMorning(facts)))
    case .morningPainLogWithdrawn(let facts):
      (facts.clientID, .over([.loggedMorning(facts.day, facts.region)]))
    case .flareScored(let facts): (facts.clientID, .says(.flareScore(facts)))
    case .readinessRecorded, .readinessWithdrawn: nil
    }
  }

  /// A session without its work; of exercises those with the highest peak and with the steepest rise of pain.
  private static func session(_ id: UUID, _ client: UUID, _ content: SessionContent, _ origin: SessionOrigin)
    -> Change
  {
    let scored = content.exercises.filter { $0.pain != nil }
    let highest = scored.max { ($0.pain?.peak ?? 0) < ($1.pain?.peak ?? 0) }
    let steepest = scored.max { ($0.pain?.rise ?? 0) < ($1.pain?.rise ?? 0) }
    let worst = [highest, steepest == highest ? nil : steepest].compactMap(\.self).map {
      ExerciseWork(exercise: $0.exercise, sets: [], pain: $0.pain)
    }
    return .says(
      .session(
        SessionRecorded(
          sessionID: id, clientID: client,
          content: SessionContent(
            day: content.day, timeZone: content.timeZone, exercises: worst, pain: content.pain,
            mood: content.mood, minutes: nil, rpe: nil), origin: origin, fingerprint: nil)))
  }
}

extension OutcomeRecorded {
  /// The score alone.
  fileprivate var withoutItems: OutcomeRecorded {
    OutcomeRecorded(outcomeID: outcomeID, clientID: clientID, day: day, measure: measure, score: score)
  }
}

import EventSourcing
import Foundation
import Practice

/// What one event changes of a client's window; nil for an event that the list does not look at.
struct AttentionStep {
  enum Change {
    case registered
    case erased
    case discharged(Bool)
    case says(AttentionFact.Word)
    /// Something is over, and need not be looked at any more.
    case over(AttentionFact.Matter)
    case moved(UUID, (inout AttentionFact.Booking) -> Void)
  }

  let clientID: UUID
  let change: Change

  init?(_ recorded: Recorded<PracticeEvent>) {
    guard let (client, change) = Self.read(recorded.event) else { return nil }
    clientID = client
    self.change = change
  }

  private static func read(_ event: PracticeEvent) -> (UUID, Change)? {
    switch event {
    case .client(.clientRegistered(let facts)): (facts.clientID, .registered)
    case .client(.personErased(let facts)): facts.kind == .client ? (facts.personID, .erased) : nil
    case .safety(.redFlagRaised(let facts)): (facts.clientID, .says(.redFlag(facts)))
    case .safety(.redFlagCleared(let facts)): (facts.clientID, .over(.redFlag(facts.flagID)))
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
    case .session(.sessionRecorded(let facts)):
      (facts.clientID, session(facts.sessionID, facts.clientID, facts.content, facts.origin))
    case .session(.sessionCorrected(let facts)):
      (facts.clientID, session(facts.sessionID, facts.clientID, facts.content, .manual))
    case .session(.morningPainRecorded(let facts)): (facts.clientID, .says(.morningPain(facts)))
    case .intake(let event): read(event)
    case .programme(let event): read(event)
    case .wellbeing(let event): read(event)
    case .scheduling(.clientZoneSet(let facts)): (facts.clientID, .says(.zone(facts)))
    case .organisation, .catalogue, .prescription, .assessment, .outcome, .progression, .scheduling,
      .unrecognised:
      nil
    }
  }

  private static func read(_ event: IntakeEvent) -> (UUID, Change)? {
    switch event {
    case .consentGiven(let facts): (facts.clientID, .says(.consent(given: true)))
    case .consentWithdrawn(let facts): (facts.clientID, .says(.consent(given: false)))
    case .screeningRecorded(let facts): (facts.clientID, .says(.screening(facts)))
    case .enquiryRecorded, .painHistoryRecorded, .painMapRecorded, .clearanceRecorded, .painModeAgreed,
      .slowRecoverySet:
      nil
    }
  }

  private static func read(_ event: ProgrammeEvent) -> (UUID, Change)? {
    switch event {
    case .programmePrescribed(let facts):
      (
        facts.clientID,
        .says(
          .programme(
            ProgrammePrescribed(
              clientID: facts.clientID, version: facts.version, phase: facts.phase,
              restDaysPerWeek: facts.restDaysPerWeek, plansDeloads: facts.plansDeloads, exercises: [])))
      )
    case .clientDischarged(let facts): (facts.clientID, .discharged(true))
    case .clientReadmitted(let facts): (facts.clientID, .discharged(false))
    case .goalSet, .goalClosed, .phaseMoved, .templateSaved, .exerciseSubstituted, .cautionOverridden:
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
        (facts.clientID, .over(.review(facts.changeID)))
      }
    case .readinessRecorded: nil
    }
  }

  /// A session without its work; of pain the session's, otherwise the worst that was scored in an exercise.
  private static func session(
    _ id: UUID, _ client: UUID, _ content: SessionContent, _ origin: SessionOrigin
  ) -> Change {
    let pain = content.pain ?? content.exercises.compactMap(\.pain).max { $0.peak < $1.peak }
    return .says(
      .session(
        SessionRecorded(
          sessionID: id, clientID: client,
          content: SessionContent(
            day: content.day, timeZone: content.timeZone, exercises: [], pain: pain, mood: nil, minutes: nil,
            rpe: nil), origin: origin, fingerprint: nil)))
  }
}

import EventSourcing
import Foundation
import Practice

extension HistoryDetail {
  /// The facts of an event that belongs to a client's history; nil for any other.
  init?(_ event: PracticeEvent) {
    switch event {
    case .client(.clientRegistered(let facts)): self = .registration(.init(handle: facts.handle))
    case .client(.clientDetailsCorrected(let facts)): self = .correction(.init(details: facts.details))
    case .client(.personErased): self = .erasure
    case .client(.clientsMerged(let facts)):
      self = .fact(
        .init(
          summary: "C-\(facts.mergedNumber) merged into C-\(facts.number): one person",
          texts: [PersonalPart.Field.reason.rawValue], id: facts.mergedID))
    case .client(.clientsUnmerged(let facts)):
      self = .fact(
        .init(
          summary: "C-\(facts.mergedNumber) parted from C-\(facts.number): two people",
          texts: [PersonalPart.Field.reason.rawValue], id: facts.mergedID))
    case .client(.clientLinkRotated):
      self = .fact(.init(summary: "Link of the client’s page made anew", texts: []))
    case .client(.clientLinkRevoked):
      self = .fact(.init(summary: "Link of the client’s page revoked", texts: []))
    case .prescription(.exercisePrescribed(let facts)):
      self = .prescription(
        .init(
          exercise: facts.exercise, sets: facts.sets, repRange: facts.repRange,
          holdSeconds: facts.holdSeconds, load: facts.load, rirTarget: facts.rirTarget))
    case .prescription(.complexitySet(let facts)): self = .fact(.init(summary: facts.summary, texts: []))
    case .prescription(.loadAdjusted(let facts)):
      self = .loadChange(
        .init(
          exercise: facts.exercise, from: facts.from, to: facts.to, fromKg: facts.from?.shownKg,
          toKg: facts.to.shownKg))
    case .safety(.redFlagRaised(let facts)):
      self = .redFlag(.init(flagID: facts.flagID, flag: facts.flag, urgency: facts.urgency))
    case .safety(.redFlagCleared(let facts)):
      self = .redFlag(.init(flagID: facts.flagID, flag: nil, urgency: nil))
    case .appointment(.appointmentBooked(let facts)):
      self = .appointment(
        .init(
          facts.appointmentID, facts.practitionerID, kind: facts.kind, site: facts.siteID, slot: facts.slot))
    case .appointment(.appointmentRescheduled(let facts)):
      self = .appointment(
        .init(
          facts.appointmentID, facts.practitionerID, kind: facts.kind, site: facts.siteID, slot: facts.to,
          movedFrom: Instant(facts.from.startsAt)))
    case .appointment(.appointmentCancelled(let facts)):
      self = .appointment(
        .init(
          facts.appointmentID, facts.practitionerID, slot: facts.slot, cancelledBy: facts.by, code: facts.code
        ))
    case .appointment(.clientArrived(let facts)):
      self = .appointment(.init(facts.appointmentID, facts.practitionerID))
    case .appointment(.appointmentCompleted(let facts)):
      self = .appointment(.init(facts.appointmentID, facts.practitionerID))
    case .appointment(.noShowRecorded(let facts)):
      self = .appointment(.init(facts.appointmentID, facts.practitionerID))
    case .appointment(.arrivalWithdrawn(let facts)):
      self = .appointment(.init(facts.appointmentID, facts.practitionerID))
    case .appointment(.completionWithdrawn(let facts)):
      self = .appointment(.init(facts.appointmentID, facts.practitionerID))
    case .appointment(.noShowWithdrawn(let facts)):
      self = .appointment(.init(facts.appointmentID, facts.practitionerID))
    case .appointment(.cancellationWithdrawn(let facts)):
      self = .appointment(
        .init(facts.appointmentID, facts.practitionerID, site: facts.siteID, slot: facts.slot))
    case .session(.sessionRecorded(let facts)):
      self = .session(.init(sessionID: facts.sessionID, content: facts.content, origin: facts.origin))
    case .session(.sessionCorrected(let facts)):
      self = .session(.init(sessionID: facts.sessionID, content: facts.content, origin: nil))
    case .session(.morningPainRecorded(let facts)):
      self = .morningPain(.init(sessionID: facts.sessionID, day: facts.day, nrs: facts.nrs))
    case .session(.sessionWithdrawn):
      self = .fact(.init(summary: "Session withdrawn", texts: [PersonalPart.Field.reason.rawValue]))
    case .session(.morningPainWithdrawn(let facts)):
      self = .fact(
        .init(
          summary: "Pain on the morning of \(facts.day) withdrawn",
          texts: [PersonalPart.Field.reason.rawValue]))
    case .wellbeing(.restDayLogged(let facts)):
      self = .restDay(
        .init(
          day: facts.day, reason: facts.reason, sleepHours: facts.sleepHours, sleepQuality: facts.sleepQuality
        ))
    case .wellbeing(.restDayCorrected(let facts)):
      self = .restDay(
        .init(
          day: facts.day, reason: facts.reason, sleepHours: facts.sleepHours, sleepQuality: facts.sleepQuality
        ))
    case .intake, .assessment, .outcome, .programme, .wellbeing, .progression, .scheduling:
      guard let feature = event.summarised, feature.clientID != nil else { return nil }
      self = .fact(
        .init(summary: feature.summary, texts: feature.texts.map(\.rawValue).sorted(), id: feature.recordID))
    case .organisation, .catalogue, .unrecognised: return nil
    }
  }
}

extension HistoryDetail.Appointment {
  fileprivate init(
    _ appointment: UUID, _ practitioner: UUID, kind: AppointmentKind? = nil, site: UUID? = nil,
    slot: Slot? = nil, movedFrom: Instant? = nil, cancelledBy: CancelledBy? = nil,
    code: CancellationCode? = nil
  ) {
    self.init(
      appointmentID: appointment, kind: kind, practitionerID: practitioner, siteID: site,
      startsAt: slot.map { Instant($0.startsAt) }, endsAt: slot.map { Instant($0.endsAt) },
      timeZone: slot?.timeZone, movedFrom: movedFrom, cancelledBy: cancelledBy, cancellationCode: code)
  }
}

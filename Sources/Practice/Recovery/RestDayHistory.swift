public import EventSourcing
public import Foundation

/// What was last said of one day of rest of one client; nil where nothing was.
public struct RestDayHistory: Fold {
  public let clientID: UUID
  public let day: LocalDay
  public private(set) var current: RestDayCorrected?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .restDayLogged(let facts):
      guard facts.clientID == clientID, facts.day == day else { return }
      current = RestDayCorrected(
        clientID: facts.clientID, day: facts.day, reason: facts.reason, sleepHours: facts.sleepHours,
        sleepQuality: facts.sleepQuality)
    case .restDayCorrected(let facts):
      if facts.clientID == clientID, facts.day == day { current = facts }
    case .practiceFounded, .siteOpened, .practitionerRegistered, .clientRegistered, .personErased,
      .exerciseAdded,
      .exercisePrescribed, .loadAdjusted, .redFlagRaised, .redFlagCleared, .appointmentBooked,
      .appointmentRescheduled, .appointmentCancelled, .clientArrived, .appointmentCompleted, .noShowRecorded,
      .sessionRecorded, .sessionCorrected, .morningPainRecorded, .intake, .assessment, .outcome, .programme,
      .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }
}

public import EventSourcing
public import Foundation

/// Which people of the practice were erased, for decisions that learn only on the way whom they are about.
public struct Erasures: Fold {
  public private(set) var people: Set<UUID> = []

  public init() {}

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .personErased(let facts): people.insert(facts.personID)
    case .practiceFounded, .siteOpened, .practitionerRegistered, .clientRegistered, .exerciseAdded,
      .exercisePrescribed, .loadAdjusted, .redFlagRaised, .redFlagCleared, .appointmentBooked,
      .appointmentRescheduled, .appointmentCancelled, .clientArrived, .appointmentCompleted, .noShowRecorded,
      .sessionRecorded, .sessionCorrected, .morningPainRecorded, .restDayLogged, .restDayCorrected,
      .intake, .assessment, .outcome, .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }
}

public import EventSourcing

/// The next free number of practitioners, known from the newest registration alone.
public struct Numbering: Fold {
  /// The number that the next practitioner gets.
  public private(set) var next = 1

  public init() {}

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .practitionerRegistered(let facts):
      next = max(next, facts.number + 1)
    case .clientRegistered, .practiceFounded, .siteOpened, .personErased, .exerciseAdded, .exercisePrescribed,
      .loadAdjusted,
      .redFlagRaised, .redFlagCleared, .appointmentBooked, .appointmentRescheduled, .appointmentCancelled,
      .clientArrived, .appointmentCompleted, .noShowRecorded, .sessionRecorded, .sessionCorrected,
      .morningPainRecorded, .restDayLogged, .restDayCorrected, .intake, .assessment, .outcome, .programme,
      .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }
}

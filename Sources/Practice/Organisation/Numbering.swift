public import EventSourcing

/// The next free number of clients or of practitioners, known from the newest registration alone.
public struct Numbering: Fold {
  let kind: PersonKind
  /// The number that the next person gets.
  public private(set) var next: Int

  public init(_ kind: PersonKind) {
    self.kind = kind
    switch kind {
    case .client: next = 1001
    case .practitioner: next = 1
    }
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .clientRegistered(let facts):
      if kind == .client { next = max(next, facts.number + 1) }
    case .practitionerRegistered(let facts):
      if kind == .practitioner { next = max(next, facts.number + 1) }
    case .practiceFounded, .siteOpened, .personErased, .exerciseAdded, .exercisePrescribed, .loadAdjusted,
      .redFlagRaised, .redFlagCleared, .appointmentBooked, .appointmentRescheduled, .appointmentCancelled,
      .clientArrived, .appointmentCompleted, .noShowRecorded, .sessionRecorded, .sessionCorrected,
      .morningPainRecorded, .restDayLogged, .restDayCorrected, .intake, .assessment, .outcome, .programme,
      .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }
}

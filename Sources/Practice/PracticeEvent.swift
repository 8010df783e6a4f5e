public import EventSourcing

/// Everything that can happen in a practice: one case per released event type of its daily work, each holding its facts, and
/// one case per clinical feature, each holding the feature's own enum.
///
/// It is switched exhaustively, so a new event type cannot be forgotten where it belongs, and a feature's event type need not
/// be named where it does not.
public enum PracticeEvent: DomainEvent {
  case practiceFounded(PracticeFounded)
  case siteOpened(SiteOpened)
  case practitionerRegistered(PractitionerRegistered)
  case clientRegistered(ClientRegistered)
  case personErased(PersonErased)
  case exerciseAdded(ExerciseAdded)
  case exercisePrescribed(ExercisePrescribed)
  case loadAdjusted(LoadAdjusted)
  case redFlagRaised(RedFlagRaised)
  case redFlagCleared(RedFlagCleared)
  case appointmentBooked(AppointmentBooked)
  case appointmentRescheduled(AppointmentRescheduled)
  case appointmentCancelled(AppointmentCancelled)
  case clientArrived(ClientArrived)
  case appointmentCompleted(AppointmentCompleted)
  case noShowRecorded(NoShowRecorded)
  case sessionRecorded(SessionRecorded)
  case sessionCorrected(SessionCorrected)
  case morningPainRecorded(MorningPainRecorded)
  case restDayLogged(RestDayLogged)
  case restDayCorrected(RestDayCorrected)
  case intake(IntakeEvent)
  case assessment(AssessmentEvent)
  case outcome(OutcomeEvent)
  case programme(ProgrammeEvent)
  case wellbeing(WellbeingEvent)
  case progression(ProgressionEvent)
  case scheduling(SchedulingEvent)
  /// An event of a type that this build does not know, written by a newer one.
  case unrecognised(type: String)

  public var isUnrecognised: Bool {
    if case .unrecognised = self { true } else { false }
  }

  public var payload: (any EventPayload)? {
    switch self {
    case .practiceFounded(let facts): facts
    case .siteOpened(let facts): facts
    case .practitionerRegistered(let facts): facts
    case .clientRegistered(let facts): facts
    case .personErased(let facts): facts
    case .exerciseAdded(let facts): facts
    case .exercisePrescribed(let facts): facts
    case .loadAdjusted(let facts): facts
    case .redFlagRaised(let facts): facts
    case .redFlagCleared(let facts): facts
    case .appointmentBooked(let facts): facts
    case .appointmentRescheduled(let facts): facts
    case .appointmentCancelled(let facts): facts
    case .clientArrived(let facts): facts
    case .appointmentCompleted(let facts): facts
    case .noShowRecorded(let facts): facts
    case .sessionRecorded(let facts): facts
    case .sessionCorrected(let facts): facts
    case .morningPainRecorded(let facts): facts
    case .restDayLogged(let facts): facts
    case .restDayCorrected(let facts): facts
    case .intake(let event): event.payload
    case .assessment(let event): event.payload
    case .outcome(let event): event.payload
    case .programme(let event): event.payload
    case .wellbeing(let event): event.payload
    case .progression(let event): event.payload
    case .scheduling(let event): event.payload
    case .unrecognised: nil
    }
  }

  /// The clinical feature's own event; nil for an event of the daily work.
  public var feature: (any FeatureEvent)? {
    switch self {
    case .intake(let event): event
    case .assessment(let event): event
    case .outcome(let event): event
    case .programme(let event): event
    case .wellbeing(let event): event
    case .progression(let event): event
    case .scheduling(let event): event
    case .practiceFounded, .siteOpened, .practitionerRegistered, .clientRegistered, .personErased,
      .exerciseAdded, .exercisePrescribed, .loadAdjusted, .redFlagRaised, .redFlagCleared, .appointmentBooked,
      .appointmentRescheduled, .appointmentCancelled, .clientArrived, .appointmentCompleted, .noShowRecorded,
      .sessionRecorded, .sessionCorrected, .morningPainRecorded, .restDayLogged, .restDayCorrected,
      .unrecognised:
      nil
    }
  }
}

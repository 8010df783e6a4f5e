public import EventSourcing

/// Everything that can happen in a practice: one case per released event type, each holding its facts.
///
/// It is switched exhaustively, so a new event type cannot be forgotten anywhere.
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
  /// An event of a type that this build does not know, written by a newer one.
  case unrecognised(type: String)

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
    case .unrecognised: nil
    }
  }
}

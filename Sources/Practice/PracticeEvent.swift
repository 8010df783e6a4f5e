public import EventSourcing

/// Everything that can happen in a practice: one case per feature, holding the feature's own event.
///
/// Switch over the features exhaustively, and inside a feature over its events: a new event type then cannot be forgotten
/// where it belongs, and is not named where it does not.
public enum PracticeEvent: DomainEvent {
  case organisation(OrganisationEvent)
  case client(ClientEvent)
  case intake(IntakeEvent)
  case assessment(AssessmentEvent)
  case outcome(OutcomeEvent)
  case catalogue(CatalogueEvent)
  case programme(ProgrammeEvent)
  case prescription(PrescriptionEvent)
  case progression(ProgressionEvent)
  case safety(SafetyEvent)
  case session(SessionEvent)
  case wellbeing(WellbeingEvent)
  case appointment(AppointmentEvent)
  case scheduling(SchedulingEvent)
  /// An event of a type that this build does not know, written by a newer one.
  case unrecognised(type: String)

  /// The feature's own event; nil for a type that this build does not know.
  public var feature: (any FeatureEvent)? {
    switch self {
    case .organisation(let event): event
    case .client(let event): event
    case .intake(let event): event
    case .assessment(let event): event
    case .outcome(let event): event
    case .catalogue(let event): event
    case .programme(let event): event
    case .prescription(let event): event
    case .progression(let event): event
    case .safety(let event): event
    case .session(let event): event
    case .wellbeing(let event): event
    case .appointment(let event): event
    case .scheduling(let event): event
    case .unrecognised: nil
    }
  }

  public var isUnrecognised: Bool { feature == nil }

  public var tellsOfOwnID: Bool { PracticeEvents.aliases.keepsID(type) }

  public var payload: (any EventPayload)? { feature?.payload }
}

public import EventSourcing

/// The released event types of the practice and how each of their versions is read.
public enum PracticeEvents {
  public static let codec = EventCodec<PracticeEvent>(
    features.flatMap { $0.released }, aliases: aliases, unrecognised: PracticeEvent.unrecognised(type:))

  /// Those whose events are stored, in the order of the guide to event versions.
  public static let features: [any FeatureEvent.Type] = [
    OrganisationEvent.self, ClientEvent.self, IntakeEvent.self, AssessmentEvent.self, OutcomeEvent.self,
    CatalogueEvent.self, ProgrammeEvent.self, PrescriptionEvent.self, ProgressionEvent.self, SafetyEvent.self,
    SessionEvent.self, WellbeingEvent.self, AppointmentEvent.self, SchedulingEvent.self,
  ]
}

extension Condition {
  /// Adds every event that carries a tag, of whatever type.
  public func reading(everythingOf tag: Tag, selection: Clause.Selection = .every) -> Condition {
    Condition(
      clauses + [Clause(tag: tag, types: PracticeEvents.codec.versions.keys.sorted(), selection: selection)])
  }
}

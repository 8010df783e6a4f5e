public import EventSourcing

/// The released event types of the practice and how each of their versions is read; nothing is ever taken off the list.
public enum PracticeEvents {
  public static let codec = EventCodec<PracticeEvent>(
    [
      .init(PracticeFounded.self, PracticeEvent.practiceFounded),
      .init(SiteOpened.self, PracticeEvent.siteOpened),
      .init(PractitionerRegistered.self, PracticeEvent.practitionerRegistered),
      .init(ClientRegistered.self, PracticeEvent.clientRegistered),
      .init(PersonErased.self, PracticeEvent.personErased),
      .init(ExerciseAdded.self, PracticeEvent.exerciseAdded),
      .init(ExercisePrescribed.self, PracticeEvent.exercisePrescribed),
      .init(LoadAdjusted.self, PracticeEvent.loadAdjusted),
      .init(RedFlagRaised.self, PracticeEvent.redFlagRaised),
      .init(RedFlagCleared.self, PracticeEvent.redFlagCleared),
      .init(
        AppointmentBooked.self, PracticeEvent.appointmentBooked, upcasters: [AppointmentBooked.fromV1]),
      .init(
        AppointmentRescheduled.self, PracticeEvent.appointmentRescheduled,
        upcasters: [AppointmentRescheduled.fromV1]),
      .init(
        AppointmentCancelled.self, PracticeEvent.appointmentCancelled,
        upcasters: [AppointmentCancelled.fromV1]),
      .init(ClientArrived.self, PracticeEvent.clientArrived),
      .init(AppointmentCompleted.self, PracticeEvent.appointmentCompleted),
      .init(NoShowRecorded.self, PracticeEvent.noShowRecorded),
      .init(SessionRecorded.self, PracticeEvent.sessionRecorded),
      .init(SessionCorrected.self, PracticeEvent.sessionCorrected),
      .init(MorningPainRecorded.self, PracticeEvent.morningPainRecorded),
      .init(RestDayLogged.self, PracticeEvent.restDayLogged),
      .init(RestDayCorrected.self, PracticeEvent.restDayCorrected),
    ] + IntakeEvent.released + AssessmentEvent.released + OutcomeEvent.released + ProgrammeEvent.released
      + WellbeingEvent.released + ProgressionEvent.released + SchedulingEvent.released,
    unrecognised: PracticeEvent.unrecognised(type:))
}

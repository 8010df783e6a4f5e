/// What each route's query takes.
extension Endpoint {
  /// The names of the parameters that the query may have.
  var parameters: [ParameterName] {
    switch self {
    case .index, .live, .ready, .metrics, .openAPI, .docs, .changes, .calendar: []
    case .appointment: [.asOf, .happenedBy]
    case .registerClient, .book, .reschedule, .cancel, .arrive, .complete, .noShow, .recordSession,
      .recordMorningPain, .raiseRedFlag, .logRestDay, .hold, .confirm, .release, .bookSeries, .shiftSeries,
      .endSeries, .joinWaitlist, .leaveWaitlist, .acceptProposal, .declineProposal,
      .prescribeExercise, .adjustLoad, .prescribeProgramme, .substituteExercise, .setGoal, .closeGoal,
      .movePhase, .dischargeClient, .readmitClient, .overrideProposal, .clearRedFlag, .recordOutcome,
      .recordFlare, .resolveFlare, .agreeLifestyleChange, .reviewLifestyleChange, .recordReadiness, .logSleep,
      .giveConsent, .withdrawConsent, .recordPainHistory, .recordPainMap, .recordScreening, .recordClearance,
      .agreePainMode, .setRecoverySpeed, .setClientZone, .eraseClient, .recordEnquiry, .registerPractitioner,
      .registerSite, .openRoom, .offerService, .setOpeningHours, .setOpeningDay, .setPractitionerHours,
      .setPractitionerDay, .addTimeOff, .withdrawTimeOff, .setTravelTime, .setCancellationPolicy,
      .mapHypothesis, .addExercise, .saveTemplate, .recordAssessment, .assignLadder, .correctSession,
      .adoptPolicy, .offerWaitlistTimes, .importTrainingLog, .importExercises:
      []
    case .schedule:
      [
        .from, .to, .site, .practitioner, .client, .includeCancelled, .asOf, .happenedBy, .limit, .cursor,
        .atLeast,
      ]
    case .openTimes:
      [
        .from, .to, .site, .virtual, .practitioner, .client, .service, .minutes, .timeZone, .asOf,
        .happenedBy, .atLeast,
      ]
    case .lanes: [.from, .to, .site, .asOf, .happenedBy, .atLeast]
    case .waitlist: [.asOf, .happenedBy]
    case .practitioners, .sites: [.asOf, .happenedBy, .atLeast]
    case .services: [.asOf, .happenedBy]
    case .utilisation: [.from, .to, .asOf, .happenedBy, .atLeast]
    case .clients, .enquiries: [.asOf, .happenedBy, .limit, .cursor, .atLeast]
    case .history: [.kind, .asOf, .happenedBy, .limit, .cursor, .atLeast]
    case .outcomeCounts, .client, .progression, .intake, .assessments, .outcomes, .programme, .recovery:
      [.asOf, .happenedBy, .atLeast]
    case .proposals: [.plannedFor, .asOf, .happenedBy, .atLeast]
    case .overview: [.day, .asOf, .happenedBy, .atLeast]
    case .events: [.since, .asOf, .happenedBy, .limit, .cursor, .atLeast]
    case .attention: [.asOf, .happenedBy, .limit, .atLeast]
    case .exercises: [.muscle, .region, .mode, .equipment, .avoiding, .text, .asOf, .happenedBy, .limit]
    }
  }
}

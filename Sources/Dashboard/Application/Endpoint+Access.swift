/// Who may use which route.
extension Endpoint {
  var access: Access {
    switch self {
    case .index, .live, .ready, .openAPI, .docs: .open
    // Its address is the secret.
    case .calendar: .open
    case .metrics, .events: .roles([.operator])
    case .changes, .practitioners, .sites, .services, .schedule, .appointment, .openTimes, .lanes,
      .utilisation, .waitlist, .clients, .client,
      .overview,
      .enquiries,
      .exercises:
      .roles(Self.readers)
    case .history, .progression, .intake, .assessments, .outcomes, .programme, .recovery, .proposals,
      .attention:
      .roles(Self.clinicalReaders)
    case .registerClient, .book, .reschedule, .cancel, .arrive, .complete, .noShow, .hold, .confirm, .release,
      .bookSeries, .shiftSeries, .endSeries, .joinWaitlist, .leaveWaitlist, .offerWaitlistTimes,
      .setClientZone, .recordEnquiry:
      .roles(Self.bookers)
    case .recordSession, .recordMorningPain, .raiseRedFlag, .logRestDay, .acceptProposal, .declineProposal,
      .prescribeExercise, .adjustLoad, .prescribeProgramme, .substituteExercise, .setGoal, .closeGoal,
      .movePhase, .dischargeClient, .readmitClient, .overrideProposal, .clearRedFlag, .recordOutcome,
      .recordFlare, .resolveFlare, .agreeLifestyleChange, .reviewLifestyleChange, .recordReadiness, .logSleep,
      .giveConsent, .withdrawConsent, .recordPainHistory, .recordPainMap, .recordScreening, .recordClearance,
      .agreePainMode, .setRecoverySpeed, .recordAssessment, .correctSession, .importTrainingLog:
      .roles(Self.clinicalWriters)
    case .outcomeCounts, .eraseClient, .registerPractitioner, .registerSite, .openRoom, .offerService,
      .setOpeningHours,
      .setOpeningDay, .setPractitionerHours, .setPractitionerDay, .addTimeOff, .withdrawTimeOff,
      .setTravelTime, .setCancellationPolicy, .mapHypothesis, .addExercise, .saveTemplate, .assignLadder,
      .adoptPolicy, .importExercises:
      .roles(Self.owners)
    }
  }

  /// Whether only a token that is good everywhere may use a route, because what it changes holds at every place.
  ///
  /// Every other route is one of three kinds: it shows and takes what lies within the token's places only, or it is about
  /// clients and their records, or about words that all places share.
  var isOfTheWholePractice: Bool {
    switch self {
    case .outcomeCounts, .eraseClient, .registerPractitioner, .registerSite, .offerService, .addTimeOff,
      .withdrawTimeOff,
      .setTravelTime, .setCancellationPolicy, .mapHypothesis, .addExercise, .saveTemplate, .assignLadder,
      .adoptPolicy, .importExercises, .events:
      true
    default: false
    }
  }

  /// Those who work with clients.
  private static let readers: Set<Role> = [.owner, .practitioner, .frontDesk, .readOnly]

  /// Those who may see what is known of a client's health; the front desk needs none of it to book and to answer.
  static let clinicalReaders: Set<Role> = [.owner, .practitioner, .readOnly]

  /// Those who book and answer the phone.
  private static let bookers: Set<Role> = [.owner, .practitioner, .frontDesk]

  /// Those who record what was done and found.
  private static let clinicalWriters: Set<Role> = [.owner, .practitioner]

  /// Those who set the practice up, and erase people.
  private static let owners: Set<Role> = [.owner]
}

extension Principal {
  /// Whether what is known of clients' health is shown to them.
  var seesClinicalFacts: Bool { Endpoint.clinicalReaders.contains(role) }
}

/// The table of routes: all that is said of one is said here, in its line.
extension Endpoint {
  var route: Route {
    switch self {
    case .index: .open("/")
    case .live: .open("/health/live")
    case .ready: .open("/health/ready")
    case .metrics: .read("/metrics", .operators, .places)
    case .openAPI: .open("/openapi.json")
    case .docs: .open("/docs")
    case .changes: .read("/v1/changes", .readers, .places)
    // Its address is the secret.
    case .calendar: .open("/calendar/{id}")
    case .practitioners: .read("/v1/practitioners", .readers, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .sites: .read("/v1/sites", .readers, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .services: .read("/v1/services", .readers, .places, takes: [.asOf, .happenedBy])
    case .schedule:
      .read(
        "/v1/schedule", .readers, .places,
        takes: [
          .from, .to, .site, .practitioner, .client, .includeCancelled, .asOf, .happenedBy, .limit, .cursor,
          .atLeast,
        ])
    case .appointment: .read("/v1/appointments/{id}", .readers, .places, takes: [.asOf, .happenedBy])
    case .openTimes:
      .read(
        "/v1/open-times", .readers, .places,
        takes: [
          .from, .to, .site, .virtual, .practitioner, .client, .service, .minutes, .timeZone, .asOf,
          .happenedBy, .atLeast,
        ])
    case .lanes:
      .read("/v1/lanes", .readers, .places, takes: [.from, .to, .site, .asOf, .happenedBy, .atLeast])
    case .utilisation:
      .read("/v1/utilisation", .readers, .places, takes: [.from, .to, .asOf, .happenedBy, .atLeast])
    case .waitlist: .read("/v1/waitlist", .readers, .places, takes: [.asOf, .happenedBy])
    case .clients:
      .read("/v1/clients", .readers, .places, takes: [.asOf, .happenedBy, .limit, .cursor, .atLeast])
    case .client: .read("/v1/clients/{id}", .readers, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .history:
      .read(
        "/v1/clients/{id}/history", .clinicalReaders, .places,
        takes: [.kind, .asOf, .happenedBy, .limit, .cursor, .atLeast])
    case .progression:
      .read("/v1/clients/{id}/progression", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .intake:
      .read("/v1/clients/{id}/intake", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .assessments:
      .read("/v1/clients/{id}/assessments", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .outcomes:
      .read("/v1/clients/{id}/outcomes", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .programme:
      .read("/v1/clients/{id}/programme", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .recovery:
      .read("/v1/clients/{id}/recovery", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .atLeast])
    case .proposals:
      .read(
        "/v1/clients/{id}/proposals", .clinicalReaders, .places,
        takes: [.plannedFor, .asOf, .happenedBy, .atLeast])
    case .erasure: .read("/v1/clients/{id}/erasure", .owners, .wholePractice)
    case .overview: .read("/v1/overview", .readers, .places, takes: [.day, .asOf, .happenedBy, .atLeast])
    case .attention:
      .read("/v1/attention", .clinicalReaders, .places, takes: [.asOf, .happenedBy, .limit, .atLeast])
    case .outcomeCounts:
      .read("/v1/outcomes", .owners, .wholePractice, takes: [.asOf, .happenedBy, .atLeast])
    case .enquiries:
      .read("/v1/enquiries", .readers, .places, takes: [.asOf, .happenedBy, .limit, .cursor, .atLeast])
    case .exercises:
      .read(
        "/v1/exercises", .readers, .places,
        takes: [.muscle, .region, .mode, .equipment, .avoiding, .text, .asOf, .happenedBy, .limit])
    case .events:
      .read(
        "/v1/events", .operators, .wholePractice,
        takes: [.since, .asOf, .happenedBy, .limit, .cursor, .atLeast])
    case .registerClient: .write("/v1/clients", .bookers, .places)
    case .book: .write("/v1/appointments", .bookers, .places)
    case .reschedule: .write("/v1/appointments/{id}/reschedule", .bookers, .places)
    case .cancel: .write("/v1/appointments/{id}/cancel", .bookers, .places)
    case .arrive: .write("/v1/appointments/{id}/arrive", .bookers, .places)
    case .complete: .write("/v1/appointments/{id}/complete", .bookers, .places)
    case .noShow: .write("/v1/appointments/{id}/no-show", .bookers, .places)
    case .hold: .write("/v1/holds", .bookers, .places)
    case .confirm: .write("/v1/appointments/{id}/confirm", .bookers, .places)
    case .release: .write("/v1/appointments/{id}/release", .bookers, .places)
    case .bookSeries: .write("/v1/series", .bookers, .places)
    case .shiftSeries: .write("/v1/series/{id}/shift", .bookers, .places)
    case .endSeries: .write("/v1/series/{id}/end", .bookers, .places)
    case .joinWaitlist: .write("/v1/waitlist", .bookers, .places)
    case .leaveWaitlist: .write("/v1/waitlist/{id}/withdraw", .bookers, .places)
    case .recordSession: .write("/v1/clients/{id}/sessions", .clinicalWriters, .places)
    case .recordMorningPain: .write("/v1/clients/{id}/morning-pain", .clinicalWriters, .places)
    case .raiseRedFlag: .write("/v1/clients/{id}/red-flags", .clinicalWriters, .places)
    case .logRestDay: .write("/v1/clients/{id}/rest-days", .clinicalWriters, .places)
    case .acceptProposal: .write("/v1/clients/{id}/proposals/accept", .clinicalWriters, .places)
    case .declineProposal: .write("/v1/clients/{id}/proposals/decline", .clinicalWriters, .places)
    case .prescribeExercise: .write("/v1/clients/{id}/prescriptions", .clinicalWriters, .places)
    case .adjustLoad: .write("/v1/clients/{id}/loads", .clinicalWriters, .places)
    case .prescribeProgramme: .write("/v1/clients/{id}/programme", .clinicalWriters, .places)
    case .substituteExercise: .write("/v1/clients/{id}/substitutions", .clinicalWriters, .places)
    case .setGoal: .write("/v1/clients/{id}/goals", .clinicalWriters, .places)
    case .closeGoal: .write("/v1/clients/{id}/goals/close", .clinicalWriters, .places)
    case .movePhase: .write("/v1/clients/{id}/phase", .clinicalWriters, .places)
    case .dischargeClient: .write("/v1/clients/{id}/discharge", .clinicalWriters, .places)
    case .readmitClient: .write("/v1/clients/{id}/readmit", .clinicalWriters, .places)
    case .overrideProposal: .write("/v1/clients/{id}/proposals/override", .clinicalWriters, .places)
    case .clearRedFlag: .write("/v1/clients/{id}/red-flags/clear", .clinicalWriters, .places)
    case .recordOutcome: .write("/v1/clients/{id}/outcomes", .clinicalWriters, .places)
    case .recordFlare: .write("/v1/clients/{id}/flares", .clinicalWriters, .places)
    case .resolveFlare: .write("/v1/clients/{id}/flares/resolve", .clinicalWriters, .places)
    case .agreeLifestyleChange: .write("/v1/clients/{id}/lifestyle", .clinicalWriters, .places)
    case .reviewLifestyleChange: .write("/v1/clients/{id}/lifestyle/review", .clinicalWriters, .places)
    case .recordReadiness: .write("/v1/clients/{id}/readiness", .clinicalWriters, .places)
    case .logSleep: .write("/v1/clients/{id}/sleep", .clinicalWriters, .places)
    case .giveConsent: .write("/v1/clients/{id}/consent", .clinicalWriters, .places)
    case .withdrawConsent: .write("/v1/clients/{id}/consent/withdraw", .clinicalWriters, .places)
    case .recordPainHistory: .write("/v1/clients/{id}/pain-history", .clinicalWriters, .places)
    case .recordPainMap: .write("/v1/clients/{id}/pain-map", .clinicalWriters, .places)
    case .recordScreening: .write("/v1/clients/{id}/screenings", .clinicalWriters, .places)
    case .recordClearance: .write("/v1/clients/{id}/clearances", .clinicalWriters, .places)
    case .agreePainMode: .write("/v1/clients/{id}/pain-mode", .clinicalWriters, .places)
    case .setRecoverySpeed: .write("/v1/clients/{id}/recovery-speed", .clinicalWriters, .places)
    case .setClientZone: .write("/v1/clients/{id}/time-zone", .bookers, .places)
    case .eraseClient: .write("/v1/clients/{id}/erase", .owners, .wholePractice)
    case .recordEnquiry: .write("/v1/enquiries", .bookers, .places)
    case .registerPractitioner: .write("/v1/practitioners", .owners, .wholePractice)
    case .registerSite: .write("/v1/sites", .owners, .wholePractice)
    case .openRoom: .write("/v1/rooms", .owners, .places)
    case .offerService: .write("/v1/services", .owners, .wholePractice)
    case .setOpeningHours: .write("/v1/opening-hours", .owners, .places)
    case .setOpeningDay: .write("/v1/opening-days", .owners, .places)
    case .setPractitionerHours: .write("/v1/practitioner-hours", .owners, .places)
    case .setPractitionerDay: .write("/v1/practitioner-days", .owners, .places)
    case .addTimeOff: .write("/v1/time-off", .owners, .wholePractice)
    case .withdrawTimeOff: .write("/v1/time-off/withdraw", .owners, .wholePractice)
    case .setTravelTime: .write("/v1/travel-times", .owners, .wholePractice)
    case .setCancellationPolicy: .write("/v1/cancellation-policy", .owners, .wholePractice)
    case .mapHypothesis: .write("/v1/hypotheses", .owners, .wholePractice)
    case .addExercise: .write("/v1/exercises", .owners, .wholePractice)
    case .saveTemplate: .write("/v1/templates", .owners, .wholePractice)
    case .recordAssessment: .write("/v1/clients/{id}/assessments", .clinicalWriters, .places)
    case .assignLadder: .write("/v1/exercises/ladder", .owners, .wholePractice)
    case .correctSession: .write("/v1/clients/{id}/sessions/correct", .clinicalWriters, .places)
    case .adoptPolicy: .write("/v1/policy", .owners, .wholePractice)
    case .offerWaitlistTimes: .write("/v1/waitlist/offers", .bookers, .places)
    case .importTrainingLog: .file("/v1/clients/{id}/training-logs", .clinicalWriters, .places)
    case .importExercises: .file("/v1/exercises/import", .owners, .wholePractice)
    }
  }
}

import Hummingbird

/// Every route that is served, as data: its path, who may use it, and which parameters its query takes.
///
/// A route that is not in this table does not exist.
enum Endpoint: String, CaseIterable, Sendable {
  case index
  case live
  case ready
  case metrics
  case openAPI
  case docs
  case changes
  case calendar
  case practitioners
  case sites
  case services
  case schedule
  case appointment
  case openTimes
  case lanes
  case utilisation
  case waitlist
  case clients
  case client
  case history
  case progression
  case intake
  case assessments
  case outcomes
  case programme
  case recovery
  case proposals
  case overview
  case attention
  case outcomeCounts
  case enquiries
  case exercises
  case events
  case registerClient
  case book
  case reschedule
  case cancel
  case arrive
  case complete
  case noShow
  case hold
  case confirm
  case release
  case bookSeries
  case shiftSeries
  case endSeries
  case joinWaitlist
  case leaveWaitlist
  case recordSession
  case recordMorningPain
  case raiseRedFlag
  case logRestDay
  case acceptProposal
  case declineProposal
  case prescribeExercise
  case adjustLoad
  case prescribeProgramme
  case substituteExercise
  case setGoal
  case closeGoal
  case movePhase
  case dischargeClient
  case readmitClient
  case overrideProposal
  case clearRedFlag
  case recordOutcome
  case recordFlare
  case resolveFlare
  case agreeLifestyleChange
  case reviewLifestyleChange
  case recordReadiness
  case logSleep
  case giveConsent
  case withdrawConsent
  case recordPainHistory
  case recordPainMap
  case recordScreening
  case recordClearance
  case agreePainMode
  case setRecoverySpeed
  case setClientZone
  case eraseClient
  case recordEnquiry
  case registerPractitioner
  case registerSite
  case openRoom
  case offerService
  case setOpeningHours
  case setOpeningDay
  case setPractitionerHours
  case setPractitionerDay
  case addTimeOff
  case withdrawTimeOff
  case setTravelTime
  case setCancellationPolicy
  case mapHypothesis
  case addExercise
  case saveTemplate
  case recordAssessment
  case assignLadder
  case correctSession
  case adoptPolicy
  case offerWaitlistTimes
  case importTrainingLog
  case importExercises

  /// Who may use a route.
  enum Access: Hashable, Sendable {
    /// Anybody, without a token.
    case open
    case roles(Set<Role>)
  }

  /// The template of the path, as the router and the OpenAPI document write it.
  var path: String {
    switch self {
    case .index: "/"
    case .live: "/health/live"
    case .ready: "/health/ready"
    case .metrics: "/metrics"
    case .openAPI: "/openapi.json"
    case .docs: "/docs"
    case .changes: "/v1/changes"
    case .calendar: "/calendar/{id}"
    case .schedule: "/v1/schedule"
    case .openTimes: "/v1/open-times"
    case .lanes: "/v1/lanes"
    case .utilisation: "/v1/utilisation"
    case .waitlist, .joinWaitlist: "/v1/waitlist"
    case .clients: "/v1/clients"
    case .client: "/v1/clients/{id}"
    case .history: "/v1/clients/{id}/history"
    case .progression: "/v1/clients/{id}/progression"
    case .intake: "/v1/clients/{id}/intake"
    case .assessments, .recordAssessment: "/v1/clients/{id}/assessments"
    case .outcomes, .recordOutcome: "/v1/clients/{id}/outcomes"
    case .programme, .prescribeProgramme: "/v1/clients/{id}/programme"
    case .recovery: "/v1/clients/{id}/recovery"
    case .proposals: "/v1/clients/{id}/proposals"
    case .overview: "/v1/overview"
    case .attention: "/v1/attention"
    case .outcomeCounts: "/v1/outcomes"
    case .enquiries, .recordEnquiry: "/v1/enquiries"
    case .exercises, .addExercise: "/v1/exercises"
    case .registerClient: "/v1/clients"
    case .appointment: "/v1/appointments/{id}"
    case .book: "/v1/appointments"
    case .reschedule: "/v1/appointments/{id}/reschedule"
    case .cancel: "/v1/appointments/{id}/cancel"
    case .arrive: "/v1/appointments/{id}/arrive"
    case .complete: "/v1/appointments/{id}/complete"
    case .noShow: "/v1/appointments/{id}/no-show"
    case .hold: "/v1/holds"
    case .confirm: "/v1/appointments/{id}/confirm"
    case .release: "/v1/appointments/{id}/release"
    case .bookSeries: "/v1/series"
    case .shiftSeries: "/v1/series/{id}/shift"
    case .endSeries: "/v1/series/{id}/end"
    case .leaveWaitlist: "/v1/waitlist/{id}/withdraw"
    case .offerWaitlistTimes: "/v1/waitlist/offers"
    case .adoptPolicy: "/v1/policy"
    case .recordSession: "/v1/clients/{id}/sessions"
    case .recordMorningPain: "/v1/clients/{id}/morning-pain"
    case .raiseRedFlag: "/v1/clients/{id}/red-flags"
    case .logRestDay: "/v1/clients/{id}/rest-days"
    case .acceptProposal: "/v1/clients/{id}/proposals/accept"
    case .declineProposal: "/v1/clients/{id}/proposals/decline"
    case .prescribeExercise: "/v1/clients/{id}/prescriptions"
    case .adjustLoad: "/v1/clients/{id}/loads"
    case .substituteExercise: "/v1/clients/{id}/substitutions"
    case .setGoal: "/v1/clients/{id}/goals"
    case .closeGoal: "/v1/clients/{id}/goals/close"
    case .movePhase: "/v1/clients/{id}/phase"
    case .dischargeClient: "/v1/clients/{id}/discharge"
    case .readmitClient: "/v1/clients/{id}/readmit"
    case .overrideProposal: "/v1/clients/{id}/proposals/override"
    case .clearRedFlag: "/v1/clients/{id}/red-flags/clear"
    case .recordFlare: "/v1/clients/{id}/flares"
    case .resolveFlare: "/v1/clients/{id}/flares/resolve"
    case .agreeLifestyleChange: "/v1/clients/{id}/lifestyle"
    case .reviewLifestyleChange: "/v1/clients/{id}/lifestyle/review"
    case .recordReadiness: "/v1/clients/{id}/readiness"
    case .logSleep: "/v1/clients/{id}/sleep"
    case .giveConsent: "/v1/clients/{id}/consent"
    case .withdrawConsent: "/v1/clients/{id}/consent/withdraw"
    case .recordPainHistory: "/v1/clients/{id}/pain-history"
    case .recordPainMap: "/v1/clients/{id}/pain-map"
    case .recordScreening: "/v1/clients/{id}/screenings"
    case .recordClearance: "/v1/clients/{id}/clearances"
    case .agreePainMode: "/v1/clients/{id}/pain-mode"
    case .setRecoverySpeed: "/v1/clients/{id}/recovery-speed"
    case .setClientZone: "/v1/clients/{id}/time-zone"
    case .eraseClient: "/v1/clients/{id}/erase"
    case .practitioners, .registerPractitioner: "/v1/practitioners"
    case .sites, .registerSite: "/v1/sites"
    case .openRoom: "/v1/rooms"
    case .services, .offerService: "/v1/services"
    case .setOpeningHours: "/v1/opening-hours"
    case .setOpeningDay: "/v1/opening-days"
    case .setPractitionerHours: "/v1/practitioner-hours"
    case .setPractitionerDay: "/v1/practitioner-days"
    case .addTimeOff: "/v1/time-off"
    case .withdrawTimeOff: "/v1/time-off/withdraw"
    case .setTravelTime: "/v1/travel-times"
    case .setCancellationPolicy: "/v1/cancellation-policy"
    case .mapHypothesis: "/v1/hypotheses"
    case .saveTemplate: "/v1/templates"
    case .assignLadder: "/v1/exercises/ladder"
    case .correctSession: "/v1/clients/{id}/sessions/correct"
    case .importTrainingLog: "/v1/clients/{id}/training-logs"
    case .importExercises: "/v1/exercises/import"
    case .events: "/v1/events"
    }
  }

  var method: HTTPRequest.Method { isWrite ? .post : .get }

  /// Whether the route appends to the log.
  var isWrite: Bool {
    switch self {
    case .registerClient, .book, .reschedule, .cancel, .arrive, .complete, .noShow, .recordSession,
      .recordMorningPain, .raiseRedFlag, .logRestDay, .hold, .confirm, .release, .bookSeries, .shiftSeries,
      .endSeries, .joinWaitlist, .leaveWaitlist, .acceptProposal, .declineProposal, .prescribeExercise,
      .adjustLoad, .prescribeProgramme, .substituteExercise, .setGoal, .closeGoal, .movePhase,
      .dischargeClient, .readmitClient, .overrideProposal, .clearRedFlag, .recordOutcome, .recordFlare,
      .resolveFlare, .agreeLifestyleChange, .reviewLifestyleChange, .recordReadiness, .logSleep, .giveConsent,
      .withdrawConsent, .recordPainHistory, .recordPainMap, .recordScreening, .recordClearance,
      .agreePainMode, .setRecoverySpeed, .setClientZone, .eraseClient, .recordEnquiry, .registerPractitioner,
      .registerSite, .openRoom, .offerService, .setOpeningHours, .setOpeningDay, .setPractitionerHours,
      .setPractitionerDay, .addTimeOff, .withdrawTimeOff, .setTravelTime, .setCancellationPolicy,
      .mapHypothesis, .addExercise, .saveTemplate, .recordAssessment, .assignLadder, .correctSession,
      .adoptPolicy, .offerWaitlistTimes, .importTrainingLog, .importExercises:
      true
    case .practitioners, .sites, .services, .index, .live, .ready, .metrics, .openAPI, .docs, .changes,
      .calendar, .schedule, .appointment,
      .openTimes, .lanes,
      .utilisation,
      .waitlist,
      .clients, .client, .history,
      .progression, .intake,
      .assessments, .outcomes, .programme, .recovery, .proposals, .overview, .attention, .outcomeCounts,
      .enquiries,
      .exercises, .events:
      false
    }
  }

  /// Whether the body holds a file, and may be as large as one.
  var takesFile: Bool { self == .importTrainingLog || self == .importExercises }

  /// Whether what is answered is one client's record, so that who saw it is noted.
  var showsClient: Bool { !isWrite && path.hasPrefix("/v1/clients/{id}") }

  /// Whether a path is one of this route's, whatever the method.
  func matches(_ path: String) -> Bool {
    let wanted = self.path.split(separator: "/")
    let given = path.split(separator: "/")
    return wanted.count == given.count
      && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

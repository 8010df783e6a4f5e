import Hummingbird

/// Every route that is served, by its name; what it is stands in ``route``.
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
  case erasure
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

  /// The template of the path, as the router and the OpenAPI document write it.
  var path: String { route.path }

  var method: HTTPRequest.Method { isWrite ? .post : .get }

  /// Whether the route appends to the log.
  var isWrite: Bool { route.kind != .read }

  /// Whether the body holds a file, and may be as large as one.
  var takesFile: Bool { route.kind == .file }

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

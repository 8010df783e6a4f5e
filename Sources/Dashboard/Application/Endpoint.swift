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
  case calendar
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
  case enquiries
  case exercises
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
    case .assessments: "/v1/clients/{id}/assessments"
    case .outcomes: "/v1/clients/{id}/outcomes"
    case .programme: "/v1/clients/{id}/programme"
    case .recovery: "/v1/clients/{id}/recovery"
    case .proposals: "/v1/clients/{id}/proposals"
    case .overview: "/v1/overview"
    case .attention: "/v1/attention"
    case .enquiries: "/v1/enquiries"
    case .exercises: "/v1/exercises"
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
    case .recordSession: "/v1/clients/{id}/sessions"
    case .recordMorningPain: "/v1/clients/{id}/morning-pain"
    case .raiseRedFlag: "/v1/clients/{id}/red-flags"
    case .logRestDay: "/v1/clients/{id}/rest-days"
    case .acceptProposal: "/v1/clients/{id}/proposals/accept"
    case .declineProposal: "/v1/clients/{id}/proposals/decline"
    }
  }

  var method: HTTPRequest.Method { isWrite ? .post : .get }

  /// Whether the route appends to the log.
  var isWrite: Bool {
    switch self {
    case .registerClient, .book, .reschedule, .cancel, .arrive, .complete, .noShow, .recordSession,
      .recordMorningPain, .raiseRedFlag, .logRestDay, .hold, .confirm, .release, .bookSeries, .shiftSeries,
      .endSeries, .joinWaitlist, .leaveWaitlist, .acceptProposal, .declineProposal:
      true
    case .index, .live, .ready, .metrics, .openAPI, .calendar, .schedule, .appointment, .openTimes, .lanes,
      .utilisation,
      .waitlist,
      .clients, .client, .history,
      .progression, .intake,
      .assessments, .outcomes, .programme, .recovery, .proposals, .overview, .attention, .enquiries,
      .exercises:
      false
    }
  }

  var access: Access {
    switch self {
    case .index, .live, .ready, .openAPI: .open
    // Its address is the secret.
    case .calendar: .open
    case .metrics: .roles([.operator])
    case .schedule, .appointment, .openTimes, .lanes, .utilisation, .waitlist, .clients, .client, .overview,
      .enquiries,
      .exercises:
      .roles(Self.readers)
    case .history, .progression, .intake, .assessments, .outcomes, .programme, .recovery, .proposals,
      .attention:
      .roles(Self.clinicalReaders)
    case .registerClient, .book, .reschedule, .cancel, .arrive, .complete, .noShow, .hold, .confirm, .release,
      .bookSeries, .shiftSeries, .endSeries, .joinWaitlist, .leaveWaitlist:
      .roles(Self.bookers)
    case .recordSession, .recordMorningPain, .raiseRedFlag, .logRestDay, .acceptProposal, .declineProposal:
      .roles(Self.clinicalWriters)
    }
  }

  /// Whether what is answered is one client's record, so that who saw it is noted.
  var showsClient: Bool { !isWrite && path.hasPrefix("/v1/clients/{id}") }

  /// The names of the parameters that the query may have.
  var parameters: [ParameterName] {
    switch self {
    case .index, .live, .ready, .metrics, .openAPI, .calendar, .appointment: []
    case .registerClient, .book, .reschedule, .cancel, .arrive, .complete, .noShow, .recordSession,
      .recordMorningPain, .raiseRedFlag, .logRestDay, .hold, .confirm, .release, .bookSeries, .shiftSeries,
      .endSeries, .joinWaitlist, .leaveWaitlist, .waitlist, .acceptProposal, .declineProposal:
      []
    case .schedule:
      [.from, .to, .site, .practitioner, .client, .includeCancelled, .limit, .cursor, .atLeast]
    case .openTimes:
      [.from, .to, .site, .virtual, .practitioner, .client, .service, .minutes, .timeZone, .atLeast]
    case .lanes: [.from, .to, .site, .atLeast]
    case .utilisation: [.from, .to, .atLeast]
    case .clients, .enquiries: [.limit, .cursor, .atLeast]
    case .client, .progression: [.atLeast]
    case .history: [.kind, .limit, .cursor, .atLeast]
    case .intake, .assessments, .outcomes, .programme, .recovery: [.asOf, .happenedBy, .atLeast]
    case .proposals: [.plannedFor, .asOf, .happenedBy, .atLeast]
    case .overview: [.day, .atLeast]
    case .attention: [.limit, .atLeast]
    case .exercises: [.muscle, .region, .mode, .equipment, .avoiding, .text, .limit]
    }
  }

  /// Those who work with clients.
  private static let readers: Set<Role> = [.owner, .practitioner, .frontDesk, .readOnly]

  /// Those who may see what is known of a client's health; the front desk needs none of it to book and to answer.
  private static let clinicalReaders: Set<Role> = [.owner, .practitioner, .readOnly]

  /// Those who book and answer the phone.
  private static let bookers: Set<Role> = [.owner, .practitioner, .frontDesk]

  /// Those who record what was done and found.
  private static let clinicalWriters: Set<Role> = [.owner, .practitioner]

  /// Whether a path is one of this route's, whatever the method.
  func matches(_ path: String) -> Bool {
    let wanted = self.path.split(separator: "/")
    let given = path.split(separator: "/")
    return wanted.count == given.count
      && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

import Hummingbird

/// Every route that is served, as data: its path, who may use it, and which parameters its query takes.
///
/// A route that is not in this table does not exist.
enum Endpoint: String, CaseIterable, Sendable {
  case index
  case live
  case ready
  case openAPI
  case schedule
  case clients
  case client
  case history
  case progression
  case overview

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
    case .openAPI: "/openapi.json"
    case .schedule: "/v1/schedule"
    case .clients: "/v1/clients"
    case .client: "/v1/clients/{id}"
    case .history: "/v1/clients/{id}/history"
    case .progression: "/v1/clients/{id}/progression"
    case .overview: "/v1/overview"
    }
  }

  var method: HTTPRequest.Method { .get }

  var access: Access {
    switch self {
    case .index, .live, .ready, .openAPI: .open
    case .schedule, .clients, .client, .history, .progression, .overview: .roles(Self.readers)
    }
  }

  /// The names of the parameters that the query may have.
  var parameters: [ParameterName] {
    switch self {
    case .index, .live, .ready, .openAPI: []
    case .schedule:
      [.from, .to, .site, .practitioner, .client, .includeCancelled, .limit, .cursor, .atLeast]
    case .clients: [.limit, .cursor, .atLeast]
    case .client, .progression: [.atLeast]
    case .history: [.kind, .limit, .cursor, .atLeast]
    case .overview: [.day, .atLeast]
    }
  }

  /// Those who work with clients.
  private static let readers: Set<Role> = [.owner, .practitioner, .frontDesk, .readOnly]

  /// Whether a path is one of this route's, whatever the method.
  func matches(_ path: String) -> Bool {
    let wanted = self.path.split(separator: "/")
    let given = path.split(separator: "/")
    return wanted.count == given.count
      && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

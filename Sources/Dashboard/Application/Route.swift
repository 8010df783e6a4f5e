import HTTPTypes

/// What one route is: where it lies, who may use it at which places, and what it takes.
struct Route: Sendable {
  /// Who may use a route.
  enum Access: Hashable, Sendable {
    /// Anybody, without a token.
    case open
    case roles(Set<Role>)
  }

  /// How far a route reaches beyond the places that a token may be limited to.
  enum Reach: Hashable, Sendable {
    /// It shows and takes what lies within the token's places only, or it is about clients and their records, or about words
    /// that all places share.
    case places
    /// What it shows or changes holds at every place, so that only a token that is good everywhere may use it.
    case wholePractice
  }

  enum Kind: Hashable, Sendable {
    case read
    /// It appends to the log.
    case write
    /// It appends what a file holds, and its body may be as large as one.
    case file
  }

  /// The template of the path, as the router and the OpenAPI document write it.
  let path: String
  let kind: Kind
  let access: Access
  let reach: Reach
  /// What the query may have.
  let parameters: [ParameterName]

  static func open(_ path: String) -> Route {
    Route(path: path, kind: .read, access: .open, reach: .places, parameters: [])
  }

  static func read(
    _ path: String, _ roles: Set<Role>, _ reach: Reach, takes parameters: [ParameterName] = []
  ) -> Route {
    Route(path: path, kind: .read, access: .roles(roles), reach: reach, parameters: parameters)
  }

  static func write(_ path: String, _ roles: Set<Role>, _ reach: Reach) -> Route {
    Route(path: path, kind: .write, access: .roles(roles), reach: reach, parameters: [])
  }

  static func file(_ path: String, _ roles: Set<Role>, _ reach: Reach) -> Route {
    Route(path: path, kind: .file, access: .roles(roles), reach: reach, parameters: [])
  }
}

extension Set<Role> {
  /// Those who work with clients.
  static let readers: Self = [.owner, .practitioner, .frontDesk, .readOnly]

  /// Those who may see what is known of a client's health; the front desk needs none of it to book and to answer.
  static let clinicalReaders: Self = [.owner, .practitioner, .readOnly]

  /// Those who book and answer the phone.
  static let bookers: Self = [.owner, .practitioner, .frontDesk]

  /// Those who record what was done and found.
  static let clinicalWriters: Self = [.owner, .practitioner]

  /// Those who set the practice up, and erase people.
  static let owners: Self = [.owner]

  /// Those who run the machines.
  static let operators: Self = [.operator]
}

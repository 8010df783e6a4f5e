import Postgres

/// Who may not touch what the application makes.
extension Databases {
  /// Refuses a new connection whose rights are an operator's.
  ///
  /// The application makes the tables in `regimen_read`, and what it puts to them (a trigger, a check constraint, a default)
  /// runs with the rights of the role that writes them. `SET ROLE` would not mend it: what runs can set the role back.
  @Sendable static func refuseOperator(_ connection: PostgresConnection) async throws {
    if connection.isSuperuser { throw refusal("This connection signs in as a superuser") }
    let found = try await connection.rolePowers(beyond: limits, ofSession: true).first { power in
      switch power.kind {
      case .superuser, .membership: true
      case .attribute: power.power.hasPrefix("has the attribute createrole")
      case .privilege: false
      }
    }
    if let found { throw refusal("The role \(found)") }
  }

  private static func refusal(_ what: String) -> PostgresError {
    PostgresError(
      .roleRefused,
      "\(what), and what the application has made in regimen_read would run with its rights. Sign in as a role that "
        + "“regimen migrate --grant ROLE” lets in and that has no further rights.")
  }
}

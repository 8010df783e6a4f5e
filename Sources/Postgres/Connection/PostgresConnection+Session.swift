import CLibPQ

/// What a connection sets for its own session before anybody uses it, so that what somebody set for the role, the database or
/// the server does not matter to what is built on it.
extension ConnectionConfiguration {
  /// Settings that each connection makes for itself, in this order; see ``PostgresConnection``. Through a transaction pooler
  /// none is made.
  ///
  /// How long something may take is this process's to say, by its own deadlines. Rows that a policy hides are an error rather than
  /// missing from the answer. And no statement runs long enough to repay that it is compiled first.
  public static let ownSettings = [
    ("statement_timeout", "0"), ("lock_timeout", "0"), ("idle_in_transaction_session_timeout", "0"),
    ("idle_session_timeout", "0"), ("row_security", "off"), ("jit", "off"),
  ]

  /// Settings that say what statements mean, as PostgreSQL has them by itself; made after ``ownSettings`` in the same way.
  /// Another value is still told by ``PostgresConnection/serverSettings(ofMembersOf:exceptMembersOf:besides:)``, because other
  /// programs have it.
  static let plainSettings = [
    ("standard_conforming_strings", "on"), ("default_transaction_isolation", "'read committed'"),
    ("default_transaction_deferrable", "off"), ("transform_null_equals", "off"), ("array_nulls", "on"),
    ("backslash_quote", "safe_encoding"), ("xmloption", "content"), ("DateStyle", "'ISO, MDY'"),
    ("IntervalStyle", "postgres"), ("TimeZone", "'UTC'"), ("bytea_output", "hex"),
    ("extra_float_digits", "1"),
  ]

  /// The names of the settings that a connection makes for itself, so that another value of theirs does no harm.
  ///
  /// `row_security` is among them where the connection makes none: then it is demanded; see
  /// ``PostgresConnection/refuseUnfit()``.
  public var namesOfOwnSettings: [String] {
    (preparedStatements ? Self.ownSettings.map(\.0) + ["transaction_timeout"] : ["row_security"])
      + (searchPath == nil ? [] : ["search_path"])
  }

  /// Statements that prepare a session; empty where it is left as it is.
  ///
  /// - Parameter version: of the server, as libpq gives it, for example 150_004.
  func preparation(of version: Int32) -> String {
    var settings = preparedStatements ? Self.ownSettings + Self.plainSettings : []
    if preparedStatements, version >= 170_000 { settings.append(("transaction_timeout", "0")) }
    var statements = settings.map { "SET \($0.0) TO \($0.1)" }
    if let path = searchPath {
      statements.append("SET search_path TO \(path.map(PostgresConnection.quoted).joined(separator: ", "))")
    }
    return statements.joined(separator: "; ")
  }
}

extension PostgresConnection {
  /// Makes the session's settings. `SET` looks nothing up itself.
  func prepareSession() async throws {
    let script = configuration.preparation(of: serverVersion)
    guard !script.isEmpty else { return }
    // A timeout that is set for the role holds until the first statement is through, which takes less than the shortest one,
    // but for a server that is busy.
    for attempt in 1...Self.attempts {
      do {
        return try await executeScript(script, deadline: configuration.connectTimeout)
      } catch let error as PostgresError where error.isEndedByServer && attempt < Self.attempts {}
    }
  }

  private static var attempts: Int { 10 }

  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

import Postgres

/// Settings of the databases that break what is promised, and where each was made; not those that connections make themselves.
extension Examination {
  mutating func lookAtSettings() async {
    for database in [environment.databases.events, environment.databases.vault] {
      guard let found = await settings(in: database) else { continue }
      if database == environment.databases.events { ending = found.first { $0.name == "statement_timeout" } }
      for setting in found { warn(Self.text(setting)) }
    }
  }

  /// Nil where they could not be found out; a database out of reach is named elsewhere.
  private mutating func settings(in database: String) async -> [ServerSetting]? {
    do {
      return try await Databases.connected(to: database) { connection in
        // Names are quoted where SQL needs it, and nowhere else.
        try await Self.withPlainDefinitions(connection)
        return try await connection.serverSettings(
          ofMembersOf: Databases.limits.role, exceptMembersOf: Databases.limits.owner,
          besides: environment.configuration.namesOfOwnSettings)
      }
    } catch let error as PostgresError where error.code == .connectionFailed { return nil } catch {
      note(error, "The settings of a database could not be looked at. ")
      return nil
    }
  }

  /// Has definitions be printed as the server prints them by itself.
  static func withPlainDefinitions(_ connection: PostgresConnection) async throws {
    for step: SQL in [
      "set quote_all_identifiers = off", "set standard_conforming_strings = on", "set bytea_output = hex",
    ] { try await connection.execute(step) }
  }

  private static func text(_ setting: ServerSetting) -> String {
    let what =
      setting.isLosing
      ? "With that, a crash of the database server may lose what was recorded and acknowledged, or bring back a key that was "
        + "destroyed." : "Regimen relies on PostgreSQL's own value, and has deadlines of its own."
    return
      "The setting \(setting.name) is “\(setting.value)” \(setting.scope). \(what) Set it back: \(setting.remedy)"
  }

  /// Who holds up what was tried; where nobody does, the setting that ended it.
  func holdUp(_ holders: [Int32], of held: String = "the log") -> String {
    guard holders.isEmpty, let ending else { return Self.text(holders, of: held) }
    return
      "the database server ends statements after “\(ending.value)”, as statement_timeout is set \(ending.scope). "
      + "Set it back: \(ending.remedy)"
  }
}

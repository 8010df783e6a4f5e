/// Writes a table anew, and tells what of it had to be kept.

extension PostgresConnection {
  /// Runs `VACUUM (FULL, VERBOSE)` on a table, which gives it a new file. Not in a transaction; only its owner or a superuser
  /// may.
  ///
  /// - Returns: how many dead row versions are in the new file, because a transaction, a replica or a replication slot may
  ///   still need them; nil where the server did not say.
  public func vacuumFull(schema: String, table: String, deadline: Duration? = nil) async throws -> Int64? {
    try await interruptible(deadline) { request in
      wire.notices.detailNumber = nil
      try wire.script("vacuum (full, verbose) \(Self.quoted(schema)).\(Self.quoted(table))", request)
      return wire.notices.detailNumber
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

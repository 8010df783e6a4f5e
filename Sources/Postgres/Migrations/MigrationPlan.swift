/// Compares a build's migrations with a database's, as a pure function; never decides to go back.
enum MigrationPlan {
  struct Applied: Hashable, Sendable {
    let version: Int
    let name: String
    let checksum: String
  }

  /// What is to be applied, in order.
  /// - Parameter known: the build's migrations and their checksums. What the database has beyond the last of them is left
  ///   alone: during a deploy an older build runs beside a newer one.
  static func pending(_ known: [(migration: Migration, checksum: String)], applied: [Applied])
    throws(PostgresError) -> [Migration]
  {
    let known = known.sorted { $0.migration.version < $1.migration.version }
    var byVersion: [Int: (migration: Migration, checksum: String)] = [:]
    for entry in known {
      guard entry.migration.version > 0, byVersion[entry.migration.version] == nil else {
        throw refused("the build has version \(entry.migration.version) twice, or below 1")
      }
      byVersion[entry.migration.version] = entry
    }
    let newest = known.last?.migration.version ?? 0
    for row in applied where row.version <= newest {
      guard let entry = byVersion[row.version] else {
        throw refused("the database has \(row.version) (\(row.name)), which this build lacks")
      }
      guard entry.checksum == row.checksum else {
        throw refused(
          "\(row.version) (\(row.name)) was edited after it had been applied; write a new migration instead")
      }
    }
    let done = Set(applied.map(\.version))
    let missing = known.map(\.migration).filter { !done.contains($0.version) }
    if let late = missing.first, let last = done.max(), late.version < last {
      throw refused("\(late.version) (\(late.name)) comes before \(last), which has been applied already")
    }
    return missing
  }

  private static func refused(_ what: String) -> PostgresError {
    PostgresError(.migrationRefused, "migration refused: \(what)")
  }
}

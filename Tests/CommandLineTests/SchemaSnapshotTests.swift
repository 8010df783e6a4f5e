import Foundation
import Migrations
import Postgres
import TestSupport
import Testing

@testable import regimen

/// `Migrations/schema.sql` and `schema_vault.sql` show a reader the schema as it is, without reading every migration.
@Suite struct SchemaSnapshotTests {
  /// Where they are not what the migrations make, what they have to be is written beside.
  @Test(arguments: ["schema.sql", "schema_vault.sql"]) func theSnapshotIsWhatMigrationsMake(name: String)
    async throws
  {
    let all = name == "schema.sql" ? EmbeddedMigration.events : EmbeddedMigration.vault
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Migrations")
    try await PostgresFixture.withDatabase { database in
      let version = try await Databases.connected(to: database) { superuser in
        _ = try await Migrator(all).migrate(superuser)
        return try await superuser.queryOne(
          "select current_setting('server_version_num')::int4 / 10000"
        ) { row in try row.get(0) as Int32 }
      }
      // Other versions write the same schema in other words.
      guard version == 15 else { return }
      let made = Self.schema(try Self.dump(database))
      let kept = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      guard made != kept else { return }
      let file = FileManager.default.temporaryDirectory.appending(path: name)
      try made.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Migrations/\(name) is not what the migrations make. What they make is in \(file.path).")
    }
  }

  private static func dump(_ database: String) throws -> String {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", #"exec "$(pg_config --bindir)/pg_dump" --schema-only --no-owner --no-privileges --dbname="$0""#,
      database,
    ]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "pg_dump failed")
    return text
  }

  /// What was dumped, without what depends on the program that dumped it.
  private static func schema(_ dump: String) -> String {
    var lines: [Substring] = [
      "-- What the migrations make. Made by a test; to change it, add a migration.", "",
    ]
    for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
      guard !["--", "SET ", "SELECT pg_catalog.set_config", #"\"#].contains(where: line.hasPrefix) else {
        continue
      }
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}

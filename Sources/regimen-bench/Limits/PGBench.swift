import Foundation
import Postgres

/// Runs PostgreSQL's own load generator, which gives the limits; it never touches another database.
enum PGBench {
  /// - Throws: ``BenchError`` where it is not installed.
  static func check() async throws {
    _ = try path()
  }

  /// Transactions a second of a script, prepared.
  ///
  /// - Parameters:
  ///   - transactions: of each client.
  ///   - world: in whose event database.
  static func rate(_ script: String, clients: Int, transactions: Int, in world: World) async throws -> Double
  {
    let file = URL(filePath: "/tmp/regimen-bench-\(UUID().uuidString.prefix(8).lowercased()).sql")
    try Data(script.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try await Program.output(
      try path(),
      [
        "--no-vacuum", "--protocol=prepared", "--client=\(clients)", "--jobs=\(min(clients, 2))",
        "--transactions=\(transactions)", "--file=\(file.path)", world.connectionString,
      ])
    for line in output.split(separator: "\n") where line.hasPrefix("tps = ") {
      if let rate = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) { return rate }
    }
    throw BenchError("pgbench printed no rate. It said: \(output.suffix(500))")
  }

  private static func path() throws -> String {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let places =
      search.split(separator: ":").map(String.init)
      + (15...30).reversed().flatMap { version in
        ["/usr/lib/postgresql/\(version)/bin", "/opt/homebrew/opt/postgresql@\(version)/bin"]
      }
    for place in places where access("\(place)/pgbench", X_OK) == 0 { return "\(place)/pgbench" }
    throw BenchError(
      "pgbench is missing, which measures the limits. It comes with the PostgreSQL server: install postgresql-15 (Debian) or "
        + "postgresql-contrib.")
  }
}

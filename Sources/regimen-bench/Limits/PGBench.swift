import EventSourcing
import Foundation
import Postgres
import Practice

/// Runs PostgreSQL's own load generator, which gives the limits; it never touches another database.
enum PGBench {
  /// - Throws: ``BenchError`` where it is not installed.
  static func check() async throws { _ = try path() }

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

/// The script of plain inserts that appends are held against: rows with the same facts, in no order, with a random key.
enum InsertScript {
  static func rows(_ count: Int) throws -> String {
    let facts = try PracticeEvents.codec.encode(SampleFact.session(of: UUID(), id: UUID()).event).facts
    // A colon begins a variable of pgbench's, but for one that a space, a quote or a digit follows, as in JSON.
    let row = "(gen_random_uuid(), '\(facts)', now())"
    return "insert into plain values " + Array(repeating: row, count: count).joined(separator: ", ") + ";\n"
  }
}

/// Runs other programs.
enum Program {
  /// What a program printed on both streams, once it has ended well.
  static func output(_ path: String, _ arguments: [String]) async throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile())
      }
    }
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw BenchError("\(URL(filePath: path).lastPathComponent) failed: \(text.prefix(500))")
    }
    return text
  }
}

/// Finds the server programs that are installed; never downloads or builds any.
import Foundation

struct ServerBinaries: Sendable {
  let directory: String
  let version: Int

  /// The newest of at least 15, or the one of that version.
  static func find(version wanted: Int?) async throws -> ServerBinaries {
    var found: [ServerBinaries] = []
    for directory in await candidates() {
      guard access(directory + "/postgres", X_OK) == 0, access(directory + "/initdb", X_OK) == 0,
        access(directory + "/pg_ctl", X_OK) == 0
      else { continue }
      let outcome = try await ServerProgram(path: directory + "/postgres", account: nil).run(["--version"])
      // "postgres (PostgreSQL) 15.18 (Debian …)"
      let words = outcome.output.split(separator: " ")
      guard words.count > 2, let major = Int(words[2].prefix { $0.isNumber }) else { continue }
      if major == wanted { return ServerBinaries(directory: directory, version: major) }
      found.append(ServerBinaries(directory: directory, version: major))
    }
    if let wanted {
      throw PostgresError(
        .clusterUnavailable,
        "the cluster was made by PostgreSQL \(wanted), which is not installed: install postgresql-\(wanted)")
    }
    guard let newest = found.max(by: { $0.version < $1.version }), newest.version >= 15 else {
      throw PostgresError(
        .clusterUnavailable,
        "no PostgreSQL server of version 15 or later is installed: install the package postgresql "
          + "(Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17)")
    }
    return newest
  }

  private static func candidates() async -> [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var result = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    if let config = result.map({ $0 + "/pg_config" }).first(where: { access($0, X_OK) == 0 }),
      let outcome = try? await ServerProgram(path: config, account: nil).run(["--bindir"]),
      outcome.status == 0
    {
      result.append(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    for version in (15...30).reversed() {
      result += [
        "/usr/lib/postgresql/\(version)/bin", "/usr/pgsql-\(version)/bin",
        "/opt/homebrew/opt/postgresql@\(version)/bin", "/usr/local/opt/postgresql@\(version)/bin",
      ]
    }
    var seen: Set<String> = []
    return result.filter { seen.insert($0).inserted }
  }
}

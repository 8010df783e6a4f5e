import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// Whether the databases are ones that this build can work with, and whether their clock is right.
extension Examination {
  /// Whether each database has an encoding, settings and migrations that fit; otherwise whatever else is found only follows. One
  /// that does not answer is named elsewhere.
  mutating func isFit() async -> Bool {
    // The embedded databases are made and migrated on opening them.
    guard environment.databases.cluster == nil else { return true }
    var isFit = true
    for (text, part) in [
      (environment.databases.events, Databases.Part.events), (environment.databases.vault, .vault),
    ] {
      let prefix = part == .vault ? "The vault: " : ""
      do {
        let found = try await Databases.connected(to: text) { connection in
          try await connection.refuseUnfitEncoding()
          try await Databases.refuseUnmigrated(part, connection)
          return (
            later: try await Databases.laterMigration(part, connection),
            encoding: try await connection.encoding()
          )
        }
        if let later = found.later {
          warn(
            "\(prefix)This database was migrated by a later build of Regimen, up to migration \(later). This build goes on beside it; "
              + "bring it up to that one.")
        }
        if found.encoding != "UTF8" {
          warn(
            "\(prefix)The encoding of this database is \(found.encoding), which checks no text. It works; make the next one with UTF8."
          )
        }
        if !environment.settings.preparedStatements { try await lookThroughPooler(text) }
      } catch let error as PostgresError where [.unfitDatabase, .notMigrated].contains(error.code) {
        report(prefix + error.description)
        isFit = false
      } catch {}
    }
    return isFit
  }

  /// What a connection that makes no settings itself begins with.
  private func lookThroughPooler(_ text: String) async throws {
    var configuration = ConnectionConfiguration(text)
    configuration.preparedStatements = false
    let connection = try await PostgresConnection.connect(configuration)
    do {
      try await connection.refuseUnfitSettings()
      await connection.close()
    } catch {
      await connection.close()
      throw error
    }
  }

  /// How far clocks may differ, in seconds, before it is told.
  private static let clockTolerance = 60.0

  /// Whether the clock of the event database's server and this machine's agree.
  mutating func lookAtClock() async {
    guard let server = try? await environment.store.serverTime() else { return }
    let ahead = server.timeIntervalSinceNow
    guard abs(ahead) > Self.clockTolerance else { return }
    let direction = ahead > 0 ? "ahead of" : "behind"
    warn(
      "The clock of the event database's server is \(Self.span(abs(ahead))) \(direction) this machine's, so times of recording and of "
        + "what happened do not fit each other. Set both clocks by a time server (NTP).")
  }

  /// Whether a practice's last event was recorded at a time that has not come.
  mutating func lookAtClock(of practice: PracticeID) async {
    guard let ahead = try? await environment.store.headAheadOfClock(in: practice), ahead > Self.clockTolerance
    else { return }
    report(
      "Practice \(practice): Its last event is recorded \(Self.span(ahead)) in the future: the clock of the database server was ahead "
        + "when it was recorded, or is behind now. Events are taken all the same, at that time until it has come, and views as of an "
        + "earlier time leave them out. Set the server's clock by a time server (NTP); nothing recorded has to be changed."
    )
  }

  /// For example `2 hours`.
  private static func span(_ seconds: Double) -> String {
    switch seconds {
    case ..<7_200: Count.text(Int(seconds / 60), "minute")
    case ..<172_800: Count.text(Int(seconds / 3_600), "hour")
    default: Count.text(Int(min(seconds / 86_400, 1_000_000)), "day")
    }
  }
}

import Foundation
import Postgres
import Synchronization

/// What the server lacked when the last append of this process was refused for it; an append that goes through ends it.
final class AppendTroubles: Sendable {
  private let latest = Mutex<(trouble: ServerTrouble, at: ContinuousClock.Instant)?>(nil)

  /// For how long a refused append tells of the server, where no other one was tried.
  private static let validity: Duration = .seconds(60)

  func note(_ trouble: ServerTrouble) {
    latest.withLock { $0 = (trouble, .now) }
  }

  func clear() {
    latest.withLock { $0 = nil }
  }

  var current: ServerTrouble? {
    latest.withLock { latest in
      guard let latest, latest.at.duration(to: .now) < Self.validity else { return nil }
      return latest.trouble
    }
  }
}

import EventSourcing
import Foundation
import Postgres
import Synchronization

/// What the server lacked when the last append of this process was refused for it, and which practices' logs another session
/// held; an append that goes through ends it.
final class AppendTroubles: Sendable {
  private let held = Mutex<[PracticeID: ContinuousClock.Instant]>([:])
  private let latest = Mutex<(trouble: ServerTrouble, at: ContinuousClock.Instant)?>(nil)

  /// For how long a refused append tells of the server, where no other one was tried.
  private static let validity: Duration = .seconds(60)

  func note(_ trouble: ServerTrouble) {
    latest.withLock { $0 = (trouble, .now) }
  }

  func clear() {
    latest.withLock { $0 = nil }
  }

  func note(held practice: PracticeID) {
    held.withLock { $0[practice] = .now }
  }

  func clear(held practice: PracticeID) {
    held.withLock { _ = $0.removeValue(forKey: practice) }
  }

  /// The practices whose last append was refused within the last minute because another session held the log.
  var heldPractices: [PracticeID] {
    held.withLock { held in
      held = held.filter { $0.value.duration(to: .now) < Self.validity }
      return Array(held.keys)
    }
  }

  var current: ServerTrouble? {
    latest.withLock { latest in
      guard let latest, latest.at.duration(to: .now) < Self.validity else { return nil }
      return latest.trouble
    }
  }
}

import EventStore
import Foundation
import Logging
import ServiceLifecycle

/// Looks for due reminders once a minute, until it is shut down.
struct ReminderService: Service {
  let office: Office
  let round: ReminderRound

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await look()
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  /// No error of a practice or of the database ends it.
  private func look() async {
    do {
      for practice in try await office.store.practices() {
        _ = try await round.run(practice, now: Date())
      }
    } catch {
      if !Task.isCancelled {
        office.logger.warning("reminders were not looked at; they are in a minute")
      }
    }
  }
}

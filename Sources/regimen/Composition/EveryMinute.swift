import EventSourcing
import EventStore
import Foundation
import Logging
import ServiceLifecycle

/// Does something for each practice, once a minute, until it is shut down. No error of a practice or of the database ends it.
struct EveryMinute: Service {
  let environment: AppEnvironment
  /// What is not done where it fails, to be logged, such as “reminders were not looked at”.
  let failing: Logger.Message
  let work: @Sendable (PracticeID) async throws -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await once()
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  private func warn() { if !Task.isCancelled { environment.logger.warning(failing) } }

  private func once() async {
    do {
      for practice in try await environment.store.practices() {
        // One practice holds up no other.
        do {
          try await work(practice)
        } catch {
          warn()
        }
      }
    } catch {
      warn()
    }
  }
}

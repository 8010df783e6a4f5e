package import EventStore
import Foundation
package import Logging
package import Practice
import ServiceLifecycle

/// Reads practitioners' other calendars until it is shut down: each every 15 minutes, a new one within seconds. No error of a practice, a
/// calendar or the database ends it.
package struct BusyCalendarService: Service {
  /// How often is looked which are due.
  private static let interval: Duration = .seconds(15)

  private let job: BusyCalendarJob
  private let store: EventStore<PracticeEvent>
  private let logger: Logger

  package init(_ job: BusyCalendarJob, _ store: EventStore<PracticeEvent>, logger: Logger) {
    self.job = job
    self.store = store
    self.logger = logger
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await once()
        try? await Task.sleep(for: Self.interval)
      }
    }
  }

  private func once() async {
    do {
      for practice in try await store.practices() {
        // One practice holds up no other.
        do {
          _ = try await job.run(practice, now: Date())
        } catch {
          warn(error)
        }
      }
    } catch {
      warn(error)
    }
  }

  private func warn(_ error: any Error) {
    guard !Task.isCancelled else { return }
    logger.warning(
      "practitioners’ other calendars were not looked at; they are in a quarter of a minute",
      metadata: ["error": "\((error as? any SafelyDescribed).map { "\($0)" } ?? "\(type(of: error))")"])
  }
}

package import EventStore
import Foundation
package import Logging
package import Practice
import ServiceLifecycle

/// Sends messages until it is shut down: what was recorded or asked for within seconds, reminders once a minute. No error of a practice or of the database ends it.
package struct MessageService: Service {
  /// How often is looked whether something was recorded or asked for.
  private static let interval: Duration = .seconds(2)
  /// How often is looked for what a clock makes due.
  private static let wholeInterval: Duration = .seconds(60)

  private let job: MessageJob
  private let store: EventStore<PracticeEvent>
  private let logger: Logger

  package init(_ job: MessageJob, _ store: EventStore<PracticeEvent>, logger: Logger) {
    self.job = job
    self.store = store
    self.logger = logger
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      var nextWhole = ContinuousClock.now
      while !Task.isCancelled {
        let isWhole = ContinuousClock.now >= nextWhole
        if isWhole { nextWhole = .now + Self.wholeInterval }
        await once(whole: isWhole)
        try? await Task.sleep(for: Self.interval)
      }
    }
  }

  private func once(whole: Bool) async {
    do {
      for practice in try await store.practices() {
        // One practice holds up no other.
        do {
          let outbox = Outbox(store)
          if !whole { guard try await outbox.hasWork(in: practice, now: Date()) else { continue } }
          _ = try await job.run(practice, clock: { Date() }, whole: whole)
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
      "messages were not looked at; they are in a minute",
      metadata: ["error": "\((error as? any SafelyDescribed).map { "\($0)" } ?? "\(type(of: error))")"])
  }
}

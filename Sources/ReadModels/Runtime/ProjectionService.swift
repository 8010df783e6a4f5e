public import EventSourcing
import EventStore
import Foundation
public import Logging
public import Postgres
public import ServiceLifecycle

/// Brings the read models of every practice forward as events are appended, until it is shut down.
///
/// A change is heard or, at the latest, found by the next poll; events that were parked unread are taken up within a
/// minute once this build can read them. No error of a practice or of the database ends it.
public struct ProjectionService<Event: DomainEvent>: Service {
  private let runtime: ProjectionRuntime<Event>
  private let configuration: ConnectionConfiguration
  private let logger: Logger

  /// - Parameter configuration: a direct connection to the event database, not through a pooler.
  public init(
    _ runtime: ProjectionRuntime<Event>, listeningOn configuration: ConnectionConfiguration, logger: Logger
  ) {
    self.runtime = runtime
    self.configuration = configuration
    self.logger = logger
  }

  public func run() async throws {
    try await cancelWhenGracefulShutdown {
      do {
        try await runtime.store.withChanges(listeningOn: configuration) { changes in
          var delays = RetryDelays()
          var nextLook = ContinuousClock.now
          while true {
            try Task.checkCancellation()
            if ContinuousClock.now >= nextLook {
              await takeUpReadable()
              nextLook = .now + Self.betweenLooks
            }
            let moreToDo = await bringForward(&delays)
            if !moreToDo { try await changes.next() }
          }
        }
      } catch is CancellationError {
        return
      }
    }
  }

  /// How often events that were parked because they could not be read are looked at again.
  private static var betweenLooks: Duration { .seconds(60) }

  /// An update may read what an older build beside it had to park; nobody should have to ask for that.
  private func takeUpReadable() async {
    do {
      for practice in try await runtime.practicesWithUnread() {
        guard !Task.isCancelled else { return }
        do {
          guard try await runtime.takeUpReadable(in: practice) else { continue }
          logger.notice(
            "events that could not be read before are in the read models now",
            metadata: ["practice": "\(practice)"])
        } catch {
          if !Task.isCancelled { report(error, of: practice, pause: Self.betweenLooks) }
        }
      }
    } catch {
      if !Task.isCancelled { report(error, of: nil, pause: Self.betweenLooks) }
    }
  }

  /// One step for each practice that is behind; tells whether any of them is still.
  private func bringForward(_ delays: inout RetryDelays) async -> Bool {
    var moreToDo = false
    do {
      for practice in try await runtime.practicesBehind() where delays.mayTry(practice) {
        guard !Task.isCancelled else { return false }
        do {
          let progress = try await runtime.advance(practice)
          if progress.outcome == .advanced, progress.position < progress.head { moreToDo = true }
          delays.succeeded(practice)
        } catch {
          if Task.isCancelled { return false }
          report(error, of: practice, pause: delays.failed(practice))
        }
      }
    } catch {
      if Task.isCancelled { return false }
      report(error, of: nil, pause: delays.failed(nil))
    }
    return moreToDo
  }

  private func report(_ error: any Error, of practice: PracticeID?, pause: Duration) {
    logger.warning(
      "read models could not be brought forward; trying again",
      metadata: [
        "practice": "\(practice?.description ?? "all")", "error": "\(ProjectionFault.safeText(of: error))",
        "pauseSeconds": "\(pause.components.seconds)",
      ])
  }
}

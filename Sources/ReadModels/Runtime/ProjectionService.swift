public import EventSourcing
import EventStore
import Foundation
public import Logging
public import Postgres
public import ServiceLifecycle

/// Brings the read models of every practice forward as events are appended, until it is shut down.
///
/// A change is heard or, at the latest, found by the next poll. No error of a practice or of the database ends it.
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
          while true {
            try Task.checkCancellation()
            let moreToDo = await bringForward(&delays)
            if !moreToDo { try await changes.next() }
          }
        }
      } catch is CancellationError {
        return
      }
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
    let text =
      switch error {
      case let error as ReadModelError: error.description
      case let error as EventStoreError: error.description
      default: "\(type(of: error))"
      }
    logger.warning(
      "read models could not be brought forward; trying again",
      metadata: [
        "practice": "\(practice?.description ?? "all")", "error": "\(text)",
        "pauseSeconds": "\(pause.components.seconds)",
      ])
  }
}

public import EventSourcing
import EventStore
import Foundation
public import Logging
import Metrics
public import Postgres
public import ServiceLifecycle

/// Brings the read models of every practice forward as events are appended, until it is shut down.
///
/// A change is heard or, at the latest, found by the next poll; events that could not be read are taken up within a
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

  /// How often dead letters: events that could not be read are looked at again.
  private static var betweenLooks: Duration { .seconds(60) }

  /// An update may read what an older build beside it could not; nobody should have to ask for that.
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

/// What is counted of the read models: events applied as they come and in rebuilds. It names no practice.
struct ProjectionMetrics: Sendable {
  private let applied = Counter(label: "regimen_projection_events")
  private let advances = Timer(label: "regimen_projection_advance")
  private let rebuilt = Counter(label: "regimen_rebuild_events")
  private let rebuilds = Timer(label: "regimen_rebuild")
  private let lag = Gauge(label: "regimen_projection_lag_events")
  private let deadLetters = Gauge(label: "regimen_projection_dead_letters")
  private let behind = Gauge(label: "regimen_projection_practices_behind")

  func advanced(by events: Int, since began: ContinuousClock.Instant) {
    applied.increment(by: events)
    advances.recordNanoseconds(Self.nanoseconds(since: began))
  }

  func rebuilt(_ events: Int) { rebuilt.increment(by: events) }

  func finishedRebuild(since began: ContinuousClock.Instant) {
    rebuilds.recordNanoseconds(Self.nanoseconds(since: began))
  }

  func stands(_ health: ProjectionHealth) {
    lag.record(health.greatestLag)
    deadLetters.record(health.deadLetters)
    behind.record(health.behind)
  }

  private static func nanoseconds(since began: ContinuousClock.Instant) -> Int64 {
    Int64((ContinuousClock.now - began) / .nanoseconds(1))
  }
}

/// What one step of bringing a practice's read models forward came to.
public struct ProjectionProgress: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    /// There was nothing new.
    case upToDate
    /// Events were applied.
    case advanced
    /// Another process is at it.
    case busy
  }

  public let outcome: Outcome
  /// Where the one that is furthest behind stands.
  public let position: Int64
  /// The newest position when the step began.
  public let head: Int64
}

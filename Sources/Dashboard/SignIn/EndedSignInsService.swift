public import EventStore
public import Foundation
public import Logging
public import Practice
public import ServiceLifecycle

/// Deletes ended browser sessions and sign-in links when it begins, and every ten minutes until it is shut down.
public struct EndedSignInsService: Service {
  private let sessions: BrowserSessions
  private let store: EventStore<PracticeEvent>
  private let logger: Logger
  private let now: @Sendable () -> Date

  public init(
    _ sessions: BrowserSessions, of store: EventStore<PracticeEvent>, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.sessions = sessions
    self.store = store
    self.logger = logger
    self.now = now
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await delete()
        try? await Task.sleep(for: .seconds(600))
      }
    }
  }

  private func delete() async {
    do {
      for practice in try await store.practices() {
        try await sessions.deleteEnded(in: practice, now: now())
      }
    } catch {
      if !Task.isCancelled { logger.warning("ended sign-ins were not deleted; they are in ten minutes") }
    }
  }
}

public import Logging
public import ServiceLifecycle

/// Writes the access log once a second, and what is left when the server leaves. Give it to a group before the server.
public struct AccessLogService: Service {
  /// How often what earlier builds added is chained. Well within the minute in which such an entry keeps its own time.
  private static let betweenTakingUp: Duration = .seconds(20)
  /// How often it is logged that nothing is written.
  private static let betweenWarnings: Duration = .seconds(60)

  private let log: AccessLog
  private let logger: Logger

  public init(_ log: AccessLog, logger: Logger) {
    self.log = log
    self.logger = logger
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      var warnings = Pace(Self.betweenWarnings)
      var takingUp = Pace(Self.betweenTakingUp)
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        await write(takingUp: takingUp.isDue(), &warnings)
      }
    }
    var last = Pace(Self.betweenWarnings)
    await write(takingUp: false, &last)
  }

  private func write(takingUp: Bool, _ warnings: inout Pace) async {
    // In a task of its own: the last one is written after the wait for it was cancelled.
    let failure = await Task { () -> (any Error)? in
      do {
        try await log.flush(takingUp: takingUp)
        return nil
      } catch {
        return error
      }
    }.value
    guard let failure else {
      warnings = Pace(Self.betweenWarnings)
      return
    }
    guard warnings.isDue() else { return }
    let backlog = log.backlog
    logger.warning(
      "readings of records could not be written to the access log; trying again each second",
      metadata: [
        "error": "\((failure as? ApplicationError)?.description ?? "\(type(of: failure))")",
        "waiting": "\(backlog.waiting)", "lost": "\(backlog.lost)",
      ])
  }
}

/// Lets something happen at once, and then once in a while.
private struct Pace {
  private let pause: Duration
  private var next = ContinuousClock.now

  init(_ pause: Duration) { self.pause = pause }

  mutating func isDue() -> Bool {
    guard ContinuousClock.now >= next else { return false }
    next = .now + pause
    return true
  }
}

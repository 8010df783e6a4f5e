public import ServiceLifecycle

/// Looks after a ``Readiness`` until it is shut down, at each thing in its own pace. None waits for another.
public struct ReadinessService: Service {
  private let readiness: Readiness

  public init(_ readiness: Readiness) { self.readiness = readiness }

  public func run() async {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for (pause, look) in Readiness.looks {
          group.addTask { await Self.every(pause) { await look(readiness) } }
        }
      }
    }
  }

  private static func every(_ pause: Duration, _ look: () async -> Void) async {
    while !Task.isCancelled {
      await look()
      try? await Task.sleep(for: pause)
    }
  }
}

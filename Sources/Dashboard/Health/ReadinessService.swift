public import ServiceLifecycle

/// Looks after a ``Readiness`` until it is shut down: the event database every two seconds, the vault every five, and the
/// write path, which costs some rows that are rolled back, every ten. None waits for another.
public struct ReadinessService: Service {
  private let readiness: Readiness

  public init(_ readiness: Readiness) { self.readiness = readiness }

  public func run() async {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask { await Self.every(.seconds(2)) { await readiness.checkDatabase() } }
        group.addTask { await Self.every(.seconds(5)) { await readiness.checkVault() } }
        group.addTask { await Self.every(.seconds(10)) { await readiness.checkWrites() } }
        group.addTask { await Self.every(.seconds(20)) { await readiness.erasures.check() } }
        group.addTask { await Self.every(.seconds(20)) { await readiness.durability.check() } }
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

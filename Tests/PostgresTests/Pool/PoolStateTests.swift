import Testing

@testable import Postgres

/// The pool's decisions, without a server, a clock or a task.
@Suite struct PoolStateTests {
  private let start = ContinuousClock.now

  private func waiter(_ id: Int, _ seconds: Int = 5) -> PoolState<String>.Waiter {
    .init(id: id, deadline: start + .seconds(seconds))
  }

  private func show(_ grant: PoolState<String>.Grant?) -> String {
    switch grant {
    case .lease(let connection): "lease \(connection)"
    case .connect(let after): after <= start ? "connect" : "connect later"
    case .expired: "expired"
    case .cancelled: "cancelled"
    case .closed: "closed"
    case nil: "wait"
    }
  }

  private func show(_ actions: [PoolState<String>.Action]) -> [String] {
    actions.map {
      switch $0 {
      case .grant(let grant, let id): "\(id): \(show(grant))"
      case .close(let connection): "close \(connection)"
      }
    }
  }

  @Test func connectionsAreMadeUpToTheSize() {
    var pool = PoolState<String>(size: 2)
    #expect(show(pool.request(waiter(1), now: start)) == "connect")
    #expect(show(pool.request(waiter(2), now: start)) == "connect")
    #expect(show(pool.request(waiter(3), now: start)) == "wait")
    #expect(pool.count == 2)
  }

  @Test func theLongestWaitingIsServedFirstAndNobodyOvertakes() {
    var pool = PoolState<String>(size: 1)
    _ = pool.request(waiter(1), now: start)
    pool.connected()
    #expect(show(pool.request(waiter(2), now: start)) == "wait")
    #expect(show(pool.request(waiter(3), now: start)) == "wait")
    #expect(show(pool.release("a", isReusable: true, now: start)) == ["2: lease a"])
    #expect(show(pool.request(waiter(4), now: start)) == "wait")
    #expect(show(pool.release("a", isReusable: true, now: start)) == ["3: lease a"])
    #expect(show(pool.release("a", isReusable: true, now: start)) == ["4: lease a"])
    #expect(show(pool.release("a", isReusable: true, now: start)) == [])
    #expect(show(pool.request(waiter(5), now: start)) == "lease a")
  }

  @Test func oneThatAsksAgainKeepsItsTurn() {
    var pool = PoolState<String>(size: 1)
    _ = pool.request(waiter(1), now: start)
    _ = pool.request(waiter(2, 4), now: start)
    _ = pool.request(waiter(3, 6), now: start)
    _ = pool.request(waiter(4, 5), now: start)
    #expect(pool.waiters.map(\.id) == [2, 4, 3])
  }

  @Test func aBrokenConnectionGivesItsPlaceToTheNext() {
    var pool = PoolState<String>(size: 1)
    _ = pool.request(waiter(1), now: start)
    _ = pool.request(waiter(2), now: start)
    #expect(show(pool.release("a", isReusable: false, now: start)) == ["close a", "2: connect"])
    #expect(pool.count == 1)
    #expect(show(pool.connectAbandoned(now: start)) == [])
    #expect(pool.count == 0)
  }

  @Test func failuresBackOffTogether() {
    var pool = PoolState<String>(size: 2)
    _ = pool.request(waiter(1), now: start)
    _ = pool.request(waiter(2), now: start)
    _ = pool.request(waiter(3), now: start)
    #expect(show(pool.connectFailed(now: start, jitter: 0.5)) == ["3: connect later"])
    #expect(show(pool.request(waiter(4), now: start)) == "wait")
    pool.connected()
    #expect(show(pool.connectFailed(now: start - .seconds(9), jitter: 0)) == ["4: connect"])
  }

  @Test func waitsExpireAreCancelledAndEnd() {
    var pool = PoolState<String>(size: 1)
    _ = pool.request(waiter(1), now: start)
    for id in 2...4 { _ = pool.request(waiter(id, id), now: start) }
    #expect(pool.nextExpiry == start + .seconds(2))
    #expect(show(pool.expire(now: start + .seconds(2))) == ["2: expired"])
    #expect(show(pool.cancel(3)) == ["3: cancelled"])
    #expect(show(pool.cancel(3)) == [])
    #expect(show(pool.close()) == ["4: closed"])
    #expect(show(pool.request(waiter(5), now: start)) == "closed")
    #expect(show(pool.release("a", isReusable: true, now: start)) == ["close a"])
    #expect(pool.count == 0)
  }

  @Test func restedConnectionsAreTakenForACheck() {
    var pool = PoolState<String>(size: 3)
    for id in 1...3 { _ = pool.request(waiter(id), now: start) }
    _ = pool.release("old", isReusable: true, now: start)
    _ = pool.release("new", isReusable: true, now: start + .seconds(40))
    #expect(pool.takeIdle(since: start + .seconds(10)) == ["old"])
    #expect(pool.count == 3)
    #expect(show(pool.request(waiter(4), now: start)) == "lease new")
    #expect(show(pool.close()) == [])
    #expect(pool.count == 3)
  }
}

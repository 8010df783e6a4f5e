import Testing

@testable import Practice

/// Values worked out by hand, or tabulated elsewhere.
@Suite struct ClusteredShareTests {
  private func share(_ clients: [(count: Int, n: Int)]) -> ClusteredShare {
    ClusteredShare(
      clients.enumerated().flatMap { client, cluster in
        (0..<cluster.n).map { (client: client, happened: $0 < cluster.count) }
      })
  }

  private func near(_ value: Double?, _ other: Double, _ width: Double = 1e-9) -> Bool {
    value.map { abs($0 - other) <= width } ?? false
  }

  @Test(arguments: [
    (0.8, 10.0, 0.490, 0.943), (0.0, 10.0, 0.0, 0.278), (1.0, 10.0, 0.722, 1.0), (0.5, 100.0, 0.404, 0.596),
  ]) func wilson(_ share: Double, _ n: Double, _ low: Double, _ high: Double) {
    let interval = WilsonInterval(share: share, n: n)
    #expect(near(interval.low, low, 0.0005))
    #expect(near(interval.high, high, 0.0005))
  }

  @Test func clientsThatDifferWhollyCountAsOneObservationEach() {
    // MSB = 2, MSW = 0, m₀ = 4: ICC 1, design effect 1 + 3.
    let found = share([(4, 4), (0, 4)])
    #expect(near(found.icc, 1))
    #expect(near(found.designEffect, 4))
    #expect(near(found.effectiveN, 2))
    #expect(found.share == 0.5)
    #expect(found.count == 4 && found.n == 8 && found.clients == 2)
  }

  @Test func someDifferenceBetweenClients() {
    // MSB = 0.5, MSW = 1.5 / 6 = 0.25, m₀ = 4: ICC = 0.25 / 1.25 = 0.2, design effect 1.6.
    let found = share([(3, 4), (1, 4)])
    #expect(near(found.icc, 0.2))
    #expect(near(found.designEffect, 1.6))
    #expect(near(found.effectiveN, 5))
  }

  @Test func unequalClients() {
    // p = 3/6; MSB = (4·(1/4)² + 2·(1/2)²) / 1 = 0.75; MSW = (4·3/16) / 4 = 0.1875; m₀ = 6 − 20/6 = 8/3;
    // ICC = 0.5625 / (0.75 + 5/3 · 0.1875) = 0.5625 / 1.0625; m̄ = 3.
    let found = share([(3, 4), (0, 2)])
    #expect(near(found.icc, 0.5625 / 1.0625))
    #expect(near(found.designEffect, 1 + 2 * 0.5625 / 1.0625))
  }

  @Test func aNegativeCorrelationCountsAsNone() {
    // MSB = 0, MSW = 1/3: below 0.
    let found = share([(2, 4), (2, 4)])
    #expect(found.icc == 0)
    #expect(found.effectiveN == 8)
  }

  @Test func whereTheCorrelationCannotBeToldClientsCount() {
    #expect(share([(3, 10)]).icc == nil)
    #expect(near(share([(3, 10)]).effectiveN, 1))
    #expect(share([(0, 10), (0, 10)]).icc == nil)
    #expect(near(share([(0, 10), (0, 10)]).effectiveN, 2))
    #expect(near(share([(1, 1), (0, 1), (1, 1)]).effectiveN, 3))
  }

  @Test(arguments: [(29, false), (30, true)]) func belowThirtyThereIsNoInterval(
    _ clients: Int, _ isSufficient: Bool
  ) {
    let found = share((0..<clients).map { (count: $0 < 10 ? 1 : 0, n: 1) })
    #expect(found.isSufficient == isSufficient)
    #expect((found.interval != nil) == isSufficient)
  }

  @Test func nothingSeenSaysNothing() {
    let found = share([])
    #expect(found.share == nil)
    #expect(found.effectiveN == 0)
    #expect(found.interval == nil)
  }
}

import Testing

/// Nothing acknowledged is lost and nothing is done twice, whatever is killed and whenever.
@Suite(.serialized) struct CrashScheduleTests {
  @Test func whateverIsKilledEveryCommandIsStoredOnce() async throws {
    let seeds = Suite.seed.map { [$0] } ?? (0..<Suite.schedules).map { _ in UInt64.random(in: 0 ... .max) }
    var accidents = 0
    var failed = 0
    let began = ContinuousClock.now
    try await CrashCluster.with { crash in
      for (index, seed) in seeds.enumerated() {
        if Suite.isLong, index.isMultiple(of: 10) { Suite.say("\(index) of \(seeds.count) schedules") }
        let result = try await CrashSchedule(seed: seed).run(on: crash)
        accidents += result.accidents
        guard !result.problems.isEmpty else { continue }
        failed += 1
        Suite.say("schedule failed; again: REGIMEN_SEED=\(seed) ./deploy/test --filter CrashScheduleTests")
        Issue.record("seed \(seed): \(result.problems.joined(separator: "; "))")
      }
    }
    Suite.say(
      "\(seeds.count) schedules with \(accidents) accidents in \(began.duration(to: .now)), \(failed) failed")
    #expect(accidents >= seeds.count * 3)
  }
}

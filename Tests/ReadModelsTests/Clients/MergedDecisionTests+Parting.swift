import EventSourcing
import EventStore
import Foundation
import TestSupport
import Testing

@testable import Practice
@testable import ReadModels

/// Taking a merge back, and what was recorded in between.
extension MergedDecisionTests {
  /// Whatever was recorded since stays with the client that was kept, and may be of the other.
  @Test func `what training depends on is not left behind unsaid when two are parted`() async throws {
    func codes<Command: Decider>(after command: Command) async throws -> [Refusal.Code?]
    where Command.Event == PracticeEvent {
      var found: [Refusal.Code?] = []
      try await withPracticeOfSample { fixture in
        try await fixture.performed(merge(sample.anna, sample.ben))
        try await fixture.performed(command)
        for confirms in [false, true] {
          found.append(
            try await code(
              of: UnmergeClient(
                clientID: sample.ben, reason: "Sisters", confirmsKept: confirms, now: now), in: fixture))
        }
      }
      return found
    }
    let (zone, day) = (SampleHistory.zone, LocalDay(of: now, in: .gmt))
    let expected: [Refusal.Code?] = [.recordedSince, nil]
    #expect(
      try await codes(after: RaiseRedFlag(clientID: sample.ben, flagID: UUID(), flag: .chestPain, now: now))
        == expected)
    #expect(
      try await codes(
        after: DeclareFlare(
          clientID: sample.ben, flareID: UUID(), region: .knee, nrs: 6, timeZone: zone, now: now)) == expected
    )
    #expect(
      try await codes(
        after: RecordScreening(
          clientID: sample.ben, outcome: .refer, version: "2024", day: day - 1, timeZone: zone, now: now))
        == expected)
    #expect(
      try await codes(
        after: RecordPainMap(
          clientID: sample.ben, pains: [PainScore(site: PainSite(region: .knee, side: .left), nrs: 8)],
          timeZone: zone, now: now))
        == expected)
    // What lifts a restriction may be of the other as well.
    #expect(
      try await codes(
        after: RecordScreening(
          clientID: sample.ben, outcome: .cleared, version: "2024", day: day - 1, timeZone: zone, now: now))
        == expected)
    #expect(
      try await codes(after: RecordPainMap(clientID: sample.ben, pains: [], timeZone: zone, now: now))
        == expected)
    #expect(
      try await codes(
        after: LogSleep(clientID: sample.ben, day: day, hours: 7, quality: nil, timeZone: zone, now: now))
        == expected)
    // Where they live is of the one that it is said of, and no training depends on it.
    #expect(
      try await codes(after: SetClientZone(clientID: sample.ben, timeZone: "Pacific/Auckland", now: now))
        == [nil, .notMerged])
  }
}

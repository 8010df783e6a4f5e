import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension World {
  /// How long some appends took whose decision reads nothing.
  func secondsOfPlainAppends(_ count: Int) async throws -> Double {
    let client = HistoryIDs(events: size).client(0)
    let start = ContinuousClock.now
    for _ in 0..<count {
      _ = try await store.perform(
        SampleFact.Append(
          client: client, drafts: [SampleFact.session(of: client, id: UUID())], readsNothing: true),
        in: practice, identity: CommandIdentity(key: nil, in: practice, request: []), issuer: Self.issuer)
    }
    return (ContinuousClock.now - start).inSeconds
  }

  /// How long the schedules of some days took.
  func secondsOfReads(_ count: Int) async throws -> Double {
    let start = ContinuousClock.now
    for number in 0..<count { _ = try await queries.schedule(practice, day(number * 13)) }
    return (ContinuousClock.now - start).inSeconds
  }
}

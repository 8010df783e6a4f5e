import EventSourcing
import EventStore
import Foundation
import Practice

extension World {
  /// Appends by several callers, each one after the other, spread over some new practices; in appends a second.
  func appends(callers: Int, each: Int, drafts: Int = 1, practices: Int = 1) async throws -> Double {
    var opened: [PracticeID] = []
    for _ in 0..<practices {
      let practice = PracticeID(UUID())
      try await store.openLog(of: practice)
      opened.append(practice)
    }
    let places = opened
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<callers {
        let practice = places[caller % places.count]
        group.addTask {
          let client = UUID()
          for _ in 0..<each { try await append(of: client, drafts, to: practice) }
        }
      }
      try await group.waitForAll()
    }
    return Double(callers * each) / (ContinuousClock.now - start).inSeconds
  }

  /// One append of some sessions of a client, its condition checked.
  func append(of client: UUID, _ drafts: Int = 1, to practice: PracticeID) async throws {
    _ = try await store.perform(
      SampleFact.Append(
        client: client, drafts: (0..<drafts).map { _ in SampleFact.session(of: client, id: UUID()) }),
      in: practice, identity: CommandIdentity(key: nil, in: practice, request: []), issuer: Self.issuer)
  }
}

import EventSourcing
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import EventStore

@Suite struct CoalescerTests {
  /// Takes any numbers together, but for those that have been said to be alone.
  private struct Numbers: RequestBatch {
    private(set) var requests: [Int] = []

    mutating func admit(_ request: Int) -> Bool {
      guard requests.isEmpty || (request < 100 && requests[0] < 100) else { return false }
      requests.append(request)
      return true
    }
  }

  /// A database that answers with ten times the number, when it is let.
  private final class Database: Sendable {
    private struct State {
      var batches: [[Int]] = []
      var isOpen = false
      var held: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    let refusesBatches: Bool

    init(refusesBatches: Bool = false) { self.refusesBatches = refusesBatches }

    var batches: [[Int]] { state.withLock { $0.batches } }

    func open() {
      let held = state.withLock { state in
        state.isOpen = true
        defer { state.held = [] }
        return state.held
      }
      for continuation in held { continuation.resume() }
    }

    func answer(_ batch: Numbers) async throws(EventStoreError) -> [Int] {
      await withCheckedContinuation { continuation in
        let mayGo = state.withLock { state in
          state.batches.append(batch.requests)
          if !state.isOpen { state.held.append(continuation) }
          return state.isOpen
        }
        if mayGo { continuation.resume() }
      }
      guard !Task.isCancelled else { throw EventStoreError(.unreachable, "cancelled") }
      guard !refusesBatches || batch.requests.count == 1 else { throw EventStoreError(.rejected, "refused") }
      return batch.requests.map { $0 * 10 }
    }
  }

  private let practice = PracticeID(UUID())

  private func lane(_ database: Database) -> Coalescer<Numbers, Int> {
    Coalescer { batch, _ throws(EventStoreError) in try await database.answer(batch) }
  }

  private func reaches(_ count: Int, _ database: Database) async throws {
    try await eventually("\(count) batches at the database") { database.batches.count == count }
  }

  private func waits(_ count: Int, _ lane: Coalescer<Numbers, Int>) async throws {
    try await eventually("\(count) callers who wait") { await lane.waiting(for: practice) == count }
  }

  @Test func eachGetsItsOwnAnswer() async throws {
    let database = Database()
    let lane = lane(database)
    database.open()
    let answers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for number in 0..<200 { group.addTask { (number, try await lane.submit(number, to: practice)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(answers.count == 200)
    #expect(answers.allSatisfy { $0.value == $0.key * 10 })
    #expect(database.batches.flatMap { $0 }.sorted() == Array(0..<200))
  }

  @Test func whatArrivesMeanwhileGoesTogether() async throws {
    let database = Database()
    let lane = lane(database)
    try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask { try await lane.submit(1, to: practice) }
      try await reaches(1, database)
      for number in 2...9 { group.addTask { try await lane.submit(number, to: practice) } }
      try await waits(8, lane)
      #expect(database.batches == [[1]])
      database.open()
      try await group.waitForAll()
    }
    #expect(database.batches.map { $0.sorted() } == [[1], Array(2...9)])
  }

  @Test func practicesDoNotWaitForEachOther() async throws {
    let database = Database()
    let lane = lane(database)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...3 { group.addTask { try await lane.submit(number, to: PracticeID(UUID())) } }
      try await reaches(3, database)
      database.open()
      try await group.waitForAll()
    }
  }

  @Test func aRefusedBatchIsSentOneByOne() async throws {
    let database = Database(refusesBatches: true)
    let lane = lane(database)
    try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask { try await lane.submit(1, to: practice) }
      try await reaches(1, database)
      for number in 2...4 { group.addTask { try await lane.submit(number, to: practice) } }
      try await waits(3, lane)
      database.open()
      let answers = try await group.reduce(into: []) { $0.append($1) }
      #expect(answers.sorted() == [10, 20, 30, 40])
    }
    #expect(database.batches[1].sorted() == [2, 3, 4])
    #expect(database.batches.dropFirst(2).sorted { $0[0] < $1[0] } == [[2], [3], [4]])
  }

  @Test func aCancelledLeaderDoesNotFailThoseWithIt() async throws {
    let database = Database()
    let lane = lane(database)
    let first = Task { try await lane.submit(100, to: practice) }
    try await reaches(1, database)
    // The next leader, and those that travel with it.
    let leader = Task { try await lane.submit(1, to: practice) }
    try await waits(1, lane)
    let members = (2...5).map { number in Task { try await lane.submit(number, to: practice) } }
    try await waits(5, lane)
    leader.cancel()
    database.open()
    #expect(try await first.value == 1000)
    await #expect(throws: EventStoreError.self) { try await leader.value }
    for (number, member) in zip(2...5, members) { #expect(try await member.value == number * 10) }
  }
}

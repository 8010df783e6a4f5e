import EventSourcing
import Foundation
import Testing

@testable import EventStore

@Suite struct ConditionReaderTests {
  @Test func conditionsReadTogetherGiveWhatEachGivesAlone() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(30)
      try await fixture.perform(
        AppendAll(drafts: [Draft(.guestNamed(GuestNamed(guest: UUID())), at: Date())]))
      let all = Condition.none.reading(Tag("seats"), SeatTaken.self)
      var conditions = (0..<40).map { Condition.none.reading(Tag("seat:\($0)"), SeatTaken.self) }
      conditions += [
        all, all, Condition.none.reading(Tag("seats"), SeatTaken.self, GuestNamed.self, selection: .latest),
        Condition.none.reading(Tag("seat:3"), SeatTaken.self).reading(
          Tag("seats"), SeatTaken.self, selection: .latest), .none,
      ]
      let reader = ConditionReader(pool: fixture.store.pool)
      let together = try await withThrowingTaskGroup(of: (Int, [Int64]).self) { group in
        for (number, condition) in conditions.enumerated() {
          group.addTask {
            (number, try await reader.read(condition, in: fixture.practice).events.map(\.position))
          }
        }
        return try await group.reduce(into: [Int: [Int64]]()) { $0[$1.0] = $1.1 }
      }
      for (number, condition) in conditions.enumerated() {
        let alone = try await fixture.store.read(condition, in: fixture.practice).map(\.position)
        #expect(together[number] == alone)
      }
      #expect(together[40]?.count == 30)
    }
  }

  @Test func aBatchHasALimitOfClausesButTakesALongOneAlone() {
    let long = Condition(
      (0...ConditionBatch.limit).map { Condition.Clause(tag: Tag("seat:\($0)"), types: ["seat-taken"]) })
    var batch = ConditionBatch()
    let first = batch.admit(long)
    let second = batch.admit(.none.reading(Tag("seats"), SeatTaken.self))
    #expect(first)
    #expect(!second)
  }

  @Test func oneUnreadableConditionDoesNotSinkTheOthers() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(3)
      let reader = ConditionReader(pool: fixture.store.pool)
      // No text of PostgreSQL's holds a NUL.
      let impossible = Condition.none.reading(Tag("seat:\u{0}"), SeatTaken.self)
      let outcomes = await withTaskGroup(of: Int?.self) { group in
        for number in 0..<20 {
          group.addTask {
            let condition = number == 7 ? impossible : Condition.none.reading(Tag("seats"), SeatTaken.self)
            return try? await reader.read(condition, in: fixture.practice).events.count
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == 3 } == 19)
      #expect(outcomes.count { $0 == nil } == 1)
    }
  }

  @Test func aCancelledCallerLeavesTheOthersToAppend() async throws {
    try await StoreFixture.with { fixture in
      let tasks = (0..<60).map { number in
        Task {
          try await fixture.perform(TakeSeat(seat: "\(number)"), key: "\(number)", request: "\(number)")
        }
      }
      for number in stride(from: 0, to: 60, by: 3) { tasks[number].cancel() }
      for (number, task) in tasks.enumerated() where !number.isMultiple(of: 3) {
        #expect(try await task.value.events == [.seatTaken(SeatTaken(seat: "\(number)"))])
      }
      for task in tasks { _ = try? await task.value }
      let events = try await fixture.store.read(in: fixture.practice)
      let head = try await fixture.store.head(of: fixture.practice).position
      #expect(events.map(\.position) == Array(1...head))
      #expect(head >= 40)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: head))
    }
  }
}

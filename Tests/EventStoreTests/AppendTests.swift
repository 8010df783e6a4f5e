import EventSourcing
import EventStore
import Foundation
import Postgres
import Synchronization
import Testing

@Suite(.serialized) struct AppendTests {
  @Test func positionsAreDenseAndEventsComeBackAsWritten() async throws {
    try await StoreFixture.with { fixture in
      let at = Date(timeIntervalSince1970: 1_700_000_000.123)
      try await fixture.perform(TakeSeat(seat: "a", at: at))
      try await fixture.perform(TakeSeat(seat: "b", at: at))
      let events = try await fixture.store.read(in: fixture.practice)
      #expect(events.map(\.position) == [1, 2])
      #expect(events.map(\.event) == [.seatTaken(SeatTaken(seat: "a")), .seatTaken(SeatTaken(seat: "b"))])
      #expect(abs(events[0].occurredAt.timeIntervalSince(at)) < 0.000_001)
      #expect(events[0].recordedAt <= events[1].recordedAt)
      #expect(events[0].metadata.role == "owner")
      #expect(events[0].metadata.commandID != events[1].metadata.commandID)
    }
  }

  @Test func everythingInOneAppendIsStoredOrNothing() async throws {
    try await StoreFixture.with { fixture in
      let nameless = Draft(
        SampleEvent.seatTaken(SeatTaken(seat: "x")), at: Date(), personal: PersonalPart([.name: "Somebody"]))
      let good = Draft(SampleEvent.seatTaken(SeatTaken(seat: "y")), at: Date())
      await #expect(throws: EventStoreError.self) {
        _ = try await fixture.perform(AppendAll(drafts: [good, nameless]))
      }
      try await fixture.expectHead(0)
    }
  }

  @Test func oneOfTwentyRacersWinsAndNineteenAreTold() async throws {
    try await StoreFixture.with { fixture in
      let outcomes = await withTaskGroup(of: String.self) { group in
        for _ in 0..<20 {
          group.addTask {
            do {
              try await fixture.perform(TakeSeat(seat: "only"))
              return "won"
            } catch let refusal as Refusal {
              return refusal.code.rawValue
            } catch {
              return "\(error)"
            }
          }
        }
        return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(outcomes == ["won": 1, "seat-taken": 19])
      try await fixture.expectHead(1)
    }
  }

  @Test func aStaleConditionIsRefusedEvenWhereTheEventHasAnotherTagToo() async throws {
    try await StoreFixture.with { fixture in
      // Two stores, as two processes: neither can coalesce with the other.
      let other = EventStore(
        pool: fixture.store.pool, vault: fixture.store.vault, codec: SampleEvent.codec,
        logger: StoreFixture.logger)
      let wins = await withTaskGroup(of: Int.self) { group in
        for index in 0..<40 {
          let store = index.isMultiple(of: 2) ? fixture.store : other
          group.addTask {
            let done = try? await store.perform(
              TakeSeat(seat: "\(index / 4)"), in: fixture.practice,
              identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
              issuer: Issuer(role: "owner", client: "test"))
            return done == nil ? 0 : 1
          }
        }
        return await group.reduce(0, +)
      }
      #expect(wins == 10)
      try await fixture.expectHead(10)
    }
  }

  @Test func sameKeyAndRequestGiveTheFirstAnswer() async throws {
    try await StoreFixture.with { fixture in
      let first = try await fixture.perform(TakeSeat(seat: "a"), key: "k", request: "take a")
      let again = try await fixture.perform(TakeSeat(seat: "a"), key: "k", request: "take a")
      #expect(first.isRepetition == false)
      #expect(again.isRepetition)
      #expect(again.positions == first.positions)
      #expect(again.events == first.events)
      try await fixture.expectHead(1)
    }
  }

  @Test func twentyEqualRequestsAtOnceAreOne() async throws {
    try await StoreFixture.with { fixture in
      let positions = try await withThrowingTaskGroup(of: ClosedRange<Int64>?.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await fixture.perform(TakeSeat(seat: "a"), key: "k", request: "take a").positions
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(positions == Array(repeating: 1...1, count: 20))
    }
  }

  @Test func aKeyWithAnotherRequestIsAnError() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.perform(TakeSeat(seat: "a"), key: "k", request: "take a")
      do {
        try await fixture.perform(TakeSeat(seat: "b"), key: "k", request: "take b")
        Issue.record("a reused key was accepted")
      } catch let error as EventStoreError {
        #expect(error.code == .keyReused)
      }
      try await fixture.expectHead(1)
    }
  }

  @Test func practicesNeverSeeEachOther() async throws {
    try await StoreFixture.with { fixture in
      let second = PracticeID(UUID())
      try await fixture.store.openLog(of: second)
      let issuer = Issuer(role: "owner", client: "test")
      for number in 1...5 {
        for practice in [fixture.practice, second] {
          _ = try await fixture.store.perform(
            TakeSeat(seat: "\(number)"), in: practice,
            identity: CommandIdentity(key: nil, in: practice, request: []), issuer: issuer)
        }
      }
      for practice in [fixture.practice, second] {
        let events = try await fixture.store.read(in: practice)
        #expect(events.map(\.position) == [1, 2, 3, 4, 5])
        #expect(events.allSatisfy { $0.practice == practice })
      }
    }
  }

  @Test func anUnknownPracticeIsNamedAsSuch() async throws {
    try await StoreFixture.with { fixture in
      let nowhere = PracticeID(UUID())
      do {
        _ = try await fixture.store.perform(
          AppendAll(drafts: [Draft(.seatTaken(SeatTaken(seat: "a")), at: Date())]), in: nowhere,
          identity: CommandIdentity(key: nil, in: nowhere, request: []),
          issuer: Issuer(role: "owner", client: "test"))
        Issue.record("an append to nowhere was accepted")
      } catch let error as EventStoreError {
        #expect(error.code == .unknownPractice)
      }
    }
  }

  @Test func theApplicationsRoleCannotChangeTheLog() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(1)
      let statements: [SQL] = [
        "update events set type = 'x'", "delete from events", "truncate events", "delete from event_tags",
        "update heads set position = 0", "delete from commands",
        "insert into event_tags select practice_id, 'x', 'x', 1 from heads",
      ]
      for statement in statements {
        do {
          try await fixture.store.pool.execute(statement)
          Issue.record("the log can be changed")
        } catch let error as PostgresError {
          #expect(error.sqlState == "42501")
        }
      }
    }
  }

  @Test func aHeldLogTimesOutWithAClearErrorAndRecovers() async throws {
    try await StoreFixture.with { fixture in
      let holder = try await PostgresConnection.connect(ConnectionConfiguration(fixture.events))
      try await holder.executeScript("begin; select 1 from heads for update")
      do {
        try await fixture.perform(TakeSeat(seat: "a"))
        Issue.record("a held log was appended to")
      } catch let error as EventStoreError {
        #expect(error.code == .busy)
        #expect(error.isRetryable)
      }
      await holder.close()
      try await fixture.perform(TakeSeat(seat: "a"))
      try await fixture.expectHead(1)
    }
  }

  @Test func recordedTimeNeverGoesBack() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(1)
      let ahead = Date().addingTimeInterval(3600)
      try await fixture.asSuperuser("update heads set recorded_at = \(ahead)")
      try await fixture.fill(1, from: 2)
      let events = try await fixture.store.read(in: fixture.practice)
      #expect(abs(events[1].recordedAt.timeIntervalSince(ahead)) < 0.001)
    }
  }

  @Test func aLostConnectionAtCommitIsFollowedUpWithTheSameCommand() async throws {
    try await StoreFixture.with { fixture in
      // Connections of the application are cut again and again while it appends; nothing may be lost or doubled. Each time
      // something was appended since, so that a slow machine does not cut the same append for ever.
      let done = Mutex(0)
      let cutter = Task {
        var seen = -1
        while !Task.isCancelled {
          let now = done.withLock(\.self)
          guard now > seen else {
            try? await Task.sleep(for: .milliseconds(1))
            continue
          }
          seen = now
          try? await fixture.asSuperuser(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'keep'
            """)
          try? await Task.sleep(for: .milliseconds(15))
        }
      }
      var stored: [String] = []
      for number in 0..<120 {
        let key = "seat \(number)"
        for _ in 0..<20 {
          do {
            try await fixture.perform(TakeSeat(seat: key), key: key, request: key)
            stored.append(key)
            done.withLock { $0 += 1 }
            break
          } catch let error as EventStoreError where error.isRetryable {
            continue
          }
        }
      }
      cutter.cancel()
      await cutter.value
      #expect(stored.count == 120)
      // The last cut may be noticed only by who asks next.
      var found: [Recorded<SampleEvent>]?
      for _ in 0..<20 where found == nil { found = try? await fixture.store.read(in: fixture.practice) }
      let events = try #require(found)
      let seats = events.map { event in if case .seatTaken(let facts) = event.event { facts.seat } else { "" }
      }
      #expect(seats == stored)
      #expect(events.map(\.position) == Array(1...120))
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 120))
    }
  }
}

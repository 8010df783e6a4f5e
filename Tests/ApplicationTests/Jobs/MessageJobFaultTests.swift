import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import ReadModels
import Synchronization
import TestSupport
import Testing

@testable import Application

/// Handing messages over where something stands in the way: what cannot be read, cannot be recorded, or takes long.
@Suite(.serialized) struct MessageJobFaultTests {
  private let practice = MessagePractice()

  /// Something of one client that only a later build reads: theirs wait, and nobody else's.
  @Test func whatCannotBeReadOfOneClientHoldsUpNoOther() async throws {
    let postbox = Postbox()
    let other = UUID()
    let known = [
      Draft(
        PracticeEvent.client(.clientRegistered(ClientRegistered(clientID: other, number: 1002))),
        at: MessagePractice.early - 86_400,
        personal: PersonalPart([.name: "Otto", .email: "otto@example.org"]))
    ]
    try await practice.withRound(postbox, practice.history + known) { fixture, round in
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      for client in [practice.client, other] {
        try await Outbox(fixture.store).ask(
          .link, for: client, in: fixture.practice, now: MessagePractice.early)
      }
      // Of another client, in the row itself: it is left alone.
      try await fixture.pool.execute(
        """
        insert into public.messages (practice_id, message_id, kind, client_id, appointments, due_at, next_at)
        values (\(fixture.practice.uuid), \(UUID()), 'link', \(other), 'no JSON', \(MessagePractice.early - 60), \(MessagePractice.early - 60)),
          (\(fixture.practice.uuid), \(UUID()), 'link', \(UUID()), '[]', \(MessagePractice.early - 60), \(MessagePractice.early - 60))
        """)
      try await fixture.pool.execute(
        """
        update public.events set schema_version = 99 where position =
          (select min(position) from public.events where type = 'client-registered')
        """)
      let outcome = try await round.run(fixture.practice, now: MessagePractice.early + 1)
      #expect(outcome.sent == 1)
      #expect(postbox.messages.withLock { $0.map(\.mailbox?.text) } == ["otto@example.org"])
      let unreadable = try await Outbox(fixture.store).messages(
        in: fixture.practice, of: [practice.client], state: .due)
      #expect(unreadable.map(\.reason) == ["unreadable"] && unreadable.map(\.attempts) == [1])
      // Not at every look.
      #expect(try await round.run(fixture.practice, now: MessagePractice.early + 30).failed == 0)
    }
  }

  /// What was taken and could not be recorded is recorded later, and not sent again.
  @Test func whatWasTakenIsNotSentAgainWhereItCouldNotBeRecorded() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      try await fixture.pool.execute(
        "alter table public.events add constraint closed check (type <> 'reminder-sent')")
      let first = try await round.run(fixture.practice, now: MessagePractice.due)
      #expect(first.sent == 2 && first.failed == 2)
      for minute in 1...3 {
        _ = try await round.run(fixture.practice, now: MessagePractice.due + Double(minute) * 600)
      }
      #expect(postbox.taken.count == 2)
      try await fixture.pool.execute("alter table public.events drop constraint closed")
      _ = try await round.run(fixture.practice, now: MessagePractice.due + 6000)
      #expect(postbox.taken.count == 2)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.client(practice.client), ReminderSent.self), in: fixture.practice)
      #expect(recorded.count == 2)
      let kept = try await Outbox(fixture.store).messages(in: fixture.practice, state: .sent)
      #expect(kept.count == 2)
    }
  }

  /// A round lasts; each message is judged when its turn comes.
  @Test func whatIsTooLateWhenItsTurnComesIsNotSent() async throws {
    let now = Mutex(MessagePractice.due)
    let postbox = Postbox(before: { now.withLock { $0 += 14_400 } })
    try await practice.withRound(postbox) { fixture, round in
      let outcome = try await round.run(fixture.practice, clock: { now.withLock { $0 } })
      // The appointments begin within three hours of the first look: whichever goes first, the other is too late by then.
      #expect(outcome.sent == 1 && outcome.failed == 1)
      let late = try await Outbox(fixture.store).messages(in: fixture.practice, state: .failed)
      #expect(late.map(\.reason) == ["too-late"])
    }
  }

  /// A code goes before what became due earlier, and is the same when its message goes out once more.
  @Test func aCodeGoesFirstAndStaysTheSame() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      try await practice.perform(practice.cancellation(), fixture)
      try await Outbox(fixture.store).ask(
        .code, for: practice.client, in: fixture.practice, now: MessagePractice.early + 60)
      #expect(try await round.run(fixture.practice, now: MessagePractice.early + 61).sent == 2)
      #expect(postbox.messages.withLock { $0.map(\.kind) } == [.code, .cancellation])
      let first = try #require(postbox.messages.withLock { $0.first })
      // As after a crash between the two.
      try await fixture.pool.execute(
        "update public.messages set state = 'due', next_at = due_at where message_id = \(first.id)")
      _ = try await round.run(fixture.practice, now: MessagePractice.early + 62)
      let last = try #require(postbox.messages.withLock { $0.last })
      #expect(last.id == first.id && last.text == first.text)
    }
  }

  @Test func onlyOneSendsAndTheOtherSaysSo() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      let outcome = try await fixture.pool.withTransaction { connection in
        _ = try await connection.query(
          "select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('regimen.reminders', 0))"
        ) { _ in true }
        return try await round.run(fixture.practice, now: MessagePractice.due)
      }
      #expect(outcome.isElsewhere && postbox.taken.isEmpty)
      #expect(try await round.run(fixture.practice, now: MessagePractice.due).sent == 2)
    }
  }
}

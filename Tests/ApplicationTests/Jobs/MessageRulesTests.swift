import EventSourcing
import EventStore
import Foundation
import Logging
import Practice
import ReadModels
import Synchronization
import TestSupport
import Testing

@testable import Application

/// What clients are told of, when, and of what not: nothing that does not stand any more, nobody who is not to be written to.
@Suite(.serialized) struct MessageRulesTests {
  private let practice = MessagePractice()

  /// Of what was booked before messages were sent nobody is told; of the rest everybody, once, as it stands.
  @Test func whatIsBookedMovedAndCancelledIsToldOnce() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      #expect(try await round.run(fixture.practice, now: MessagePractice.early).sent == 0)
      try await practice.perform(practice.cancellation(), fixture)
      #expect(try await round.run(fixture.practice, now: MessagePractice.early).sent == 1)
      #expect(try await round.run(fixture.practice, now: MessagePractice.early + 60).sent == 0)
      let first = try #require(postbox.messages.withLock { $0.first })
      #expect(first.kind == .cancellation && first.mailbox?.text == "ida@example.org")
      #expect(first.text.contains("Wednesday, March 5, 2031, 10:00 AM (America/New_York)"))
      // It is taken back, so it is booked again.
      try await practice.perform(
        WithdrawCancellation(
          try await fixture.store.appointment(practice.appointments[0], in: fixture.practice),
          reason: "Mistaken", now: MessagePractice.due), fixture)
      #expect(try await round.run(fixture.practice, now: MessagePractice.early).sent == 1)
      #expect(postbox.messages.withLock { $0.last?.kind } == .confirmation)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.client(practice.client), MessageHandled.self),
        in: fixture.practice)
      let facts = recorded.compactMap { event -> MessageHandled? in
        guard case .scheduling(.messageHandled(let facts)) = event.event else { return nil }
        return facts
      }
      #expect(facts.map(\.kind) == [.cancellation, .confirmation])
      #expect(facts.map(\.messageID) == postbox.taken && facts.allSatisfy { $0.outcome == .sent })
    }
  }

  @Test func aMessageGoesToTheCorrectedAddress() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      try await practice.perform(practice.cancellation(), fixture)
      try await practice.perform(
        CorrectClient(
          clientID: practice.client, email: "ida@example.net", reason: "Misspelt", now: MessagePractice.due),
        fixture)
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      #expect(postbox.messages.withLock { $0.map(\.mailbox?.text) } == ["ida@example.net"])
    }
  }

  /// A booking that is cancelled before its confirmation went out is never confirmed.
  @Test func nothingIsConfirmedThatDoesNotStandAnyMore() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      try await practice.perform(practice.cancellation(), fixture)
      try await practice.perform(
        WithdrawCancellation(
          try await fixture.store.appointment(practice.appointments[0], in: fixture.practice),
          reason: "Mistaken", now: MessagePractice.due), fixture)
      try await practice.perform(practice.cancellation(), fixture)
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      // The second one says nothing that the first did not.
      #expect(postbox.messages.withLock { $0.map(\.kind) } == [.cancellation])
    }
  }

  @Test func nobodyIsToldWhoIsErasedDischargedOrDoesNotWantIt() async throws {
    for fact: PracticeEvent in [
      .programme(
        .clientDischarged(
          ClientDischarged(
            clientID: practice.client, day: LocalDay(of: MessagePractice.early, in: .gmt), cause: .moved))),
      .client(.personErased(PersonErased(personID: practice.client, kind: .client))),
      .scheduling(
        .messageChoiceSet(MessageChoiceSet(clientID: practice.client, kind: .cancellation, isWanted: false))),
    ] {
      let postbox = Postbox()
      try await practice.withRound(postbox) { fixture, round in
        _ = try await round.run(fixture.practice, now: MessagePractice.early)
        try await practice.perform(practice.cancellation(), fixture)
        try await fixture.given([Draft(fact, at: MessagePractice.early)])
        let outcome = try await round.run(fixture.practice, now: MessagePractice.early)
        #expect(outcome.dropped == 1 && postbox.taken.isEmpty)
      }
    }
  }

  /// Five at night in New York; nobody is woken, and the message is not lost.
  @Test func nobodyIsWrittenToInTheQuietHours() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      let night = MessagePractice.early - 5 * 3600
      _ = try await round.run(fixture.practice, now: night)
      try await practice.perform(practice.cancellation(), fixture)
      #expect(try await round.run(fixture.practice, now: night).waiting == 1)
      #expect(try await round.run(fixture.practice, now: night + 3 * 3600 - 60).sent == 0)
      #expect(try await round.run(fixture.practice, now: night + 3 * 3600).sent == 1)
    }
  }

  @Test func whatFailsForLongIsToldOnceAndStillTried() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      _ = try await round.run(fixture.practice, now: MessagePractice.early)
      try await practice.perform(practice.cancellation(), fixture)
      postbox.isOpen.withLock { $0 = false }
      for attempt in 0..<7 {
        _ = try await round.run(fixture.practice, now: MessagePractice.early + Double(attempt) * 3600)
      }
      let outbox = Outbox(fixture.store)
      let since = MessagePractice.early - 86_400 * 4000
      #expect(try await outbox.troubles(in: fixture.practice, since: since).count == 1)
      let condition = Condition.none.reading(PracticeTags.client(practice.client), MessageHandled.self)
      #expect(try await fixture.store.read(condition, in: fixture.practice).count == 1)
      postbox.isOpen.withLock { $0 = true }
      #expect(try await round.run(fixture.practice, now: MessagePractice.early + 9 * 3600).sent == 1)
      #expect(try await outbox.troubles(in: fixture.practice, since: since).isEmpty)
    }
  }

  @Test func aCodeIsMadeWhenItIsSentAndStandsInNoFile() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      let night = MessagePractice.early - 5 * 3600
      _ = try await round.run(fixture.practice, now: night)
      try await Outbox(fixture.store).ask(.code, for: practice.client, in: fixture.practice, now: night)
      #expect(try await round.run(fixture.practice, now: night).sent == 1)
      let message = try #require(postbox.messages.withLock { $0.first })
      let code = try #require(message.text.firstMatch(of: /^\d{6}$/.anchorsMatchLineEndings())).0
      #expect(message.subject == "\(code) is your code")
      #expect(
        try await ClientCodes(fixture.store).redeem(
          String(code), for: practice.client, in: fixture.practice, now: night))
      #expect(!FileSender(path: "").carries(.code))
    }
  }

  /// Only who asked for it is asked for the morning's pain, in their morning, and not who has scored it.
  @Test func theMorningIsAskedForOnceOfThoseWhoWantIt() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      let morning = MessagePractice.early - 2 * 3600
      #expect(try await round.run(fixture.practice, now: morning).sent == 0)
      try await fixture.given([
        Draft(
          .scheduling(
            .messageChoiceSet(MessageChoiceSet(clientID: practice.client, kind: .morning, isWanted: true))),
          at: MessagePractice.early)
      ])
      #expect(try await round.run(fixture.practice, now: morning - 60).sent == 0)
      #expect(try await round.run(fixture.practice, now: morning).sent == 1)
      #expect(try await round.run(fixture.practice, now: morning + 3600).sent == 0)
      #expect(try await round.run(fixture.practice, now: morning + 86_400).sent == 1)
      #expect(Set(postbox.taken).count == 2)
    }
  }

  /// What is sent anyhow begins the thirty days of a link once; what staff ask for begins them anew.
  @Test func onlyALinkThatWasAskedForIsRenewed() async throws {
    let postbox = Postbox()
    try await withPractice { fixture in
      try await fixture.given(practice.history)
      let queries = Queries(MessagePractice.runtime(fixture))
      let links = ClientLinks(fixture.store, queries)
      let job = MessageJob(
        fixture.store, queries, postbox, lead: 24 * 3600, url: "https://practice.example.org/",
        logger: MessagePractice.silent)
      func opens(_ link: String, at now: Date) async throws -> Bool {
        let text = try #require(link.split(separator: "/").last.map(String.init))
        guard case .open = try await links.standing(ofLink: text, now: now) else { return false }
        return true
      }
      func sent() throws -> String {
        let text = try #require(postbox.messages.withLock { $0.last?.text })
        return String(
          try #require(text.firstMatch(of: /https:\/\/practice\.example\.org(\/open\/[^\s?]+)/)).1)
      }
      let early = MessagePractice.early - 60 * 86_400
      _ = try await job.run(fixture.practice, now: early)
      try await practice.perform(practice.cancellation(), fixture)
      #expect(try await job.run(fixture.practice, now: early).sent == 1)
      let link = try sent()
      #expect(try await opens(link, at: early + 29 * 86_400))
      let later = early + 31 * 86_400
      try await practice.perform(practice.cancellation(1), fixture)
      #expect(try await job.run(fixture.practice, now: later).sent == 1)
      let again = try sent()
      let isOpen = try await opens(again, at: later)
      #expect(again == link && !isOpen)
      try await Outbox(fixture.store).ask(.link, for: practice.client, in: fixture.practice, now: later)
      #expect(try await job.run(fixture.practice, now: later).sent == 1)
      #expect(try await opens(try sent(), at: later))
      // Nobody who was discharged gets one.
      try await fixture.given([
        Draft(
          .programme(
            .clientDischarged(
              ClientDischarged(
                clientID: practice.client, day: LocalDay(of: later, in: .gmt), cause: .moved))), at: later)
      ])
      try await Outbox(fixture.store).ask(.link, for: practice.client, in: fixture.practice, now: later)
      let left = try await job.run(fixture.practice, now: later)
      #expect(left.sent == 0 && left.dropped == 1)
    }
  }
}

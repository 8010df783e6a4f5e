import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import Synchronization
import TestSupport
import Testing

@testable import Application

/// Reminders of forms that wait, and of appointments whose service has a lead of its own.
@Suite(.serialized) struct FormMessageTests {
  private let practice = MessagePractice()
  private static let day: TimeInterval = 86_400

  private func run(
    _ round: MessageJob, _ fixture: PracticeFixture<PracticeEvent>, days: Double
  ) async throws -> MessageJob.Outcome {
    try await round.run(fixture.practice, now: MessagePractice.start - days * Self.day)
  }

  private func kinds(_ postbox: Postbox) -> [MessageKind] {
    postbox.messages.withLock { $0.map(\.kind) }
  }

  @Test func aFormThatWaitsIsSaidOnceAWeekAndNeverWhich() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox, practice.asked()) { fixture, round in
      #expect(try await run(round, fixture, days: 8).sent == 0)
      #expect(try await run(round, fixture, days: 6.9).sent == 1)
      for days in stride(from: 6.5, through: 2, by: -0.5) {
        #expect(try await run(round, fixture, days: days).sent == 0)
      }
      #expect(kinds(postbox) == [.form])
      let message = try #require(postbox.messages.withLock { $0.first })
      for text in [message.subject, message.text] {
        for word in FormKind.allCases.flatMap({ [$0.rawValue, $0.words] }) + ["pain", "PAR-Q"] {
          #expect(!text.localizedCaseInsensitiveContains(word), "\(word)")
        }
      }
      #expect(message.text.contains("March 5, 2031"))
      let list = try await Outbox(fixture.store).messages(in: fixture.practice)
      #expect(list.first?.appointments.map(\.id) == [practice.appointments[0]])
    }
  }

  /// What was booked only now was just confirmed, with the same link.
  @Test func nobodyIsToldWhoBookedOnThatDay() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox, practice.asked()) { fixture, round in
      _ = try await run(round, fixture, days: 8)
      try await practice.perform(practice.cancellation(), fixture)
      try await practice.perform(practice.cancellation(1), fixture)
      let start = MessagePractice.start - 4 * Self.day
      let slot = Slot(
        startsAt: start, endsAt: start + 3600,
        wallTime: LocalDateTime(of: start, in: TimeZone(identifier: MessagePractice.zone) ?? .gmt),
        timeZone: MessagePractice.zone, shifted: false)
      try await fixture.given([
        Draft(
          .appointment(
            .appointmentBooked(
              AppointmentBooked(
                appointmentID: UUID(), kind: .session, clientID: practice.client,
                practitionerID: practice.practitioner, siteID: practice.site, slot: slot))),
          at: start - 3.5 * Self.day)
      ])
      _ = try await run(round, fixture, days: 7.25)
      #expect(!kinds(postbox).contains(.form))
      _ = try await run(round, fixture, days: 6)
      #expect(kinds(postbox).filter { $0 == .form }.count == 1)
    }
  }

  /// Whatever happens between making and sending: nothing is said any more.
  @Test func nobodyIsToldWhoAnsweredCancelledLeftOrDoesNotWantIt() async throws {
    let client = practice.client
    let early = MessagePractice.start - 7.2 * Self.day
    let day = LocalDay(of: early, in: .gmt)
    let intake: [Draft<PracticeEvent>] = [
      Draft(
        .intake(.consentGiven(ConsentGiven(clientID: client, version: "2026-1", day: day))), at: early),
      Draft(
        .intake(
          .screeningRecorded(
            ScreeningRecorded(clientID: client, day: day, version: "2025", outcome: .cleared))), at: early),
      Draft(
        .intake(
          .formAnswered(
            FormAnswered(
              formID: UUID(), clientID: client, form: .intake, version: "2026-1", digest: "", day: day,
              language: .english))), at: early),
    ]
    let cancelled = practice.appointments.enumerated().map { index, id in
      let start = MessagePractice.start + Double(index) * 7200
      return Draft<PracticeEvent>(
        .appointment(
          .appointmentCancelled(
            AppointmentCancelled(
              appointmentID: id, clientID: client, practitionerID: practice.practitioner,
              slot: Slot(
                startsAt: start, endsAt: start + 3600,
                wallTime: LocalDateTime(of: start, in: TimeZone(identifier: MessagePractice.zone) ?? .gmt),
                timeZone: MessagePractice.zone, shifted: false), by: .client, code: .illness))), at: early)
    }
    for (name, facts) in [
      ("answered", intake), ("cancelled", cancelled),
      (
        "discharged",
        [
          Draft(
            .programme(.clientDischarged(ClientDischarged(clientID: client, day: day, cause: .moved))),
            at: early)
        ]
      ),
      ("erased", [Draft(.client(.personErased(PersonErased(personID: client, kind: .client))), at: early)]),
      (
        "unwanted",
        [
          Draft(
            .scheduling(.messageChoiceSet(MessageChoiceSet(clientID: client, kind: .form, isWanted: false))),
            at: early)
        ]
      ),
    ] {
      // Made in the night, and held back until the morning.
      for isMade in [false, true] {
        let postbox = Postbox()
        try await practice.withRound(postbox, practice.asked()) { fixture, round in
          _ = try await run(round, fixture, days: 8)
          let night = MessagePractice.start - 6.5 * Self.day
          if isMade { #expect(try await round.run(fixture.practice, now: night).waiting == 1, "\(name)") }
          try await fixture.given(facts)
          _ = try await round.run(fixture.practice, now: night + 0.5 * Self.day)
          #expect(!kinds(postbox).contains(.form), "\(name)")
        }
      }
    }
  }

  @Test func aServiceWithALeadOfItsOwnIsRemindedOfThen() async throws {
    let service = UUID()
    for (hours, sentAt) in [(72, 2.9), (nil, 0.9), (2, 0.05)] as [(Int?, Double)] {
      let postbox = Postbox()
      let lead = Draft<PracticeEvent>(
        .scheduling(.reminderLeadSet(ReminderLeadSet(serviceID: service, hours: hours))),
        at: MessagePractice.start - 90 * Self.day)
      let unwanted = Draft<PracticeEvent>(
        .scheduling(
          .messageChoiceSet(MessageChoiceSet(clientID: practice.client, kind: .form, isWanted: false))),
        at: MessagePractice.start - 90 * Self.day)
      try await practice.withRound(postbox, practice.asked(service: service) + [lead, unwanted]) {
        fixture, round in
        for days in [3.5, 2.9, 1.9, 0.9, 0.05] {
          let sent = try await run(round, fixture, days: days).sent
          #expect((sent > 0) == (days == sentAt), "\(hours ?? 24) h, \(days) days before")
        }
      }
    }
  }
}

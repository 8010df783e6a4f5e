import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Which reminders are due: of what stands, once, and not for what was booked within the lead.
@Suite struct ReminderTests {
  private let example = SchedulingExample()
  private static let lead: TimeInterval = 24 * 3600
  /// Half a day before the first appointment.
  private static let due = SchedulingExample.instant("10:00") - 12 * 3600

  /// One appointment, years ahead, of a client with an address.
  private func withAppointment(_ body: (PracticeFixture<PracticeEvent>, Queries, UUID) async throws -> Void)
    async throws
  {
    try await withPractice { fixture in
      let organisation = example.organisation.map { draft -> Draft<PracticeEvent> in
        guard case .client(.clientRegistered) = draft.event else { return draft }
        return Draft(
          draft.event, at: draft.occurredAt,
          personal: PersonalPart([.name: "Ida Zwanziger", .email: "ida@example.org"]))
      }
      try await fixture.given(organisation)
      let id = UUID()
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: id))
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)), id)
    }
  }

  @Test func aReminderIsDueOnceAndKnowsWhen() async throws {
    try await withAppointment { fixture, queries, id in
      let far = try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due - 24 * 3600)
      #expect(far.isEmpty)
      let due = try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due)
      let reminder = try #require(due.first)
      #expect(due.count == 1 && reminder.appointmentID == id)
      #expect(reminder.startsAt == SchedulingExample.instant("10:00"))
      let again = try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due + 60)
      #expect(again.first?.messageID == reminder.messageID)
      let sent = ReminderSent(
        messageID: reminder.messageID, appointmentID: id, clientID: reminder.clientID,
        startsAt: reminder.startsAt, channel: .file)
      try await fixture.perform(RecordReminder(sent, now: Self.due))
      try await fixture.perform(RecordReminder(sent, now: Self.due))
      #expect(try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due + 120).isEmpty)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.appointment(id), ReminderSent.self), in: fixture.practice)
      #expect(recorded.count == 1)
    }
  }

  @Test func nobodyIsRemindedOfWhatWasCancelled() async throws {
    try await withAppointment { fixture, queries, id in
      try await fixture.perform(
        CancelAppointment(appointmentID: id, by: .client, code: .clientRequest, now: SchedulingExample.now))
      #expect(try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due).isEmpty)
    }
  }

  @Test func nobodyIsRemindedWhoWasDischargedOrErased() async throws {
    try await withAppointment { fixture, queries, _ in
      let client = example.clients[0]
      let discharge = DischargeClient(
        clientID: client, day: LocalDay(of: SchedulingExample.now, in: .gmt), cause: .moved,
        timeZone: SchedulingExample.zone, now: SchedulingExample.now)
      try await fixture.perform(discharge)
      #expect(try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due).isEmpty)
      try await fixture.perform(
        ReadmitClient(
          clientID: client, day: discharge.day, timeZone: SchedulingExample.zone, now: SchedulingExample.now))
      #expect(try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due).count == 1)
      try await fixture.perform(
        ErasePerson(personID: client, kind: .client, now: SchedulingExample.now))
      #expect(try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due).isEmpty)
    }
  }

  @Test func oneThatWasMovedIsRemindedOfAnew() async throws {
    try await withAppointment { fixture, queries, id in
      let first = try #require(
        try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due).first)
      try await fixture.perform(
        RecordReminder(
          ReminderSent(
            messageID: first.messageID, appointmentID: id, clientID: first.clientID, startsAt: first.startsAt,
            channel: .file), now: Self.due))
      try await fixture.perform(
        RescheduleAppointment(
          appointmentID: id, clientID: example.clients[0], practitionerID: example.practitioner,
          siteID: example.site, at: .wall(SchedulingExample.wall("11:00")), timeZone: SchedulingExample.zone,
          minutes: 60, now: SchedulingExample.now))
      let second = try #require(
        try await queries.dueReminders(fixture.practice, lead: Self.lead, now: Self.due).first)
      #expect(second.messageID != first.messageID && second.startsAt == SchedulingExample.instant("11:00"))
    }
  }

  @Test func noOneIsRemindedOfWhatTheyBookedJustNow() async throws {
    try await withAppointment { fixture, queries, _ in
      // A lead so long that the appointment was booked within it.
      let long: TimeInterval = 3660 * 86_400
      let due = try await queries.dueReminders(fixture.practice, lead: long, now: Self.due)
      #expect(due.isEmpty)
    }
  }
}

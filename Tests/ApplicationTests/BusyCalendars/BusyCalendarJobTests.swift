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

/// Reading other calendars: what they say is recorded once, what was said last holds where one cannot be read, and nothing of what is in
/// them is kept but times.
@Suite(.serialized) struct BusyCalendarJobTests {
  private let example = SchedulingExample()
  private static let now = SchedulingExample.now

  /// What the calendar's server answers, and may be told to answer otherwise.
  private final class Kept: Sendable {
    let text = Mutex<String?>(nil)
    func say(_ spans: [(String, String)]) {
      let events = spans.enumerated().map { number, span in
        """
        BEGIN:VEVENT
        UID:private-\(number)
        SUMMARY:Dentist Dr Quistgaard
        DTSTART;TZID=America/New_York:20310303T\(span.0)00
        DTEND;TZID=America/New_York:20310303T\(span.1)00
        END:VEVENT

        """
      }
      let text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(events.joined())END:VCALENDAR\n"
      self.text.withLock { $0 = CalendarServer.found(text.replacing("\n", with: "\r\n")) }
    }
    func answer(_ text: String) { self.text.withLock { $0 = text } }
  }

  /// The program that was built beside these tests.
  private static var program: String {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: "regimen").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "regimen"
  }

  private func withCalendar(
    _ body: @Sendable (PracticeFixture<PracticeEvent>, Kept, BusyCalendarJob) async throws -> Void
  ) async throws {
    let kept = Kept()
    let answering: CalendarServer.Answering = { _ in kept.text.withLock { $0 } }
    try await CalendarServer.with(answering) { _, port in
      try await withPractice { fixture in
        try await fixture.given(example.organisation)
        try await fixture.perform(
          SetBusyCalendar(
            practitionerID: example.practitioner, calendarID: UUID(),
            address: try CalendarAddress("http://127.0.0.1:\(port)/private-3f9a/a.ics"), now: Self.now))
        let job = BusyCalendarJob(
          fixture.store, Queries(MessagePractice.runtime(fixture)),
          allowed: [NetworkRange("127.0.0.1")].compactMap(\.self),
          reader: CalendarReader(program: Self.program), logger: MessagePractice.silent)
        try await body(fixture, kept, job)
      }
    }
  }

  private func said(_ fixture: PracticeFixture<PracticeEvent>) async throws -> [[Range<Date>]] {
    try await fixture.store.read(
      Condition.none.reading(PracticeTags.calendar(example.practitioner), BusyTimesChanged.self),
      in: fixture.practice
    ).compactMap {
      guard case .scheduling(.busyTimesChanged(let facts)) = $0.event else { return nil }
      return facts.spans.map { $0.startsAt..<$0.endsAt }
    }
  }

  private func span(_ from: String, _ to: String) -> Range<Date> {
    SchedulingExample.instant(from)..<SchedulingExample.instant(to)
  }

  private func list(_ fixture: PracticeFixture<PracticeEvent>, now: Date = now) async throws
    -> BusyCalendarList.Item
  {
    try #require(
      try await BusyCalendarList(
        of: fixture.practice, fixture.store, Queries(MessagePractice.runtime(fixture)), now: now
      ).items.first)
  }

  @Test func whatChangesIsRecordedAndClosesTimes() async throws {
    try await withCalendar { fixture, kept, job in
      kept.say([("1000", "1030"), ("1100", "1200")])
      let first = try await job.run(fixture.practice, now: Self.now)
      #expect(first.map(\.isChanged) == [true] && first.map(\.trouble) == [nil])
      #expect(try await said(fixture) == [[span("10:00", "10:30"), span("11:00", "12:00")]])
      let refusal = await #expect(throws: Refusal.self) {
        try await fixture.perform(example.booking("10:00", 0, at: example.site))
      }
      #expect(refusal?.code == .timeOff)
      // Not due yet, and when it is, the same is recorded once.
      #expect(try await job.run(fixture.practice, now: Self.now + 60).isEmpty)
      let second = try await job.run(fixture.practice, now: Self.now + 15 * 60)
      #expect(second.map(\.isChanged) == [false])
      kept.say([("1100", "1200")])
      #expect(try await job.run(fixture.practice, now: Self.now + 30 * 60).map(\.isChanged) == [true])
      #expect(try await said(fixture).last == [span("11:00", "12:00")])
      try await fixture.perform(example.booking("10:00", 0, at: example.site))
    }
  }

  @Test func appointmentsInBusyTimesStandAndAreListed() async throws {
    try await withCalendar { fixture, kept, job in
      let id = UUID()
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: id))
      kept.say([("1045", "1115")])
      _ = try await job.run(fixture.practice, now: Self.now)
      let item = try await list(fixture)
      #expect(item.conflicts == [id] && item.busyTimes == 1 && item.host == "127.0.0.1")
      #expect(item.readAt == Self.now && item.trouble == nil && item.practitionerHandle == "P-1")
    }
  }

  @Test func whatWasSaidLastHoldsWhereItCannotBeReadAndIsTriedLaterAndLater() async throws {
    try await withCalendar { fixture, kept, job in
      kept.say([("1000", "1100")])
      _ = try await job.run(fixture.practice, now: Self.now)
      let page = CalendarServer.found("<html>Sign in</html>")
      for (answer, trouble) in [
        (CalendarServer.status(503), CalendarTrouble.answeredOtherwise), (page, .malformed),
        (CalendarServer.status(404), .notFound),
      ] {
        kept.answer(answer)
        let outcomes = try await job.run(fixture.practice, now: Self.now + 3600, isAsked: true)
        #expect(outcomes.map(\.trouble) == [trouble])
      }
      let item = try await list(fixture, now: Self.now + 3600)
      #expect(item.trouble == .notFound && item.readAt == Self.now && item.triedAt == Self.now + 3600)
      #expect(item.busyTimes == 1)
      #expect(try await said(fixture).count == 1)
      // After the third failure an hour is waited.
      kept.say([])
      #expect(try await job.run(fixture.practice, now: Self.now + 3600 + 3599).isEmpty)
      let again = try await job.run(fixture.practice, now: Self.now + 3600 + 3600)
      #expect(again.map(\.isChanged) == [true])
      #expect(try await list(fixture, now: Self.now + 7200).trouble == nil)
    }
  }

  @Test func oneAtATimeReadsACalendarAndANewAddressIsReadAtOnce() async throws {
    try await withCalendar { fixture, kept, job in
      let reads = BusyCalendarReads(store: fixture.store)
      let calendar = try #require(
        try await BusyCalendarRegister.current(in: fixture.practice, fixture.store).first)
      func claim(_ now: Date, _ id: UUID = calendar.calendarID) async throws -> BusyCalendarRead? {
        try await reads.claim(calendar.practitionerID, id, in: fixture.practice, now: now, isAsked: false)
      }
      #expect(try await claim(Self.now) != nil)
      #expect(try await claim(Self.now + 1) == nil)
      #expect(try await job.run(fixture.practice, now: Self.now + 1, isAsked: true).isEmpty)
      // One who died with it holds it no longer than this.
      #expect(try await claim(Self.now + BusyCalendarReads.claim) != nil)
      let other = UUID()
      let read = try #require(try await claim(Self.now + BusyCalendarReads.claim + 1, other))
      #expect(read.readAt == nil && read.failures == 0)
      try await fixture.perform(RemoveBusyCalendar(practitionerID: calendar.practitionerID, now: Self.now))
      _ = try await job.run(fixture.practice, now: Self.now, isAsked: true)
      #expect(try await reads.all(in: fixture.practice).isEmpty)
    }
  }

  @Test func nothingOfACalendarIsKeptButTimes() async throws {
    try await withCalendar { fixture, kept, job in
      kept.say([("1000", "1100")])
      _ = try await job.run(fixture.practice, now: Self.now)
      let stored = try await fixture.pool.query(
        "select coalesce(facts::text, '') || coalesce(meta::text, '') from public.events"
      ) { row in try row.get(0) as String }
      #expect(stored.contains { $0.contains("spans") })
      for secret in ["Dentist", "Quistgaard", "private-", "127.0.0.1"] {
        #expect(!stored.contains { $0.contains(secret) }, "\(secret)")
      }
      // An erased practitioner's address is gone, and with it the calendar.
      try await fixture.given([
        Draft(
          .client(.personErased(PersonErased(personID: example.practitioner, kind: .practitioner))),
          at: Self.now)
      ])
      let outcomes = try await job.run(fixture.practice, now: Self.now, isAsked: true)
      #expect(outcomes.map(\.trouble) == [.sealed])
      #expect(try await list(fixture).host == nil)
    }
  }

  @Test(arguments: ["2026-12-01", "2027-01-31", "2028-02-29", "2027-12-31"])
  func calendarsAreReadForLessThanFourHundredDays(_ day: String) throws {
    let now = try Date("\(day)T13:00:00Z", strategy: .iso8601)
    let span = BusyCalendarJob.horizon(now)
    let days = span.upperBound.timeIntervalSince(span.lowerBound) / 86_400
    #expect(days >= 366 && days < 400 && span.lowerBound <= now)
    #expect(LocalDay(of: span.upperBound, in: .gmt).day == 1)
  }
}

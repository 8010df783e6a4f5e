import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Practitioners' other calendars: what is set, what they say, and what is booked in their busy times.
@Suite struct BusyCalendarTests {
  private static let calendar = Example.id(26)
  private static let monday = "2027-03-01T"
  private static let until = Example.instant("2028-03-31T00:00:00Z")

  private func spans(_ texts: [(String, String)]) -> [Range<Date>] {
    texts.map { Example.slot(Self.monday + $0).startsAt..<Example.slot(Self.monday + $1).startsAt }
  }

  private func isSet(_ calendar: UUID = calendar) -> Draft<PracticeEvent> {
    SchedulingExample.setup(
      .busyCalendarSet(BusyCalendarSet(practitionerID: Example.practitioner, calendarID: calendar)))
  }

  private var isRemoved: Draft<PracticeEvent> {
    SchedulingExample.setup(
      .busyCalendarRemoved(
        BusyCalendarRemoved(practitionerID: Example.practitioner, calendarID: Self.calendar)))
  }

  private func changed(_ texts: (String, String)...) -> Draft<PracticeEvent> {
    SchedulingExample.setup(.busyTimesChanged(facts(texts)))
  }

  private func facts(_ texts: [(String, String)]) -> BusyTimesChanged {
    BusyTimesChanged(
      practitionerID: Example.practitioner, calendarID: Self.calendar, until: Self.until,
      spans: spans(texts).map { BusySpan(startsAt: $0.lowerBound, endsAt: $0.upperBound) })
  }

  private func record(
    _ texts: (String, String)..., calendar: UUID = calendar, now: Date = Example.now
  ) -> RecordBusyTimes {
    RecordBusyTimes(
      practitionerID: Example.practitioner, calendarID: calendar, spans: spans(texts), until: Self.until,
      now: now)
  }

  private func set(_ address: String, known: KnownCalendarAddress? = nil) throws -> SetBusyCalendar {
    SetBusyCalendar(
      practitionerID: Example.practitioner, calendarID: Self.calendar, address: try CalendarAddress(address),
      known: known, now: Example.now)
  }

  // MARK: - The calendar

  @Test func anAddressIsSealedAndTheSameRecordsNothing() throws {
    let outcome = SchedulingExample.given().when(try set("webcal://Calendar.Example.org/a.ics"))
    guard case .decided(let drafts) = outcome else {
      Issue.record("refused")
      return
    }
    #expect(
      drafts.map(\.event) == [
        .scheduling(
          .busyCalendarSet(
            BusyCalendarSet(practitionerID: Example.practitioner, calendarID: Self.calendar)))
      ])
    #expect(drafts.first?.personal == PersonalPart([.address: "https://calendar.example.org/a.ics"]))
    let known = KnownCalendarAddress(calendarID: Self.calendar, text: "https://calendar.example.org/a.ics")
    let again = SchedulingExample.given(isSet()).when(
      try set("https://calendar.example.org/a.ics", known: known))
    #expect(again.events.isEmpty && again.code == nil)
    let other = SchedulingExample.given(isSet()).when(
      try set("https://calendar.example.org/b.ics", known: known))
    #expect(other.events.count == 1)
    // One that was set meanwhile by somebody else is no ground to leave this one out.
    let since = SchedulingExample.given(isSet(Example.id(27))).when(
      try set("https://calendar.example.org/a.ics", known: known))
    #expect(since.events.count == 1)
  }

  @Test(arguments: [
    "ftp://example.org/a.ics", "http://calendar.example.org/a.ics", "calendar.example.org/a.ics", "https://",
    "https://exa mple.org/a", "https://ex%61mple.org/a", "https://exämple.org/a", "", "javascript:alert(1)",
    "file:///etc/passwd",
  ]) func whatIsNoAddressOfACalendarIsRefused(_ text: String) {
    #expect(throws: Refusal.self) { try CalendarAddress(text) }
  }

  @Test func anAddressShowsItsComputerAlone() throws {
    let address = try CalendarAddress("https://ana:secret@Calendar.Example.org:8443/private-3f9a/basic.ics#x")
    #expect(address.host == "calendar.example.org" && address.isSecure)
    #expect(address.text == "https://ana:secret@calendar.example.org:8443/private-3f9a/basic.ics")
    let shown = "\(address) \(String(reflecting: address)) \(String(describing: Optional(address)))"
    #expect(!shown.contains("secret") && !shown.contains("3f9a"))
    #expect(try !CalendarAddress("http://127.0.0.1:5232/a.ics").isSecure)
    #expect(try CalendarAddress("https://[2001:db8::1]/a.ics").host == "2001:db8::1")
  }

  @Test func whatIsNotSetCannotBeRemoved() {
    let remove = RemoveBusyCalendar(practitionerID: Example.practitioner, now: Example.now)
    SchedulingExample.given().when(remove).refused(.nothingToWithdraw)
    #expect(SchedulingExample.given(isSet()).when(remove).events.count == 1)
    SchedulingExample.given(isSet(), isRemoved).when(remove).refused(.nothingToWithdraw)
  }

  // MARK: - What it says

  @Test func onlyWhatIsNewOfTheTimeToComeIsRecorded() {
    let said = SchedulingExample.given(isSet()).when(
      record(("10:00", "11:00"), ("11:00", "12:00"), ("09:00", "09:30")))
    #expect(said.events == [.scheduling(.busyTimesChanged(facts([("09:00", "09:30"), ("10:00", "12:00")])))])
    let given = SchedulingExample.given(isSet(), changed(("09:00", "09:30"), ("10:00", "12:00")))
    #expect(given.when(record(("09:00", "09:30"), ("10:00", "12:00"))).events.isEmpty)
    #expect(given.when(record(("10:00", "12:00"))).events.count == 1)
    // What is over, and what of a span is over, is not looked at.
    let later = Example.slot(Self.monday + "11:30").startsAt
    #expect(given.when(record(("11:00", "12:00"), now: later)).events.isEmpty)
    #expect(given.when(record(("11:00", "12:30"), now: later)).events.count == 1)
    #expect(SchedulingExample.given(isSet()).when(record()).events.isEmpty)
    #expect(given.when(record()).events == [.scheduling(.busyTimesChanged(facts([])))])
  }

  @Test func whatAnotherCalendarSaidIsNotRecorded() {
    #expect(SchedulingExample.given().when(record(("10:00", "11:00"))).events.isEmpty)
    #expect(SchedulingExample.given(isSet(), isRemoved).when(record(("10:00", "11:00"))).events.isEmpty)
    let given = SchedulingExample.given(isSet(), isSet(Example.id(27)))
    #expect(given.when(record(("10:00", "11:00"))).events.isEmpty)
    #expect(given.when(record(("10:00", "11:00"), calendar: Example.id(27))).events.count == 1)
  }

  @Test func moreThanTenThousandTimesAreRefused() {
    func record(_ count: Int) -> RecordBusyTimes {
      let start = Example.slot(Self.monday + "10:00").startsAt
      return RecordBusyTimes(
        practitionerID: Example.practitioner, calendarID: Self.calendar,
        spans: (0..<count).map { start + Double($0) * 120..<start + Double($0) * 120 + 60 },
        until: Self.until, now: Example.now)
    }
    #expect(SchedulingExample.given(isSet()).when(record(10_000)).events.count == 1)
    SchedulingExample.given(isSet()).when(record(10_001)).refused(.outOfRange)
  }

  // MARK: - What is booked

  private func code(_ given: Specification<PracticeEvent>, _ time: String) -> Refusal.Code? {
    given.when(SchedulingExample.book(Self.monday + time)).code
  }

  @Test func nothingIsBookedInBusyTimes() {
    let given = SchedulingExample.given(isSet(), changed(("12:00", "13:00"), ("15:00", "15:15")))
    let refusal = given.when(SchedulingExample.book(Self.monday + "11:30")).refusal
    #expect(refusal?.code == .timeOff && refusal?.conflicts.map(\.kind) == ["busy-elsewhere"])
    #expect(refusal?.conflicts.map(\.startsAt) == [Example.slot(Self.monday + "12:00").startsAt])
    #expect(code(given, "14:30") == .timeOff && code(given, "11:00") == nil && code(given, "13:00") == nil)
    #expect(code(given, "15:15") == nil)
  }

  @Test func whatWasSaidLastHoldsUntilAnotherIsReadOrItIsRemoved() {
    let changedSince = SchedulingExample.given(
      isSet(), changed(("12:00", "13:00")), changed(("16:00", "17:00")))
    #expect(code(changedSince, "12:00") == nil && code(changedSince, "16:00") == .timeOff)
    let replaced = SchedulingExample.given(isSet(), changed(("12:00", "13:00")), isSet(Example.id(27)))
    #expect(code(replaced, "12:00") == .timeOff)
    let removed = SchedulingExample.given(isSet(), changed(("12:00", "13:00")), isRemoved)
    #expect(code(removed, "12:00") == nil)
    let setAgain = SchedulingExample.given(
      isSet(), changed(("12:00", "13:00")), isRemoved, isSet(Example.id(27)))
    #expect(code(setAgain, "12:00") == nil)
  }

  @Test func aBookingReadsTheNewestOfWhatCalendarsSayAlone() {
    let condition = SchedulingExample.book(Self.monday + "12:00").condition
    #expect(
      condition.matches(type: BusyTimesChanged.eventType, tags: [PracticeTags.calendar(Example.practitioner)])
    )
    let clauses = condition.clauses.filter { $0.types.contains(BusyTimesChanged.eventType) }
    #expect(!clauses.isEmpty && clauses.allSatisfy { $0.selection == .latest })
  }

  @Test func openTimesLeaveBusyTimesOut() throws {
    let given = SchedulingExample.given(
      SchedulingExample.hours("mon 09:00-13:00"), isSet(), changed(("10:00", "11:00")))
    #expect(
      try SchedulingExample.open(given, on: "2027-03-01", minutes: 60) == ["09:00", "11:00", "12:00"])
  }

  @Test func appointmentsInBusyTimesCannotBeKept() {
    var setup = SchedulingSetup()
    let given = SchedulingExample.given(isSet(), changed(("10:30", "10:45"), ("15:00", "16:00")))
    for event in given.history { setup.evolve(event) }
    var rules = StrandingRules(setup)
    func reasons(_ start: String) -> [StrandingReason] {
      let slot = Example.slot(Self.monday + start)
      return rules.reasons(
        against: Occupancy(
          appointmentID: Example.appointment, startsAt: slot.startsAt, endsAt: slot.endsAt,
          clientID: Example.client, practitionerID: Example.practitioner, siteID: Example.site))
    }
    #expect(reasons("10:00") == [.busyElsewhere(practitioner: Example.practitioner)])
    #expect(reasons("10:00").map(\.code) == [.timeOff])
    #expect(reasons("14:00") == [] && reasons("16:00") == [])
  }
}

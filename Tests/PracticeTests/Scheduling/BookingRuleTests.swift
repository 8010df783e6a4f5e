import EventSourcing
import Foundation
import Practice
import Testing

/// The rules that a booking keeps beside those of its cases: hours, time off, services, rooms.
@Suite struct BookingRuleTests {
  private let monday = "2027-03-01T"

  private func code(
    _ given: Specification<PracticeEvent>, _ time: String, site: UUID? = Example.site, minutes: Int? = 60,
    service: UUID? = nil, rooms: [UUID] = [], now: Date = Example.now
  ) -> Refusal.Code? {
    given.when(
      SchedulingExample.book(
        monday + time, minutes: minutes, site: site, service: service, rooms: rooms, now: now)
    ).code
  }

  @Test(arguments: [0, -5, 481, Int.max]) func aLengthOutOfBoundsIsRefusedAndReadsNoDays(minutes: Int) {
    let booking = SchedulingExample.book(monday + "09:00", minutes: minutes)
    #expect(booking.condition.clauses.count < 20)
    SchedulingExample.given().when(booking).refused(.outOfRange)
  }

  /// Who has no hours at a place is said to be elsewhere, and when.
  @Test func outsideOfHoursItIsSaidWhenAndWhereTheyAre() {
    let given = SchedulingExample.given(
      SchedulingExample.hours("mon 09:00-12:00"),
      SchedulingExample.setup(
        .openingHoursSet(
          OpeningHoursSet(siteID: Example.site, week: WeekHours("mon-fri 08:00-18:00") ?? WeekHours([:])))))
    func message(_ clock: String, site: UUID? = Example.site, day: String = "2027-03-01") -> String {
      given.when(SchedulingExample.book("\(day)T\(clock)", site: site)).refusal?.message ?? ""
    }
    #expect(
      message("14:00").contains("outside of the practitioner's hours there. They are there mon 09:00-12:00."))
    #expect(message("06:00").contains("the site is not open then. It is open mon-fri 08:00-18:00."))
    let elsewhere = message("10:00", site: Example.otherSite)
    #expect(
      elsewhere.contains("no hours at this site. They work at: Lake Nona mon 09:00-12:00."), "\(elsewhere)")
    #expect(message("14:00", site: nil).contains("outside of the practitioner's hours there. Choose"))
  }

  /// A day that was set by itself is named, and not the hours of every week that do not hold then.
  @Test func onADayOfItsOwnThatDayIsSaid() {
    let week = WeekHours("mon-fri 08:00-18:00") ?? WeekHours([:])
    func message(_ spans: [DaySpan]) -> String {
      let given = SchedulingExample.given(
        SchedulingExample.setup(.openingHoursSet(OpeningHoursSet(siteID: Example.site, week: week))),
        SchedulingExample.setup(
          .openingDaySet(OpeningDaySet(siteID: Example.site, day: Example.day("2027-03-01"), spans: spans))))
      return given.when(SchedulingExample.book(monday + "10:00")).refusal?.message ?? ""
    }
    #expect(message([]).contains("not open then. It is closed on 2027-03-01. Choose"))
    let short = message([DaySpan("14:00-16:00")].compactMap(\.self))
    #expect(short.contains("On 2027-03-01 it is open 14:00-16:00 only."), "\(short)")
    let away = SchedulingExample.given(
      SchedulingExample.hours("mon 09:00-12:00"),
      SchedulingExample.setup(
        .practitionerDaySet(
          PractitionerDaySet(
            practitionerID: Example.practitioner, siteID: Example.site, day: Example.day("2027-03-01"),
            spans: []))))
    let told = away.when(SchedulingExample.book(monday + "10:00")).refusal?.message ?? ""
    #expect(told.contains("They are not there on 2027-03-01."), "\(told)")
  }

  /// Who books a time twice for one client is told so, and is not sent to another time alone.
  @Test func aTimeThatTheClientHasAlreadyIsTheirOwn() {
    func message(_ client: UUID, _ start: String) -> String {
      let given = SchedulingExample.given(SchedulingExample.booked(monday + "10:00", client: client))
      let refusal = given.when(SchedulingExample.book(monday + start)).refusal
      #expect(refusal?.code == .slotTaken)
      return refusal?.message ?? ""
    }
    #expect(message(Example.client, "10:00").contains("this client’s own appointment already"))
    #expect(message(Example.client, "10:30").contains("the practitioner has another appointment then"))
    #expect(message(Example.otherClient, "10:00").contains("the practitioner has another appointment then"))
  }

  @Test func withoutHoursEverybodyIsThereAtAnyTime() {
    #expect(code(SchedulingExample.given(), "03:00") == nil)
  }

  @Test func hoursHoldTheWholeAppointment() {
    let given = SchedulingExample.given(SchedulingExample.hours("mon 09:00-12:00,13:00-17:00"))
    #expect(code(given, "09:00") == nil && code(given, "11:00") == nil)
    #expect(code(given, "08:59") == .outsideHours && code(given, "11:01") == .outsideHours)
    #expect(code(given, "12:15", minutes: 30) == .outsideHours)
  }

  @Test func onWhoHasHoursIsAtNoOtherSiteButVirtuallyInAnyOfThem() {
    let given = SchedulingExample.given(SchedulingExample.hours("mon 09:00-12:00"))
    #expect(code(given, "09:00", site: Example.otherSite) == .outsideHours)
    #expect(code(given, "09:00", site: nil) == nil)
    #expect(code(given, "18:00", site: nil) == .outsideHours)
    let evening = SchedulingExample.given(
      SchedulingExample.hours("mon 09:00-12:00"), SchedulingExample.hours("mon 18:00-20:00", site: nil))
    #expect(code(evening, "18:00", site: nil) == nil && code(evening, "18:00") == .outsideHours)
  }

  @Test func aDaysOwnHoursTakeThePlaceOfTheWeekly() {
    let given = SchedulingExample.given(
      SchedulingExample.hours("mon 09:00-12:00"),
      SchedulingExample.setup(
        .practitionerDaySet(
          PractitionerDaySet(
            practitionerID: Example.practitioner, siteID: Example.site, day: Example.day("2027-03-01"),
            spans: []))),
      SchedulingExample.setup(
        .openingHoursSet(
          OpeningHoursSet(siteID: Example.site, week: WeekHours("mon-sun 08:00-20:00") ?? WeekHours([:])))))
    #expect(code(given, "09:00") == .outsideHours)
    let next = given.when(SchedulingExample.book("2027-03-08T09:00"))
    #expect(next.code == nil)
  }

  @Test func aSiteThatIsClosedHoldsNothing() {
    let given = SchedulingExample.given(
      SchedulingExample.setup(
        .openingDaySet(OpeningDaySet(siteID: Example.site, day: Example.day("2027-03-01"), spans: []))))
    #expect(code(given, "09:00") == .outsideHours)
    #expect(code(given, "09:00", site: Example.otherSite) == nil)
    given.when(SchedulingExample.book("2027-03-02T09:00")).accepted()
  }

  @Test func timeOffIsNamedInTheRefusal() {
    let off = SchedulingExample.setup(
      .timeOffAdded(
        TimeOffAdded(
          timeOffID: Example.id(40), practitionerID: Example.practitioner, kind: .pause,
          startsAt: Example.slot(monday + "12:00").startsAt, endsAt: Example.slot(monday + "13:00").startsAt,
          timeZone: Example.newYork)))
    let given = SchedulingExample.given(off)
    let refusal = given.when(SchedulingExample.book(monday + "11:30")).refusal
    #expect(refusal?.code == .timeOff && refusal?.conflicts.map(\.id) == [Example.id(40)])
    #expect(code(given, "11:00") == nil && code(given, "13:00") == nil)
    let back = SchedulingExample.given(
      off,
      SchedulingExample.setup(
        .timeOffWithdrawn(TimeOffWithdrawn(timeOffID: Example.id(40), practitionerID: Example.practitioner))))
    #expect(code(back, "12:00") == nil)
  }

  @Test func aServiceGivesLengthNoticeAndAdvance() throws {
    let given = SchedulingExample.given(
      SchedulingExample.service(minutes: 75, after: 15, virtual: false, notice: 60, advance: 30))
    let soon = Example.slot(monday + "09:00").startsAt
    #expect(code(given, "09:00", minutes: nil, service: Example.service, now: soon - 3600) == nil)
    #expect(code(given, "09:00", minutes: nil, service: Example.service, now: soon - 3599) == .noticeTooShort)
    #expect(
      code(given, "09:00", minutes: nil, service: Example.service, now: soon - 31 * 86_400) == .tooFarAhead)
    #expect(code(given, "09:00", site: nil, service: Example.service) == .notVirtual)
    #expect(code(given, "09:00", service: Example.id(97)) == .unknownService)
    let outcome = given.when(SchedulingExample.book(monday + "09:00", minutes: nil, service: Example.service))
    guard case .appointment(.appointmentBooked(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.slot.endsAt == facts.slot.startsAt + 75 * 60 && facts.buffers == Buffers(after: 15))
  }

  @Test func aRoomIsTakenWhereThereAreRooms() throws {
    let rooms = [Example.room, Example.otherRoom]
    let opened = zip(rooms, ["Studio", "Quiet room"]).map { id, name in
      SchedulingExample.setup(.roomOpened(RoomOpened(roomID: id, siteID: Example.site, name: name)))
    }
    func given(_ drafts: Draft<PracticeEvent>...) -> Specification<PracticeEvent> {
      .given(SchedulingExample.everybody + opened + drafts)
    }
    func other(_ room: UUID, id: UInt8) -> Draft<PracticeEvent> {
      SchedulingExample.booked(
        monday + "09:00", practitioner: Example.otherPractitioner, room: room, id: Example.id(id))
    }
    func room(_ given: Specification<PracticeEvent>) throws -> UUID? {
      let outcome = given.when(SchedulingExample.book(monday + "09:30", rooms: rooms))
      guard case .appointment(.appointmentBooked(let facts)) = try #require(outcome.events.first) else {
        return nil
      }
      return facts.roomID
    }
    #expect(try room(given()) == Example.room)
    #expect(try room(given(other(Example.room, id: 50))) == Example.otherRoom)
    let full = given(other(Example.room, id: 50), other(Example.otherRoom, id: 51))
    let refusal = full.when(SchedulingExample.book(monday + "09:30", rooms: rooms)).refusal
    #expect(
      refusal?.code == .roomBusy
        && Set(refusal?.conflicts.map(\.id) ?? []) == [Example.id(50), Example.id(51)])
    #expect(code(full, "10:00", rooms: rooms) == nil)
    #expect(code(given(), "09:00", rooms: [Example.id(96)]) == .unknownRoom)
    #expect(code(given(), "09:00", site: Example.otherSite, rooms: rooms) == .unknownRoom)
  }

  @Test func aMoveKeepsBuffersAndCarriesBothDays() throws {
    let given = SchedulingExample.given(
      SchedulingExample.booked(
        monday + "09:00", after: 15, client: Example.client, room: nil, id: Example.appointment))
    let outcome = given.when(
      RescheduleAppointment(
        appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
        siteID: Example.site, at: .wall(Example.wall("2027-03-03T09:00")), timeZone: Example.newYork,
        minutes: 60, now: Example.now))
    guard case .appointment(.appointmentRescheduled(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.buffers == Buffers(after: 15))
    for day in ["2027-03-01", "2027-03-03"] {
      #expect(facts.tags.contains(PracticeTags.practitionerDay(Example.practitioner, Example.day(day))))
    }
  }

  @Test func theGridHonoursBuffers() throws {
    let given = SchedulingExample.given(
      SchedulingExample.service(minutes: 20, after: 5), SchedulingExample.hours("mon 10:00-11:15"))
    #expect(
      try SchedulingExample.open(given, on: "2027-03-01", service: Example.service) == [
        "10:00", "10:25", "10:50",
      ])
  }

  @Test func openTimesKnowNoticeAndTheClient() throws {
    let given = SchedulingExample.given(
      SchedulingExample.service(notice: 60), SchedulingExample.hours("mon 09:00-13:00"),
      SchedulingExample.booked(
        monday + "11:00", client: Example.client, practitioner: Example.otherPractitioner))
    let now = Example.slot(monday + "08:30").startsAt
    func open(_ client: UUID?) throws -> [String] {
      try SchedulingExample.open(given, on: "2027-03-01", service: Example.service, now: now, client: client)
    }
    #expect(try open(nil) == ["10:00", "11:00", "12:00"])
    #expect(try open(Example.client) == ["10:00", "12:00"])
    #expect(throws: Refusal.self) {
      try SchedulingExample.open(given, on: "2027-03-01", service: Example.id(97), now: now)
    }
  }
}

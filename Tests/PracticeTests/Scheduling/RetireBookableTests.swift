import EventSourcing
import Foundation
import Practice
import Testing

/// Retiring: nothing is booked from a day on, what was stays, and the name is free again.
@Suite struct RetireBookableTests {
  private static let later = Example.id(30)

  private static let rooms = [Example.room, Example.otherRoom].map { id in
    SchedulingExample.setup(
      .roomOpened(
        RoomOpened(roomID: id, siteID: Example.site, name: id == Example.room ? "Studio" : "Gym floor")))
  }

  private static func id(_ kind: BookableKind) -> UUID {
    switch kind {
    case .practitioner: Example.practitioner
    case .site: Example.site
    case .room: Example.room
    case .service: Example.service
    }
  }

  private static func retired(_ kind: BookableKind, _ id: UUID? = nil, on day: String = "2027-03-01")
    -> Draft<
      PracticeEvent
    >
  {
    let zone = TimeZone(identifier: Example.newYork) ?? .gmt
    return SchedulingExample.setup(
      .bookableRetired(
        BookableRetired(
          kind: kind, bookableID: id ?? self.id(kind),
          siteID: kind == .room || kind == .site ? Example.site : nil, cause: .closed, day: Example.day(day),
          from: WallClock.start(of: Example.day(day), in: zone), timeZone: Example.newYork)))
  }

  private static func retire(
    _ kind: BookableKind, _ id: UUID? = nil, on day: String = "2027-03-01", reason: String? = nil
  ) -> RetireBookable {
    RetireBookable(
      Bookable(kind, id ?? self.id(kind), atSite: kind == .room ? Example.site : nil), cause: .closed,
      day: Example.day(day), reason: reason, now: Example.now)
  }

  private func given(_ drafts: Draft<PracticeEvent>...) -> Specification<PracticeEvent> {
    .given(SchedulingExample.everybody + Self.rooms + [SchedulingExample.service()] + drafts)
  }

  private func book(_ start: String, rooms: [UUID] = [Example.room, Example.otherRoom]) -> BookAppointment {
    SchedulingExample.book(start, service: Example.service, rooms: rooms)
  }

  @Test(arguments: BookableKind.allCases) func nothingIsBookedWithItFromTheDayOn(_ kind: BookableKind) throws
  {
    let drafts = given().when(Self.retire(kind)).events
    #expect(drafts.count == 1)
    #expect(drafts.first == Self.retired(kind).event)
    let history = given(Self.retired(kind))
    let codes: [BookableKind: Refusal.Code] = [
      .practitioner: .practitionerRetired, .site: .siteRetired, .room: .roomRetired,
      .service: .serviceRetired,
    ]
    let rooms = kind == .room ? [Example.room] : [Example.room, Example.otherRoom]
    let code = try #require(codes[kind])
    history.when(book("2027-03-01T10:00", rooms: rooms)).refused(code)
    history.when(HoldAppointment(book("2027-03-01T10:00", rooms: rooms))).refused(code)
    // The last hour of the day before is free, and so is what was reinstated.
    #expect(history.when(book("2027-02-28T23:00", rooms: rooms)).events.count == 1)
    history.when(book("2027-02-28T23:30", rooms: rooms)).refused(code)
    let back = SchedulingExample.setup(
      .bookableReinstated(
        BookableReinstated(
          kind: kind, bookableID: Self.id(kind),
          siteID: kind == .room || kind == .site ? Example.site : nil)))
    #expect(given(Self.retired(kind), back).when(book("2027-03-01T10:00", rooms: rooms)).events.count == 1)
  }

  @Test func theSameAgainRecordsNothingAndAnotherDayTakesItsPlace() {
    given(Self.retired(.room)).when(Self.retire(.room)).nothing()
    #expect(given(Self.retired(.room)).when(Self.retire(.room, on: "2027-05-01")).events.count == 1)
  }

  @Test func anotherRoomIsTakenAndAnAppointmentGetsItAtItsOwnTime() throws {
    let history = given(Self.retired(.room))
    guard
      case .appointment(.appointmentBooked(let booked)) = history.when(book("2027-03-01T10:00")).events.first
    else {
      Issue.record("nothing was booked")
      return
    }
    #expect(booked.roomID == Example.otherRoom)
    let inRoom = SchedulingExample.booked(
      "2027-03-01T10:00", client: Example.client, room: Example.room, id: Example.appointment)
    func move(to start: String) -> RescheduleAppointment {
      RescheduleAppointment(
        appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
        siteID: Example.site, at: .wall(Example.wall(start)), timeZone: Example.newYork, minutes: 60,
        rooms: [Example.room, Example.otherRoom], now: Example.now)
    }
    given(inRoom).when(move(to: "2027-03-01T10:00")).nothing()
    guard
      case .appointment(.appointmentRescheduled(let moved)) = given(inRoom, Self.retired(.room)).when(
        move(to: "2027-03-01T10:00")
      ).events.first
    else {
      Issue.record("nothing was moved")
      return
    }
    #expect(moved.from == moved.to && moved.roomID == Example.otherRoom)
  }

  @Test func nothingIsMovedToADayOnWhichItIsRetired() throws {
    let history = SchedulingExample.everybody + Self.rooms + [SchedulingExample.service()]
    let booked = try SchedulingExample.decided(history, book("2027-02-25T10:00"))
    let move = RescheduleAppointment(
      appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
      siteID: Example.site, at: .wall(Example.wall("2027-03-02T10:00")), timeZone: Example.newYork,
      minutes: 60, serviceID: Example.service, rooms: [Example.room, Example.otherRoom], now: Example.now)
    #expect(Specification.given(booked).when(move).events.count == 1)
    for (kind, code) in [
      (BookableKind.practitioner, Refusal.Code.practitionerRetired), (.site, .siteRetired),
      (.service, .serviceRetired),
    ] { Specification.given(booked + [Self.retired(kind)]).when(move).refused(code) }
  }

  @Test func openTimesEndWithItAndTakeTheOtherRoom() throws {
    func open(_ day: String, _ drafts: Draft<PracticeEvent>...) throws -> Int {
      try SchedulingExample.open(
        .given(
          SchedulingExample.everybody + Self.rooms + [
            SchedulingExample.service(), SchedulingExample.hours("mon 09:00-12:00; sun 09:00-12:00"),
          ] + drafts), on: day, service: Example.service
      ).count
    }
    for kind in [BookableKind.practitioner, .site, .service] {
      #expect(try open("2027-03-01", Self.retired(kind)) == 0, "\(kind)")
      #expect(try open("2027-02-28", Self.retired(kind)) == 3, "\(kind)")
    }
    #expect(try open("2027-03-01", Self.retired(.room)) == 3)
    let both = Self.retired(.room, Example.otherRoom)
    #expect(try open("2027-03-01", Self.retired(.room), both) == 0)
    #expect(try open("2027-02-28", Self.retired(.room), both) == 3)
  }

  @Test func aHeldTimeIsNotConfirmedWithIt() throws {
    let history = SchedulingExample.everybody + Self.rooms + [SchedulingExample.service()]
    let held = try SchedulingExample.decided(history, HoldAppointment(book("2027-03-01T10:00")))
    var appointments = Appointments()
    for event in Specification.given(held).history { appointments.evolve(event) }
    let confirm = ConfirmHold(try #require(appointments.byID[Example.appointment]), now: Example.now + 60)
    #expect(Specification.given(held).when(confirm).events.count == 1)
    for (kind, code) in [
      (BookableKind.practitioner, Refusal.Code.practitionerRetired), (.site, .siteRetired),
      (.room, .roomRetired), (.service, .serviceRetired),
    ] { Specification.given(held + [Self.retired(kind)]).when(confirm).refused(code) }
  }

  @Test func aSeriesEndsWithIt() {
    let series = BookSeries(
      seriesID: Example.series, first: book("2027-02-22T10:00"),
      rule: SeriesRule(start: Example.wall("2027-02-22T10:00"), count: 2),
      appointmentIDs: [Example.id(100), Example.id(101)])
    given(Self.retired(.practitioner)).when(series).refused(.practitionerRetired)
  }

  @Test func nobodyWaitsForIt() {
    func join(_ from: String, _ practitioners: [UUID] = []) -> JoinWaitlist {
      JoinWaitlist(
        WaitlistJoined(
          entryID: Example.id(26), clientID: Example.client,
          wish: WaitlistWish(
            kind: .session, serviceID: Example.service, siteID: Example.site, practitionerIDs: practitioners,
            from: Example.day(from), through: Example.day("2027-03-05"), timeZone: Example.newYork)),
        now: Example.now)
    }
    given(Self.retired(.site)).when(join("2027-03-01")).refused(.siteRetired)
    given(Self.retired(.service)).when(join("2027-03-01")).refused(.serviceRetired)
    given(Self.retired(.practitioner)).when(join("2027-03-01", [Example.practitioner])).refused(
      .practitionerRetired)
    #expect(given(Self.retired(.site)).when(join("2027-02-27")).events.count == 1)
    let either = [Example.practitioner, Example.otherPractitioner]
    #expect(given(Self.retired(.practitioner)).when(join("2027-03-01", either)).events.count == 1)
  }

  @Test func itsNameIsFreeFromTheDayOnAndNotBefore() {
    let room = RegisterRoom(roomID: Self.later, siteID: Example.site, name: "studio", now: Example.now)
    given().when(room).refused(.duplicateName)
    given(Self.retired(.room, on: "2027-02-21")).when(room).refused(.duplicateName)
    #expect(given(Self.retired(.room, on: "2027-02-20")).when(room).events.count == 1)
    let service = OfferService(
      serviceID: Self.later, name: "session", kind: .session, minutes: 30, now: Example.now)
    given().when(service).refused(.duplicateName)
    #expect(given(Self.retired(.service, on: "2027-02-20")).when(service).events.count == 1)
    let site = RegisterSite(siteID: Self.later, name: "lake nona", now: Example.now)
    given().when(site).refused(.duplicateName)
    #expect(given(Self.retired(.site, on: "2027-02-20")).when(site).events.count == 1)
  }

  @Test func aNameLeadsToWhatHasItNow() throws {
    let newer = SchedulingExample.setup(
      .roomOpened(RoomOpened(roomID: Self.later, siteID: Example.site, name: "Studio")))
    var setup = SchedulingSetup()
    for event in given(Self.retired(.room), newer).history { setup.evolve(event) }
    #expect(try setup.room("Studio", of: Example.site) == Self.later)
    #expect(try setup.room("Gym", of: Example.site) == Example.otherRoom)
    var alone = SchedulingSetup()
    for event in given(Self.retired(.room)).history { alone.evolve(event) }
    #expect(try alone.room("Studio", of: Example.site) == Example.room)
  }

  @Test func reinstatingRefusesWhatStandsAndATakenName() {
    func reinstate(_ kind: BookableKind) -> ReinstateBookable {
      ReinstateBookable(
        Bookable(kind, Self.id(kind), atSite: kind == .room ? Example.site : nil), now: Example.now)
    }
    given().when(reinstate(.room)).refused(.wrongState)
    let newer = SchedulingExample.setup(
      .roomOpened(RoomOpened(roomID: Self.later, siteID: Example.site, name: "Studio")))
    given(Self.retired(.room), newer).when(reinstate(.room)).refused(.duplicateName)
    #expect(given(Self.retired(.room)).when(reinstate(.room)).events.count == 1)
  }

  @Test func refusesWhatIsUnknownTooFarAheadAndWordsOfNoPerson() {
    given().when(Self.retire(.practitioner, Self.later)).refused(.unknownPractitioner)
    given().when(Self.retire(.site, Self.later)).refused(.unknownSite)
    given().when(Self.retire(.room, Self.later)).refused(.unknownRoom)
    given().when(Self.retire(.service, Self.later)).refused(.unknownService)
    given().when(Self.retire(.room, on: "2039-01-01")).refused(.outOfRange)
    given().when(Self.retire(.room, on: "1969-01-01")).refused(.outOfRange)
    given().when(Self.retire(.room, reason: "damp")).refused(.invalidText)
    let outcome = given().when(Self.retire(.practitioner, reason: "moves away"))
    guard case .decided(let drafts) = outcome else {
      Issue.record("refused")
      return
    }
    #expect(drafts.first?.personal == PersonalPart([.reason: "moves away"]))
    #expect(drafts.first?.event.subject == Example.practitioner)
  }
}

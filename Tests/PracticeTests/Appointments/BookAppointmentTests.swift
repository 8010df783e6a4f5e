import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct BookAppointmentTests {
  private func book(
    _ at: AppointmentTime = .wall(Example.wall("2027-03-01T10:00")), client: UUID = Example.client,
    practitioner: UUID = Example.practitioner, site: UUID? = Example.site, zone: String = Example.newYork,
    minutes: Int = 60, allowPast: Bool = false
  ) -> BookAppointment {
    BookAppointment(
      appointmentID: Example.appointment, kind: .consultation, clientID: client, practitionerID: practitioner,
      siteID: site, at: at, timeZone: zone, minutes: minutes, allowPast: allowPast, now: Example.now)
  }

  private func book(_ wall: String, client: UUID = Example.client) -> BookAppointment {
    book(.wall(Example.wall(wall)), client: client)
  }

  @Test func booksAtASite() {
    let outcome = Specification.practice().when(book())
    outcome.then(
      Draft(
        .appointment(
          .appointmentBooked(
            AppointmentBooked(
              appointmentID: Example.appointment, kind: .consultation, clientID: Example.client,
              practitionerID: Example.practitioner, siteID: Example.site,
              slot: Example.slot("2027-03-01T10:00")))), at: Example.now))
  }

  @Test func booksVirtuallyInThePracticesZone() {
    let outcome = Specification.practice().when(book(site: nil))
    #expect(outcome.events.count == 1)
    Specification.given(Array(Example.everybody.dropFirst())).when(book(site: nil)).refused(.notSetUp)
  }

  @Test func aTimeInAGapMovesForwardAndSaysSo() throws {
    let outcome = Specification.practice().when(book("2027-03-14T02:30"))
    guard case .appointment(.appointmentBooked(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.slot.shifted)
    #expect(facts.slot.startsAt == Example.instant("2027-03-14T07:30:00Z"))
    #expect(facts.slot.wallTime == Example.wall("2027-03-14T03:30"))
  }

  @Test func aTimeThatOccursTwiceIsTheFirstAndSaysSo() throws {
    func slot(_ at: AppointmentTime) throws -> Slot {
      let outcome = Specification.practice().when(book(at))
      guard case .appointment(.appointmentBooked(let facts)) = try #require(outcome.events.first) else {
        throw Refusal(.outOfRange, "Nothing was booked.")
      }
      return facts.slot
    }
    let first = try slot(.wall(Example.wall("2027-11-07T01:30")))
    #expect(first.startsAt == Example.instant("2027-11-07T05:30:00Z"))
    #expect(first.ambiguous)
    let second = try slot(.instant(Example.instant("2027-11-07T06:30:00Z"), offsetSeconds: -5 * 3600))
    #expect(second.wallTime == first.wallTime)
    #expect(!second.ambiguous)
    #expect(try !slot(.wall(Example.wall("2027-11-07T02:00"))).ambiguous)
  }

  @Test func anHourAcrossAClockChangeIsAnElapsedHour() throws {
    let outcome = Specification.practice().when(book("2027-03-14T01:30"))
    guard case .appointment(.appointmentBooked(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.slot.endsAt == Example.instant("2027-03-14T07:30:00Z"))
  }

  @Test func refusesWhoeverIsNotThere() {
    Specification.practice().when(book(client: Example.id(99))).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(book()).refused(.clientErased)
    Specification.practice().when(book(practitioner: Example.id(99))).refused(.unknownPractitioner)
    let gone = Example.past(
      .client(.personErased(PersonErased(personID: Example.practitioner, kind: .practitioner))))
    Specification.practice(gone).when(book()).refused(.practitionerErased)
    Specification.practice().when(book(site: Example.id(99))).refused(.unknownSite)
  }

  @Test func refusesAnotherZoneThanThePlaceHas() {
    Specification.practice().when(book(zone: "Europe/Lisbon")).refused(.wrongTimeZone)
    Specification.practice().when(book(site: nil, zone: "Europe/Lisbon")).refused(.wrongTimeZone)
    Specification.practice().when(book(zone: "EST")).refused(.unknownTimeZone)
  }

  @Test func anOffsetHasToBeTheSites() {
    let instant = Example.instant("2027-03-01T15:00:00Z")
    #expect(
      Specification.practice().when(book(.instant(instant, offsetSeconds: -5 * 3600))).events.count == 1)
    #expect(Specification.practice().when(book(.instant(instant, offsetSeconds: nil))).events.count == 1)
    Specification.practice().when(book(.instant(instant, offsetSeconds: -4 * 3600))).refused(.outsideSiteZone)
    Specification.practice().when(book(.instant(instant, offsetSeconds: 0))).refused(.outsideSiteZone)
  }

  @Test(arguments: [4, 481, 0, -60]) func refusesMinutesOutsideTheirBounds(_ minutes: Int) {
    let refusal = Specification.practice().when(book(minutes: minutes)).refusal
    #expect(refusal?.code == .outOfRange)
    #expect(refusal?.field == "minutes")
  }

  @Test func refusesThePastUnlessItIsMeant() {
    let past = AppointmentTime.wall(Example.wall("2027-02-20T11:59"))
    Specification.practice().when(book(past)).refused(.inThePast)
    #expect(Specification.practice().when(book(past, allowPast: true)).events.count == 1)
    #expect(Specification.practice().when(book("2027-02-20T12:00")).events.count == 1)
    let ancient = AppointmentTime.wall(Example.wall("0027-02-20T11:59"))
    let refusal = Specification.practice().when(book(ancient, allowPast: true)).refusal
    #expect(refusal?.code == .outOfRange)
    #expect(refusal?.field == "at")
    #expect(refusal?.message.contains("1970-01-01") == true)
  }

  @Test func refusesAnIdInUse() {
    let outcome = Specification.practice(Example.booked(at: "2027-05-01T10:00")).when(book())
    #expect(outcome.code == .alreadyRecorded)
  }

  @Test(arguments: ["09:30", "10:00", "10:30", "10:59", "09:01"])
  func refusesAPractitionerWhoIsBusyAndNamesTheConflict(_ clock: String) throws {
    let other = Example.booked(
      Example.otherAppointment, at: "2027-03-01T\(clock)", client: Example.otherClient)
    let refusal = try #require(Specification.practice(other).when(book()).refusal)
    let slot = Example.slot("2027-03-01T\(clock)")
    #expect(refusal.code == .slotTaken)
    #expect(
      refusal.conflicts == [
        .init(kind: "appointment", id: Example.otherAppointment, startsAt: slot.startsAt, endsAt: slot.endsAt)
      ])
  }

  @Test(arguments: ["09:00", "11:00"]) func neighboursFit(_ clock: String) {
    let other = Example.booked(
      Example.otherAppointment, at: "2027-03-01T\(clock)", client: Example.otherClient)
    #expect(Specification.practice(other).when(book()).events.count == 1)
  }

  @Test func refusesAClientWhoIsBusyElsewhere() {
    let other = Example.booked(
      Example.otherAppointment, at: "2027-03-01T10:30", practitioner: Example.otherPractitioner, site: nil)
    Specification.practice(other).when(book()).refused(.clientBusy)
  }

  @Test func strangersDoNotStandInTheWay() {
    let other = Example.booked(
      Example.otherAppointment, at: "2027-03-01T10:00", client: Example.otherClient,
      practitioner: Example.otherPractitioner)
    #expect(Specification.practice(other).when(book()).events.count == 1)
  }

  @Test func aCancelledAppointmentFreesItsTime() {
    let cancelled = Example.past(
      .appointment(
        .appointmentCancelled(
          AppointmentCancelled(
            appointmentID: Example.otherAppointment, clientID: Example.otherClient,
            practitionerID: Example.practitioner, slot: Example.slot("2027-03-01T10:00"), by: .client,
            code: .illness))))
    let other = Example.booked(Example.otherAppointment, at: "2027-03-01T10:00", client: Example.otherClient)
    #expect(Specification.practice(other, cancelled).when(book()).events.count == 1)
  }

  @Test func anAppointmentThatWasMovedHereFromAnotherDayStandsInTheWay() {
    let booked = Example.booked(Example.otherAppointment, at: "2027-04-09T10:00", client: Example.otherClient)
    let moved = Example.moved(
      Example.otherAppointment, from: "2027-04-09T10:00", to: "2027-03-01T10:15", client: Example.otherClient)
    Specification.practice(booked, moved).when(book()).refused(.slotTaken)
    // The booking itself is outside the days that the decision reads; the move carries all that is needed.
    Specification.practice(moved).when(book()).refused(.slotTaken)
  }

  @Test func anAppointmentThatWasMovedAwayDoesNot() {
    let booked = Example.booked(Example.otherAppointment, at: "2027-03-01T10:00", client: Example.otherClient)
    let moved = Example.moved(
      Example.otherAppointment, from: "2027-03-01T10:00", to: "2027-04-09T10:00", client: Example.otherClient)
    #expect(Specification.practice(booked, moved).when(book()).events.count == 1)
  }

  @Test func anAppointmentOverMidnightUTCIsSeenFromBothDays() {
    // 18:30 to 19:30 in New York are 23:30 to 00:30 UTC.
    let other = Example.booked(Example.otherAppointment, at: "2027-03-01T18:30", client: Example.otherClient)
    Specification.practice(other).when(book("2027-03-01T19:00")).refused(.slotTaken)
    Specification.practice(other).when(book("2027-03-01T18:00")).refused(.slotTaken)
    #expect(Specification.practice(other).when(book("2027-03-01T19:30")).events.count == 1)
  }

  @Test func itsConditionSelectsWhatItsRivalAppends() throws {
    let first = book()
    let rival = BookAppointment(
      appointmentID: Example.otherAppointment, kind: .session, clientID: Example.otherClient,
      practitionerID: Example.practitioner, siteID: nil, at: .wall(Example.wall("2027-03-01T10:45")),
      timeZone: Example.newYork, minutes: 30, now: Example.now)
    let event = try #require(Specification.practice().when(rival).events.first)
    #expect(first.condition.matches(type: event.type, tags: event.tags))
  }
}

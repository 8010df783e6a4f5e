import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RescheduleAppointmentTests {
  private func move(
    to wall: String = "2027-03-02T10:00", client: UUID = Example.client, site: UUID? = Example.site,
    minutes: Int = 60
  ) -> RescheduleAppointment {
    RescheduleAppointment(
      appointmentID: Example.appointment, clientID: client, practitionerID: Example.practitioner,
      siteID: site, at: .wall(Example.wall(wall)), timeZone: Example.newYork, minutes: minutes,
      now: Example.now)
  }

  let booked = Example.booked(at: "2027-03-01T10:00")

  @Test func movesAndCarriesEverything() throws {
    let outcome = Specification.practice(booked).when(move())
    let event = try #require(outcome.events.first)
    #expect(
      event
        == .appointment(
          .appointmentRescheduled(
            AppointmentRescheduled(
              appointmentID: Example.appointment, kind: .session, clientID: Example.client,
              practitionerID: Example.practitioner, siteID: Example.site,
              from: Example.slot("2027-03-01T10:00"), to: Example.slot("2027-03-02T10:00"),
              by: .client))))
    let days = event.tags.filter { $0.text.hasPrefix("practitioner-day:") }.map { $0.text.suffix(10) }
    #expect(days == ["2027-03-01", "2027-03-02"])
  }

  @Test func movesAgainFromWhereItIs() throws {
    let outcome = Specification.practice(
      booked, Example.moved(from: "2027-03-01T10:00", to: "2027-03-05T10:00")
    ).when(move())
    guard case .appointment(.appointmentRescheduled(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.from == Example.slot("2027-03-05T10:00"))
  }

  @Test func doesNotStandInItsOwnWay() {
    #expect(Specification.practice(booked).when(move(to: "2027-03-01T10:30")).events.count == 1)
  }

  @Test func aMoveToWhereItIsRecordsNothing() {
    Specification.practice(booked).when(move(to: "2027-03-01T10:00")).nothing()
    #expect(Specification.practice(booked).when(move(to: "2027-03-01T10:00", minutes: 30)).events.count == 1)
  }

  @Test func refusesATimeThatIsTaken() {
    let other = Example.booked(Example.otherAppointment, at: "2027-03-02T10:30", client: Example.otherClient)
    Specification.practice(booked, other).when(move()).refused(.slotTaken)
    let elsewhere = Example.booked(
      Example.otherAppointment, at: "2027-03-02T10:30", practitioner: Example.otherPractitioner)
    Specification.practice(booked, elsewhere).when(move()).refused(.clientBusy)
  }

  @Test func refusesWhatIsNotTheAppointment() {
    Specification.practice().when(move()).refused(.unknownAppointment)
    Specification.practice(booked).when(move(client: Example.otherClient)).refused(.unknownAppointment)
    Specification.practice(booked).when(move(site: nil)).refused(.unknownAppointment)
  }

  /// The same time with another practitioner, at another place or in another room.
  private func give(
    to practitioner: UUID = Example.practitioner, site: UUID? = Example.site, room: UUID? = nil,
    from: AppointmentSetting? = AppointmentSetting(
      practitionerID: Example.practitioner, siteID: Example.site), service: UUID? = nil,
    at wall: String = "2027-03-01T10:00"
  ) -> RescheduleAppointment {
    RescheduleAppointment(
      appointmentID: Example.appointment, clientID: Example.client, practitionerID: practitioner,
      siteID: site, from: from, at: .wall(Example.wall(wall)), timeZone: Example.newYork, minutes: 60,
      serviceID: service, roomID: room, now: Example.now)
  }

  @Test func anotherPractitionerTakesItAndTheFirstIsFreeAgain() throws {
    let outcome = Specification.practice(booked).when(give(to: Example.otherPractitioner))
    let event = try #require(outcome.events.first)
    guard case .appointment(.appointmentRescheduled(let facts)) = event else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.practitionerID == Example.otherPractitioner && facts.siteID == Example.site)
    #expect(facts.fromPractitionerID == Example.practitioner && facts.fromSiteID == nil)
    #expect(facts.from == facts.to && facts.terms == nil)
    let days = event.tags.map(\.text).filter { $0.hasPrefix("practitioner-day:") }
    #expect(Set(days.map { $0.dropLast(11).suffix(36) }).count == 2 && days.count == 2)
    #expect(Set(event.tags).count == event.tags.count)
    // Whoever books the first one now reads that their time is free, and the other's is not.
    let history = Example.everybody + [booked] + outcome.drafts
    func book(_ practitioner: UUID) -> BookAppointment {
      BookAppointment(
        appointmentID: Example.otherAppointment, kind: .session, clientID: Example.otherClient,
        practitionerID: practitioner, siteID: Example.site, at: .wall(Example.wall("2027-03-01T10:00")),
        timeZone: Example.newYork, minutes: 60, now: Example.now)
    }
    Specification.given(history).when(book(Example.practitioner)).accepted()
    Specification.given(history).when(book(Example.otherPractitioner)).refused(.slotTaken)
    Specification.given(history).when(
      give(
        to: Example.otherPractitioner,
        from: AppointmentSetting(practitionerID: Example.otherPractitioner, siteID: Example.site))
    ).nothing()
  }

  @Test func anotherPractitionerHasToBeFree() {
    let other = Example.booked(
      Example.otherAppointment, at: "2027-03-01T10:30", client: Example.otherClient,
      practitioner: Example.otherPractitioner)
    Specification.practice(booked, other).when(give(to: Example.otherPractitioner)).refused(.slotTaken)
    Specification.practice(booked).when(give(to: Example.id(99))).refused(.unknownPractitioner)
  }

  @Test func whatWasLookedUpHasToHoldStill() {
    let moved = Specification.practice(booked).when(give(to: Example.otherPractitioner)).drafts
    // Somebody gave it to another practitioner meanwhile: it is not given back by a mere change of its place.
    Specification.given(Example.everybody + [booked] + moved).when(give(site: nil)).refused(
      .unknownAppointment)
  }

  @Test func becomesVirtualWhereItsServiceAllowsIt() throws {
    func booked(_ allowed: Bool) throws -> [Draft<PracticeEvent>] {
      try SchedulingExample.decided(
        SchedulingExample.everybody + [SchedulingExample.service(virtual: allowed)],
        SchedulingExample.book("2027-03-01T10:00", service: Example.service))
    }
    let virtual = give(site: nil, service: Example.service)
    Specification.given(try booked(false)).when(virtual).refused(.notVirtual)
    guard
      case .appointment(.appointmentRescheduled(let facts))? = Specification.given(try booked(true)).when(
        virtual
      ).events.first
    else {
      Issue.record("nothing was moved")
      return
    }
    #expect(facts.siteID == nil && facts.fromSiteID == Example.site && facts.roomID == nil)
    #expect(facts.tags.contains(PracticeTags.site(Example.site)))
  }

  @Test func aRoomThatIsNamedIsTakenOrRefused() {
    let rooms = [Example.room, Example.otherRoom].map { room in
      SchedulingExample.setup(.roomOpened(RoomOpened(roomID: room, siteID: Example.site, name: "\(room)")))
    }
    let inRoom = SchedulingExample.booked(
      "2027-03-01T10:00", client: Example.client, room: Example.room, id: Example.appointment)
    let given = Specification.given(SchedulingExample.everybody + rooms + [inRoom])
    given.when(give(room: Example.room)).nothing()
    let moved = given.when(give(room: Example.otherRoom)).events.first
    guard case .appointment(.appointmentRescheduled(let facts))? = moved else {
      Issue.record("nothing was moved")
      return
    }
    #expect(facts.fromRoomID == Example.room && facts.roomID == Example.otherRoom)
    let busy = SchedulingExample.booked(
      "2027-03-01T10:30", practitioner: Example.otherPractitioner, room: Example.otherRoom)
    Specification.given(SchedulingExample.everybody + rooms + [inRoom, busy]).when(
      give(room: Example.otherRoom)
    ).refused(.roomBusy)
  }

  @Test func openTimesOfAMoveLeaveItsOwnTimeFree() throws {
    let request = try #require(give().openTimes)
    let times = try SchedulingExample.times(Specification.practice(booked), request)
    #expect(times.first?.startsAt == Example.instant("2027-03-01T15:00:00Z"))
  }

  @Test func refusesThePastAndMinutesOutsideTheirBounds() {
    Specification.practice(booked).when(move(to: "2027-02-01T10:00")).refused(.inThePast)
    Specification.practice(booked).when(move(minutes: 481)).refused(.outOfRange)
  }

  @Test func refusesWhateverIsNotBookedAndNamesTheState() {
    func refusal(_ after: Draft<PracticeEvent>...) -> Refusal? {
      Specification.given(Example.everybody + [booked] + after).when(move()).refusal
    }
    #expect(refusal(Example.cancelled)?.code == .wrongState)
    #expect(refusal(Example.cancelled)?.message.contains("cancelled") == true)
    #expect(refusal(Example.arrived)?.message.contains("arrived") == true)
    #expect(refusal(Example.noShow)?.message.contains("no-show") == true)
    #expect(refusal(Example.arrived, Example.completed)?.message.contains("completed") == true)
  }
}

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

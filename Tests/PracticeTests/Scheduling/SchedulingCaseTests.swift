import EventSourcing
import Foundation
import Practice
import Testing

/// The cases of scheduling in New York by their numbers, as far as one booking or one list of open times decides them.
@Suite struct SchedulingCaseTests {
  private func slot(_ outcome: Specification<PracticeEvent>.Outcome) -> Slot? {
    guard case .appointment(.appointmentBooked(let facts)) = outcome.events.first else { return nil }
    return facts.slot
  }

  @Test func case1ATimeThatTheClocksSkipMovesForwardAndIsOfferedOnce() throws {
    let booked = slot(SchedulingExample.given().when(SchedulingExample.book("2027-03-14T02:30")))
    #expect(booked?.startsAt == Example.instant("2027-03-14T07:30:00Z") && booked?.shifted == true)
    let night = SchedulingExample.given(SchedulingExample.hours("sun 01:30-04:30"))
    #expect(
      try SchedulingExample.open(night, on: "2027-03-14", minutes: 30) == [
        "01:30", "03:00", "03:30", "04:00",
      ])
  }

  @Test func case2ATimeThatOccursTwiceIsItsFirst() {
    let booked = slot(
      SchedulingExample.given().when(
        SchedulingExample.book("2026-11-01T01:30", now: Example.instant("2026-10-20T12:00:00Z"))))
    #expect(booked?.startsAt == Example.instant("2026-11-01T05:30:00Z"))
  }

  @Test(arguments: [("2026-10-31", 9.0), ("2027-03-13", 7.0), ("2027-03-20", 8.0)])
  func case4ANightIsAsLongAsTheClocksMakeIt(day: String, hours: Double) throws {
    // A night of hours on that day alone, and an appointment that fills it.
    let zone = TimeZone(identifier: Example.newYork) ?? .gmt
    let given = SchedulingExample.given(SchedulingExample.hours("sat 23:00-07:00"))
    let from = WallClock.start(of: Example.day(day), in: zone)
    func open(_ minutes: Int) throws -> Int {
      try SchedulingExample.times(
        given,
        OpenTimeRequest(
          from: from + 43_200, to: from + 86_400 * 1.5, siteID: Example.site,
          practitioners: [Example.practitioner], minutes: minutes, now: from)
      ).count
    }
    #expect(try open(60) == Int(hours))
  }

  @Test func case5TheLargerBufferCountsAndNeverTheSum() throws {
    let given = SchedulingExample.given(
      SchedulingExample.service(before: 15), SchedulingExample.hours("mon 09:00-13:00"),
      SchedulingExample.booked("2027-03-01T09:00", after: 10))
    #expect(
      try SchedulingExample.open(given, on: "2027-03-01", service: Example.service) == ["10:15", "11:30"])
    given.when(SchedulingExample.book("2027-03-01T10:15", service: Example.service)).accepted()
    given.when(SchedulingExample.book("2027-03-01T10:14", service: Example.service)).refused(.slotTaken)
  }

  @Test func case6TheWayToTheOtherSiteComesAfterTheBuffer() throws {
    let given = SchedulingExample.given(SchedulingExample.booked("2027-03-01T10:00", after: 10))
    let ocoee = Example.otherSite
    given.when(SchedulingExample.book("2027-03-01T11:55", site: ocoee)).accepted()
    given.when(SchedulingExample.book("2027-03-01T11:54", site: ocoee)).refused(.travelConflict)
    given.when(SchedulingExample.book("2027-03-01T11:10", site: nil)).accepted()
    given.when(SchedulingExample.book("2027-03-01T11:09", site: nil)).refused(.slotTaken)
    #expect(try SchedulingExample.open(given, on: "2027-03-01", site: ocoee).contains("11:55"))
    #expect(try SchedulingExample.open(given, on: "2027-03-01", site: nil).contains("11:10"))
  }

  @Test func case7TheWayBackIsCountedToo() {
    let given = SchedulingExample.given(
      SchedulingExample.service(after: 10),
      SchedulingExample.booked("2027-03-01T11:00", site: Example.otherSite, after: 10, id: Example.id(30)),
      SchedulingExample.booked("2027-03-01T14:30", site: Example.otherSite, id: Example.id(31)))
    let refusal = given.when(SchedulingExample.book("2027-03-01T13:00", service: Example.service)).refusal
    #expect(refusal?.code == .travelConflict && refusal?.conflicts.map(\.id) == [Example.id(31)])
    let later = SchedulingExample.given(
      SchedulingExample.service(after: 10),
      SchedulingExample.booked("2027-03-01T11:00", site: Example.otherSite, after: 10, id: Example.id(30)),
      SchedulingExample.booked("2027-03-01T14:55", site: Example.otherSite, id: Example.id(31)))
    later.when(SchedulingExample.book("2027-03-01T13:00", service: Example.service)).accepted()
  }

  @Test func case12TheWindowIsElapsedHours() throws {
    let given = SchedulingExample.given(
      SchedulingExample.setup(
        .cancellationPolicySet(CancellationPolicySet(version: 1, windowHours: 24, lateFeeCents: 2_500))),
      SchedulingExample.booked("2026-11-01T12:00"))
    func terms(_ now: String, by: CancelledBy = .client, waiver: String? = nil) throws -> CancellationTerms {
      let outcome = given.when(
        CancelAppointment(
          appointmentID: Example.otherAppointment, by: by, code: .clientRequest, waiver: waiver,
          now: Example.instant(now)))
      guard case .appointment(.appointmentCancelled(let facts)) = try #require(outcome.events.first) else {
        return .unjudged
      }
      return facts.terms
    }
    // The clocks go back in the night before, so the cutoff is 13:00 in summer time and not 12:00.
    #expect(try terms("2026-10-31T16:30:00Z") == CancellationTerms(policyVersion: 1))
    #expect(try terms("2026-10-31T17:00:00Z") == CancellationTerms(policyVersion: 1))
    #expect(
      try terms("2026-10-31T17:00:01Z") == CancellationTerms(policyVersion: 1, isLate: true, feeCents: 2_500))
    #expect(try terms("2026-10-31T18:00:00Z", by: .practice) == CancellationTerms(policyVersion: 1))
    #expect(
      try terms("2026-10-31T18:00:00Z", waiver: "was ill")
        == CancellationTerms(policyVersion: 1, isLate: true, isWaived: true))
    given.when(
      CancelAppointment(
        appointmentID: Example.otherAppointment, by: .client, code: .illness, waiver: " ",
        now: Example.instant("2026-10-31T18:00:00Z"))
    ).refused(.reasonRequired)
  }

  @Test func case13OneClientIsNeverInTwoPlaces() {
    let given = SchedulingExample.given(
      SchedulingExample.booked(
        "2027-03-01T10:00", client: Example.client, practitioner: Example.otherPractitioner))
    given.when(SchedulingExample.book("2027-03-01T10:30")).refused(.clientBusy)
  }

  @Test func case14AVirtualSessionLeavesThePractitionerWhereTheyWere() {
    let given = SchedulingExample.given(
      SchedulingExample.booked("2027-03-01T10:00", after: 10, id: Example.id(30)),
      SchedulingExample.booked("2027-03-01T11:10", minutes: 30, site: nil, id: Example.id(31)))
    let early = given.when(SchedulingExample.book("2027-03-01T11:50", site: Example.otherSite)).refusal
    #expect(early?.code == .travelConflict && early?.conflicts.map(\.id) == [Example.id(30)])
    given.when(SchedulingExample.book("2027-03-01T11:55", site: Example.otherSite)).accepted()
  }
}

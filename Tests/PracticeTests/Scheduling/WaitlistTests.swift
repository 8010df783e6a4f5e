import EventSourcing
import Foundation
import Practice
import Testing

/// The waiting list: offered in order, one time once, one offer at a time, one winner.
@Suite struct WaitlistTests {
  private static let now = Example.now
  private static let entry = Example.id(26)
  private static let otherEntry = Example.id(27)

  private static func wish(
    _ from: String = "2027-03-01", _ through: String = "2027-03-05", between: DaySpan? = nil,
    service: UUID? = nil
  ) -> WaitlistWish {
    WaitlistWish(
      kind: .session, serviceID: service, minutes: 60, siteID: Example.site, from: Example.day(from),
      through: Example.day(through), between: between, timeZone: Example.newYork)
  }

  private static func joined(_ entry: UUID, _ client: UUID, _ wish: WaitlistWish = wish()) -> Draft<
    PracticeEvent
  > {
    Example.past(.scheduling(.waitlistJoined(WaitlistJoined(entryID: entry, clientID: client, wish: wish))))
  }

  private static let waiting =
    SchedulingExample.everybody + [joined(entry, Example.client), joined(otherEntry, Example.otherClient)]

  private func offer(
    _ start: String, to entry: UUID, client: UUID, id: UUID = Example.appointment, now: Date = now
  ) -> HoldAppointment {
    HoldAppointment(
      BookAppointment(
        appointmentID: id, kind: .session, clientID: client, practitionerID: Example.practitioner,
        siteID: Example.site, at: .wall(Example.wall(start)), timeZone: Example.newYork, minutes: 60, now: now
      ), holdMinutes: 120, entryID: entry)
  }

  private func waitlist(_ history: [Draft<PracticeEvent>]) -> Waitlist {
    var waitlist = Waitlist()
    for event in Specification.given(history).history { waitlist.evolve(event) }
    return waitlist
  }

  private func time(_ start: String) -> OpenTime {
    let slot = Example.slot(start)
    return OpenTime(
      startsAt: slot.startsAt, endsAt: slot.endsAt, practitionerID: Example.practitioner, siteID: Example.site
    )
  }

  @Test func aFreedTimeIsOfferedInOrderAndOnceToEach() throws {
    let times = [time("2027-03-01T10:00")]
    #expect(waitlist(Self.waiting).entries.map(\.facts.entryID) == [Self.entry, Self.otherEntry])
    #expect(waitlist(Self.waiting).entries[0].next(of: times, now: Self.now) == times[0])
    var history = try SchedulingExample.decided(
      Self.waiting, offer("2027-03-01T10:00", to: Self.entry, client: Example.client))
    // While the offer is open the time is kept, and the first is offered nothing else.
    Specification.given(history).when(
      offer("2027-03-01T10:00", to: Self.otherEntry, client: Example.otherClient, id: Example.id(31))
    ).refused(.slotTaken)
    Specification.given(history).when(
      offer("2027-03-02T10:00", to: Self.entry, client: Example.client, id: Example.id(31))
    ).refused(.alreadyOffered)
    // It runs out: not again to the first, but to the second.
    let later = Self.now + 121 * 60
    #expect(waitlist(history).entries[0].next(of: times, now: later) == nil)
    Specification.given(history).when(
      offer("2027-03-01T10:00", to: Self.entry, client: Example.client, id: Example.id(31), now: later)
    ).refused(.alreadyOffered)
    #expect(waitlist(history).entries[1].next(of: times, now: later) == times[0])
    history = try SchedulingExample.decided(
      history,
      offer(
        "2027-03-01T10:00", to: Self.otherEntry, client: Example.otherClient, id: Example.id(31), now: later))
    // The second takes it and leaves the list; the first is too late, and still waits.
    var appointments = Appointments()
    for event in Specification.given(history).history { appointments.evolve(event) }
    let first = try #require(appointments.byID[Example.appointment])
    let second = try #require(appointments.byID[Example.id(31)])
    history = try SchedulingExample.decided(history, ConfirmHold(second, now: later + 60))
    Specification.given(history).when(ConfirmHold(first, now: later + 60)).refused(.holdExpired)
    #expect(waitlist(history).entries.map(\.facts.entryID) == [Self.entry])
  }

  @Test func aDeclinedOfferGoesToTheNext() throws {
    var history = try SchedulingExample.decided(
      Self.waiting, offer("2027-03-01T10:00", to: Self.entry, client: Example.client))
    history = try SchedulingExample.decided(
      history, ReleaseHold(appointmentID: Example.appointment, now: Self.now + 60))
    let times = [time("2027-03-01T10:00"), time("2027-03-02T11:00")]
    let entries = waitlist(history).entries
    #expect(entries[0].next(of: times, now: Self.now + 60) == times[1])
    #expect(entries[1].next(of: times, now: Self.now + 60) == times[0])
  }

  @Test func onlyWhatTheyWouldTake() {
    let mornings = Self.wish(between: DaySpan(from: 540, to: 720))
    #expect(mornings.takes(time("2027-03-01T09:00")) && mornings.takes(time("2027-03-05T11:00")))
    #expect(!mornings.takes(time("2027-03-01T08:59")) && !mornings.takes(time("2027-03-01T11:01")))
    #expect(!mornings.takes(time("2027-03-06T09:00")) && !mornings.takes(time("2027-02-28T09:00")))
    let nights = Self.wish(between: DaySpan(from: 1320, to: 360))
    #expect(nights.takes(time("2027-03-02T05:00")) && nights.takes(time("2027-03-01T23:30")))
    #expect(!nights.takes(time("2027-03-02T05:30")))
  }

  @Test func onlyAnOwnOfferForWhoStillWaits() throws {
    let given = Specification.given(Self.waiting)
    given.when(offer("2027-03-01T10:00", to: Self.entry, client: Example.otherClient)).refused(
      .unknownWaitlistEntry)
    let left = try SchedulingExample.decided(Self.waiting, LeaveWaitlist(entryID: Self.entry, now: Self.now))
    Specification.given(left).when(offer("2027-03-01T10:00", to: Self.entry, client: Example.client)).refused(
      .unknownWaitlistEntry)
    Specification.given(left).when(LeaveWaitlist(entryID: Self.entry, now: Self.now)).refused(
      .unknownWaitlistEntry)
  }

  @Test func nobodyWaitsTwiceForTheSame() {
    func code(_ entry: UUID, _ client: UUID, _ wish: WaitlistWish, after history: [Draft<PracticeEvent>])
      -> Refusal.Code?
    {
      Specification.given(history).when(
        JoinWaitlist(WaitlistJoined(entryID: entry, clientID: client, wish: wish), now: Self.now)
      ).code
    }
    let once = SchedulingExample.everybody + [Self.joined(Self.entry, Example.client)]
    #expect(code(Self.otherEntry, Example.client, Self.wish(), after: once) == .alreadyRecorded)
    #expect(code(Self.otherEntry, Example.client, Self.wish("2027-03-02"), after: once) == nil)
    #expect(code(Self.otherEntry, Example.otherClient, Self.wish(), after: once) == nil)
    let left =
      once + [
        Example.past(
          .scheduling(
            .waitlistLeft(WaitlistLeft(entryID: Self.entry, clientID: Example.client, reason: .withdrawn))))
      ]
    #expect(code(Self.otherEntry, Example.client, Self.wish(), after: left) == nil)
  }

  @Test func joiningChecksWhatIsWaitedFor() {
    let given = Specification.given(SchedulingExample.everybody)
    func code(_ wish: WaitlistWish, client: UUID = Example.client) -> Refusal.Code? {
      given.when(
        JoinWaitlist(WaitlistJoined(entryID: Self.entry, clientID: client, wish: wish), now: Self.now)
      ).code
    }
    #expect(code(Self.wish()) == nil)
    #expect(code(Self.wish(), client: Example.id(99)) == .unknownClient)
    #expect(code(Self.wish(service: Example.id(99))) == .unknownService)
    #expect(code(Self.wish("2027-03-05", "2027-03-01")) == .outOfRange)
    #expect(code(Self.wish("2020-03-05", "2020-03-06")) == .inThePast)
    #expect(code(Self.wish("2027-03-05", "2029-03-06")) == .outOfRange)
  }
}

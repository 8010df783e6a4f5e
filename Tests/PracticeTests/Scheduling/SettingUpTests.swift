import EventSourcing
import Foundation
import Practice
import Testing

/// What a practice sets up for its schedule, and what of it is refused.
@Suite struct SettingUpTests {
  private let given = SchedulingExample.given()
  private let week = WeekHours("mon-fri 09:00-12:00,13:00-17:00; sat 09:00-12:00")

  @Test func hoursAreReadAsTheyAreWritten() throws {
    let week = try #require(week)
    #expect(WeekHours(week.description) == week)
    #expect(week.days[1] == week.days[5] && week.days[7] == nil)
    #expect(WeekHours("tue,fri-sun 23:00-07:00")?.days.keys.sorted() == [2, 5, 6, 7])
    for text in [
      "mon", "mon 9-17", "mon 09:00-09:00", "mon 25:00-26:00", "mon 09:60-10:00", "funday 09:00-10:00",
      "mon 09:00-10:00; mon 11:00-12:00", "mon 24:01-25:00",
    ] { #expect(WeekHours(text) == nil, "\(text)") }
    #expect(DaySpan("00:00-24:00")?.description == "00:00-24:00")
  }

  @Test func roomsHaveANameOfTheirOwnAtASiteThatThereIs() {
    func open(_ name: String = "Studio", id: UUID = Example.room, site: UUID = Example.site) -> RegisterRoom {
      RegisterRoom(roomID: id, siteID: site, name: name, now: Example.now)
    }
    #expect(given.when(open()).events.count == 1)
    given.when(open(" ")).refused(.nameRequired)
    given.when(open(site: Example.id(99))).refused(.unknownSite)
    let studio = SchedulingExample.setup(
      .roomOpened(RoomOpened(roomID: Example.room, siteID: Example.site, name: "Studio")))
    SchedulingExample.given(studio).when(open("studio", id: Example.otherRoom)).refused(.duplicateName)
    SchedulingExample.given(studio).when(open("Other")).refused(.alreadyRegistered)
    #expect(
      SchedulingExample.given(studio).when(open("Studio", id: Example.otherRoom, site: Example.otherSite))
        .code == nil)
  }

  @Test func servicesAndRoomsAreFoundByNamesThatPeopleUse() throws {
    var setup = SchedulingSetup()
    let ids = (long: Example.id(71), short: Example.id(72), room: Example.room)
    func service(_ id: UUID, _ name: String) -> Draft<PracticeEvent> {
      SchedulingExample.setup(
        .serviceOffered(
          ServiceOffered(
            serviceID: id, name: name, kind: .consultation, minutes: 60, buffers: .none, allowsVirtual: true,
            noticeMinutes: 0)))
    }
    let history = [
      service(ids.long, "First consultation"), service(ids.short, "Consultation"),
      SchedulingExample.setup(
        .roomOpened(RoomOpened(roomID: ids.room, siteID: Example.site, name: "Studio"))),
    ]
    for event in Specification.given(history).history { setup.evolve(event) }
    #expect(try setup.service("first") == ids.long)
    // A whole name is one service, whichever others have it as a part of theirs.
    #expect(try setup.service(" consultation ") == ids.short)
    #expect(try setup.service(.id(Example.id(99))) == Example.id(99))
    #expect(try setup.room("stud", of: Example.site) == ids.room)
    let several = #expect(throws: Refusal.self) { try setup.service("consult") }
    #expect(several?.code == .unknownService)
    #expect(several?.message.contains("more than one") == true)
    #expect(several?.message.contains("Consultation, First consultation") == true)
    let none = #expect(throws: Refusal.self) { try setup.room("Studio", of: Example.otherSite) }
    #expect(none?.code == .unknownRoom)
    #expect(none?.message.contains("regimen register room") == true)
  }

  @Test func theSameAgainRecordsNothing() throws {
    let week = try #require(week)
    let set = SetOpeningHours(siteID: Example.site, week: week, now: Example.now)
    #expect(given.when(set).events.count == 1)
    let done = SchedulingExample.setup(.openingHoursSet(OpeningHoursSet(siteID: Example.site, week: week)))
    #expect(SchedulingExample.given(done).when(set).drafts.isEmpty)
    #expect(
      given.when(SetTravelTime(one: Example.otherSite, other: Example.site, minutes: 45, now: Example.now))
        .drafts.isEmpty)
  }

  @Test func spansOfADayMustNotOverlap() throws {
    let overlapping = try #require(WeekHours("mon 09:00-12:00,11:00-13:00"))
    given.when(SetOpeningHours(siteID: Example.site, week: overlapping, now: Example.now)).refused(
      .overlappingSpans)
    given.when(
      SetPractitionerHours(
        practitionerID: Example.practitioner, siteID: Example.site, week: overlapping, now: Example.now)
    ).refused(.overlappingSpans)
  }

  @Test func timeOffEndsAfterItBegins() {
    func off(
      _ from: String, _ to: String, practitioner: UUID = Example.practitioner, id: UUID = Example.id(40)
    ) -> AddTimeOff {
      AddTimeOff(
        timeOffID: id, practitionerID: practitioner, kind: .timeOff, from: Example.wall(from),
        to: Example.wall(to), timeZone: Example.newYork, now: Example.now)
    }
    #expect(given.when(off("2027-03-01T00:00", "2027-03-02T00:00")).events.count == 1)
    given.when(off("2027-03-01T00:00", "2027-03-01T00:00")).refused(.outOfRange)
    given.when(off("2027-03-01T00:00", "2029-03-01T00:00")).refused(.outOfRange)
    given.when(off("2027-03-01T00:00", "2027-03-02T00:00", practitioner: Example.id(98))).refused(
      .unknownPractitioner)
    let recorded = SchedulingExample.setup(
      .timeOffAdded(
        TimeOffAdded(
          timeOffID: Example.id(40), practitionerID: Example.practitioner, kind: .timeOff,
          startsAt: Example.instant("2027-03-01T05:00:00Z"), endsAt: Example.instant("2027-03-02T05:00:00Z"),
          timeZone: Example.newYork)))
    SchedulingExample.given(recorded).when(off("2027-03-01T00:00", "2027-03-02T00:00", id: Example.id(41)))
      .refused(.alreadyRecorded)
    given.when(
      WithdrawTimeOff(timeOffID: Example.id(40), practitionerID: Example.practitioner, now: Example.now)
    ).refused(.unknownTimeOff)
  }

  @Test func aServiceHasBoundsAndANameOfItsOwn() {
    func offer(
      _ name: String = "Session", id: UUID = Example.id(41), minutes: Int = 60, after: Int = 0,
      notice: Int = 0, advance: Int? = nil
    ) -> OfferService {
      OfferService(
        serviceID: id, name: name, kind: .session, minutes: minutes, buffers: Buffers(after: after),
        noticeMinutes: notice, advanceDays: advance, now: Example.now)
    }
    #expect(given.when(offer()).events.count == 1)
    #expect(given.when(offer(minutes: 4)).refusal?.field == "minutes")
    #expect(given.when(offer(after: 121)).refusal?.field == "buffer-after")
    #expect(given.when(offer(notice: -1)).refusal?.field == "notice")
    #expect(given.when(offer(advance: 0)).refusal?.field == "advance")
    SchedulingExample.given(SchedulingExample.service()).when(offer("session")).refused(.duplicateName)
  }

  @Test func thePolicyCountsItsVersions() throws {
    let first = SchedulingExample.setup(
      .cancellationPolicySet(CancellationPolicySet(version: 1, windowHours: 24, lateFeeCents: nil)))
    let same = SetCancellationPolicy(windowHours: 24, now: Example.now)
    #expect(SchedulingExample.given(first).when(same).drafts.isEmpty)
    let other = SchedulingExample.given(first).when(
      SetCancellationPolicy(windowHours: 48, lateFeeCents: 100, now: Example.now))
    #expect(
      other.events == [
        .scheduling(
          .cancellationPolicySet(CancellationPolicySet(version: 2, windowHours: 48, lateFeeCents: 100)))
      ])
    #expect(given.when(SetCancellationPolicy(windowHours: 337, now: Example.now)).refusal?.field == "window")
  }
}

import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// What a front desk and an owner see of a day.
@Suite struct LanesTests {
  let example = SchedulingExample()

  private func clock(_ instant: Instant) -> String {
    let zone = TimeZone(identifier: SchedulingExample.zone) ?? .gmt
    return String(LocalDateTime(of: instant.date, in: zone).description.suffix(5))
  }

  private func clocks(_ stretches: [Lane.Stretch]) -> [String] {
    stretches.map { "\(clock($0.startsAt))-\(clock($0.endsAt))" }
  }

  private func clocks(_ gaps: [Lane.Gap]) -> [String] {
    gaps.map { "\(clock($0.startsAt))-\(clock($0.endsAt))" }
  }

  func withDay(_ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void) async throws {
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      try await fixture.perform(example.booking("10:00", 0, at: example.site))
      try await fixture.perform(example.booking("13:00", 1, at: example.otherSite))
      try await fixture.perform(example.booking("15:00", 2, at: example.otherSite))
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func aDayInLanesWithWaysAndGaps() async throws {
    try await withDay { fixture, queries in
      let lanes = try await queries.lanes(
        fixture.practice, SchedulingExample.span, now: SchedulingExample.now
      ).items
      #expect(lanes.map(\.site) == ["Lake Nona", "Ocoee"])
      #expect(lanes.map { $0.items.count } == [1, 2])
      #expect(clocks(lanes[0].gaps) == ["09:00-10:00", "11:00-12:00"])
      #expect(lanes[0].travel.isEmpty)
      #expect(clocks(lanes[1].travel) == ["11:00-11:45"])
      #expect(clocks(lanes[1].gaps) == ["14:00-15:00", "16:00-17:00"])
      let one = try await queries.lanes(
        fixture.practice, SchedulingExample.span, site: example.otherSite, now: SchedulingExample.now)
      #expect(one.items.map(\.site) == ["Ocoee"])
    }
  }

  @Test func `a lane says when the site is open, what is taken off and what is kept free`() async throws {
    try await withDay { fixture, queries in
      let off = [
        ("break", "10:30", "10:45", example.practitioner),
        ("time-off", "00:00", "23:00", example.otherPractitioner),
      ]
      var events: [PracticeEvent] = off.compactMap { kind, from, to, who in
        TimeOffKind(rawValue: kind).map { kind in
          .scheduling(
            .timeOffAdded(
              TimeOffAdded(
                timeOffID: UUID(), practitionerID: who, kind: kind, startsAt: SchedulingExample.instant(from),
                endsAt: SchedulingExample.instant(to), timeZone: SchedulingExample.zone)))
        }
      }
      events += [
        example.hours(example.otherPractitioner, example.site, "mon 09:00-12:00"),
        .scheduling(
          .openingHoursSet(
            OpeningHoursSet(siteID: example.site, week: WeekHours("mon 08:00-18:00") ?? WeekHours([:])))),
        .scheduling(
          .serviceOffered(
            ServiceOffered(
              serviceID: example.clients[0], name: "Training", kind: .session, minutes: 30,
              buffers: Buffers(before: 5, after: 10), allowsVirtual: true, noticeMinutes: 0))),
      ]
      try await fixture.given(events.map { Draft($0, at: SchedulingExample.now) })
      try await fixture.perform(
        BookAppointment(
          appointmentID: UUID(), kind: .session, clientID: example.clients[2],
          practitionerID: example.practitioner, siteID: example.site,
          at: .wall(SchedulingExample.wall("09:15")), timeZone: SchedulingExample.zone,
          serviceID: example.clients[0], now: SchedulingExample.now))
      let lanes = try await queries.lanes(
        fixture.practice, SchedulingExample.span, now: SchedulingExample.now
      ).items
      let own = try #require(lanes.first)
      #expect(own.opening.map(clocks) == ["08:00-18:00"] && lanes.last?.opening == nil)
      #expect(own.offered.map(clocks) == ["09:00-10:30", "10:45-12:00"])
      #expect(own.timeOff.map(\.kind) == [.pause] && own.practitionerHandle == "P-1")
      #expect(own.items.map(\.buffers) == [Buffers(before: 5, after: 10), .none])
      #expect(clocks(own.elsewhere) == ["13:00-14:00", "15:00-16:00"])
      // Who is away all day has a lane, in which nothing is offered.
      let away = try #require(lanes.first { $0.practitionerID == example.otherPractitioner })
      #expect(away.offered == [] && away.timeOff.map(\.kind) == [.timeOff] && away.gaps.isEmpty)
      #expect(away.timeOff.map { "\(clock($0.startsAt))-\(clock($0.endsAt))" } == ["09:00-12:00"])
    }
  }

  /// Two wait for Lake Nona, the second only before ten; the gap from nine to ten suits both, that from eleven one.
  @Test func aGapNamesWhoWaitsAndWouldTakeIt() async throws {
    try await withDay { fixture, queries in
      let entries = [UUID(), UUID(), UUID()]
      for (index, entry) in entries.enumerated() {
        let wish = WaitlistWish(
          kind: .session, siteID: index == 2 ? example.otherSite : example.site, from: SchedulingExample.day,
          through: SchedulingExample.day, between: index == 1 ? DaySpan("08:00-10:00") : nil,
          timeZone: SchedulingExample.zone)
        let facts = WaitlistJoined(entryID: entry, clientID: example.clients[index], wish: wish)
        try await fixture.perform(JoinWaitlist(facts, now: SchedulingExample.now))
      }
      func waiting(at places: PlaceScope = .everywhere, now: Date = SchedulingExample.now) async throws
        -> [String: [UUID]]
      {
        let view = try await queries.lanes(fixture.practice, SchedulingExample.span, at: places, now: now)
        let gaps = view.items.flatMap { lane in
          lane.gaps.map { ("\(lane.site) \(clock($0.startsAt))", $0.waiting.map(\.entryID)) }
        }
        return Dictionary(gaps) { first, _ in first }.filter { !$0.value.isEmpty }
      }
      let both = Array(entries.prefix(2))
      // The third waits for the other site, and would take the first time of each gap there.
      let expected = [
        "Lake Nona 09:00": both, "Lake Nona 11:00": [entries[0]], "Ocoee 14:00": [entries[2]],
        "Ocoee 16:00": [entries[2]],
      ]
      #expect(try await waiting() == expected)
      let here = try await waiting(at: .only([example.site], virtual: true))
      #expect(Set(here.keys) == ["Lake Nona 09:00", "Lake Nona 11:00"])
      // Whoever has an offer, and whatever has passed, is left out.
      try await fixture.perform(
        HoldAppointment(
          example.booking("11:00", 0, at: example.site, id: UUID()), holdMinutes: 60, entryID: entries[0]))
      #expect(try await waiting()["Lake Nona 09:00"] == [entries[1]])
      #expect(try await waiting(now: SchedulingExample.instant("09:30"))["Lake Nona 09:00"] == nil)
    }
  }

  /// Hundreds may wait for any time at all; each gap of each day would name them.
  @Test func aGapNamesTheFirstTwentyAndCountsTheOthers() {
    let ids = (0..<23).map { _ in UUID() }
    var suited = Lane.Suited()
    for id in ids {
      suited.append(
        Lane.Waiting(
          entryID: id, clientID: UUID(), clientHandle: nil, client: "–", kind: .session, serviceID: nil,
          startsAt: Instant(SchedulingExample.now)))
    }
    let gap = Lane.Gap(SchedulingExample.span, suits: suited)
    #expect(gap.waiting.map(\.entryID) == Array(ids.prefix(20)) && gap.moreWaiting == 3)
  }

  @Test func theGridOfOpenTimesDoesNotDependOnWhenItIsLookedAt() async throws {
    try await withDay { fixture, queries in
      let zone = TimeZone(identifier: SchedulingExample.zone) ?? .gmt
      func starts(from: Date, by practitioner: UUID, at site: UUID?) async throws -> [String] {
        let request = OpenTimeRequest(
          from: from, to: SchedulingExample.span.upperBound, siteID: site, practitioners: [practitioner],
          minutes: 60, now: from)
        return try await queries.openTimes(fixture.practice, request).times.map {
          String(LocalDateTime(of: $0.startsAt, in: zone).description.suffix(5))
        }
      }
      // One with hours, and one who is there at any time; a little after seven seconds past the minute.
      let late = SchedulingExample.instant("14:07") + 7.003
      let ocoee = try await starts(from: late, by: example.practitioner, at: example.otherSite)
      #expect(ocoee == ["16:00"])
      // What was booked that morning moves the grid at every hour alike: 14:00 is taken up to 16:00.
      for hour in ["08:00", "12:00", "13:30"] {
        let seen = try await starts(
          from: SchedulingExample.instant(hour), by: example.practitioner, at: example.otherSite)
        #expect(seen == ["14:00", "16:00"].filter { $0 > hour }, "\(hour)")
      }
      let any = try await starts(from: late, by: example.otherPractitioner, at: nil)
      #expect(any.first == "15:00" && any.last == "23:00")
    }
  }

  /// A computation ends with the time of its request, and a list that nobody can use is refused.
  @Test func whatTakesTooLongIsEnded() async throws {
    try await withDay { fixture, queries in
      func request(_ minutes: Int, _ practitioners: Int) -> OpenTimeRequest {
        OpenTimeRequest(
          from: SchedulingExample.now, to: SchedulingExample.now + 31 * 86_400, siteID: nil,
          practitioners: [example.otherPractitioner] + (1..<practitioners).map { _ in UUID() },
          minutes: minutes, now: SchedulingExample.now)
      }
      let one = try await queries.openTimes(fixture.practice, request(5, 1)).times
      #expect((8_000...8_928).contains(one.count))
      let refusal = await #expect(throws: Refusal.self) {
        try await queries.openTimes(fixture.practice, request(5, 2), most: Queries.maxOpenTimes)
      }
      // Whoever looks for the first that suits is not bounded.
      let all = try await queries.openTimes(fixture.practice, request(5, 2)).times
      #expect(all.count > Queries.maxOpenTimes)
      #expect(refusal?.code == .outOfRange && refusal?.field == "to")
      var pacing = Pacing()
      let end = ContinuousClock.now + .milliseconds(20)
      while ContinuousClock.now < end {}
      try await pacing.turn()
      await #expect(throws: ReadModelError.self) {
        try await SharedDeadline.within(.milliseconds(20)) {
          var pacing = Pacing()
          let end = ContinuousClock.now + .milliseconds(40)
          while ContinuousClock.now < end {}
          try await pacing.turn()
        }
      }
    }
  }

  @Test func openTimesAsOfBeforeThereWasAPlaceAreNone() async throws {
    try await withDay { fixture, queries in
      let request = OpenTimeRequest(
        from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound, siteID: nil,
        practitioners: [example.practitioner], minutes: 60, now: SchedulingExample.now)
      for position in [Int64(1), 3] {
        let view = try await queries.openTimes(fixture.practice, request, asOf: .position(position))
        #expect(view.times.isEmpty, "\(position)")
      }
    }
  }

  @Test func whatIsHeldIsShownTillItRunsOut() async throws {
    try await withDay { fixture, queries in
      let hold = UUID()
      try await fixture.perform(
        HoldAppointment(example.booking("11:00", 1, at: example.site, id: hold), holdMinutes: 30))
      func statuses(at now: Date) async throws -> [AppointmentStatus] {
        let filter = ScheduleFilter(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound, site: example.site,
          now: now)
        return try await queries.schedule(fixture.practice, filter).items.map(\.status)
      }
      func open(at now: Date) async throws -> Bool {
        let request = OpenTimeRequest(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound,
          siteID: example.site, practitioners: [example.practitioner], minutes: 60, now: now)
        return try await queries.openTimes(fixture.practice, request).times.contains {
          $0.startsAt == SchedulingExample.instant("11:00")
        }
      }
      let (now, later) = (SchedulingExample.now, SchedulingExample.now + 31 * 60)
      #expect(try await statuses(at: now) == [.booked, .held])
      #expect(try await statuses(at: later) == [.booked])
      #expect(try await !open(at: now))
      #expect(try await open(at: later))
      let held = try await fixture.store.appointment(hold, in: fixture.practice)
      try await fixture.perform(ConfirmHold(held, now: now + 60))
      #expect(try await statuses(at: later) == [.booked, .booked])
    }
  }
}

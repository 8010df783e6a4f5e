import EventSourcing
import Foundation
import Testing

@testable import Practice

/// What other rules make of requests that were booked and refused.
@Suite struct BookingBackTestTests {
  private static let service = Example.id(80)

  /// An event of a time in hours after a Monday morning at 9.
  private static let monday = Example.instant("2027-03-01T14:00:00Z")

  private static func at(_ hours: Double) -> Date { monday + hours * 3600 }

  private static func told(_ events: [(PracticeEvent, Double)]) -> [Recorded<PracticeEvent>] {
    events.enumerated().map { index, event in
      Recorded(
        practice: PracticeID(Example.id(0)), position: Int64(index + 1), eventID: Example.id(0),
        type: event.0.type, event: event.0, sealed: nil,
        metadata: Metadata(commandID: Example.id(0), role: "owner", client: "test"), occurredAt: at(event.1),
        recordedAt: at(event.1))
    }
  }

  private static let founding: [(PracticeEvent, Double)] = [
    (.organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: Example.newYork))), -1000),
    (
      .scheduling(
        .serviceOffered(
          ServiceOffered(
            serviceID: service, name: "Session", kind: .session, minutes: 60, buffers: .none,
            allowsVirtual: true, noticeMinutes: 240, advanceDays: nil))), -1000
    ),
  ]

  private static func slot(_ start: Double) -> Slot {
    Slot(
      startsAt: at(start), endsAt: at(start + 1),
      wallTime: LocalDateTime(of: at(start), in: Story.zone), timeZone: Example.newYork, shifted: false)
  }

  private static func booked(
    _ id: UInt8, _ start: Double, client: UInt8 = 1, site: UUID? = nil, asked: Double
  ) -> (PracticeEvent, Double) {
    (
      .appointment(
        .appointmentBooked(
          AppointmentBooked(
            appointmentID: Example.id(id), kind: .session, clientID: Example.id(client),
            practitionerID: Example.practitioner, siteID: site, slot: slot(start), serviceID: service))),
      asked
    )
  }

  private static func cancelled(_ id: UInt8, _ start: Double, asked: Double) -> (PracticeEvent, Double) {
    (
      .appointment(
        .appointmentCancelled(
          AppointmentCancelled(
            appointmentID: Example.id(id), clientID: Example.id(1), practitionerID: Example.practitioner,
            slot: slot(start), by: .client, code: .other))), asked
    )
  }

  private static func refused(
    _ code: String, _ start: Double, client: UInt8 = 1, site: UUID? = nil, asked: Double
  ) -> (PracticeEvent, Double) {
    (
      .scheduling(
        .bookingRefused(
          BookingRefused(
            code: code, kind: .session, clientID: Example.id(client), practitionerID: Example.practitioner,
            siteID: site, serviceID: service, startsAt: at(start), minutes: nil, conflicts: []))), asked
    )
  }

  private func report(_ events: [(PracticeEvent, Double)], _ change: (inout BookingPolicy) -> Void = { _ in })
    -> BookingBackTestReport
  {
    var policy = BookingPolicy(name: "tried")
    change(&policy)
    var test = BookingBackTest(policy)
    for event in Self.told(Self.founding + events) { test.add(event) }
    return test.report
  }

  @Test func theSameRulesChangeNothing() {
    let events = [
      Self.booked(90, 10, asked: 0), Self.refused("slot-taken", 10, client: 2, asked: 1),
      Self.refused("notice-too-short", 3, client: 3, asked: 1), Self.booked(91, 12, client: 2, asked: 2),
    ]
    let same = report(events)
    #expect(same.total.requests == 4 && same.total.booked == 2 && same.total.refused == 2)
    #expect(same.total.won == 0 && same.total.lost == 0 && same.total.unexplained == 0)
  }

  @Test func lessNoticeBooksWhatWasRefusedForIt() {
    let events = [Self.refused("notice-too-short", 3, asked: 1)]
    #expect(report(events) { $0.noticeMinutes = 60 }.total.won == 1)
    #expect(report(events) { $0.noticeMinutes = 60 }.wonCodes == ["notice-too-short": 1])
    #expect(report(events) { $0.noticeMinutes = 180 }.total.won == 0)
  }

  @Test func aWishThatWasMetLaterIsCountedOnce() {
    let events = [Self.refused("notice-too-short", 3, asked: 1), Self.booked(90, 30, asked: 2)]
    let less = report(events) { $0.noticeMinutes = 60 }.total
    #expect(less.won == 1 && less.metSooner == 1 && less.lost == 0 && less.difference == 0)
    // Another client's booking is no retry, nor is one of eight days later.
    let other = report([events[0], Self.booked(90, 30, client: 2, asked: 2)]) { $0.noticeMinutes = 60 }.total
    #expect(other.metSooner == 0 && other.difference == 1)
    let late = report([events[0], Self.booked(90, 300, asked: 194)]) { $0.noticeMinutes = 60 }.total
    #expect(late.won == 1 && late.metSooner == 0)
  }

  @Test func whatWasMetSoonerIsGivenUpWithTheBookingThatStoodForIt() {
    // The time of the first wish is free again once the client has cancelled.
    let events = [
      Self.refused("notice-too-short", 8, asked: 5), Self.booked(90, 30, asked: 5.1),
      Self.cancelled(90, 30, asked: 5.2), Self.booked(91, 8, client: 2, asked: 3.9),
    ]
    let told = report([events[0], events[1], events[2], events[3]]) { $0.noticeMinutes = 60 }.total
    #expect(told.metSooner == 1 && told.displaced == 0 && told.lost == 0)
    let kept = report([events[0], events[1], events[3]]) { $0.noticeMinutes = 60 }.total
    #expect(kept.displaced == 1)
  }

  @Test func whoIsRefusedAgainIsOneWish() {
    let again = report([
      Self.refused("notice-too-short", 3, asked: 1), Self.refused("notice-too-short", 5, asked: 2),
    ]) { $0.noticeMinutes = 60 }.total
    #expect(again.refused == 2 && again.won == 1)
  }

  @Test func whatIsWonDisplacesWhoCameLater() {
    // The booking was asked for first; told in order, it stands in the way.
    let order = [Self.booked(90, 3, client: 2, asked: -2), Self.refused("notice-too-short", 3, asked: 1)]
    #expect(report(order) { $0.noticeMinutes = 60 }.total.won == 0)
    let later = [
      Self.refused("notice-too-short", 5, asked: 2), Self.booked(90, 5.5, client: 2, asked: 1),
    ]
    let told = report(later) { $0.noticeMinutes = 0 }
    #expect(told.total.won == 1 && told.total.displaced == 1 && told.total.lost == 0)
    #expect(told.lostCodes.isEmpty && told.total.difference == 0)
    #expect(told.notes.contains { $0.contains("displaced") })
  }

  @Test func whatIsLostFreesItsTime() {
    // More notice refuses the first, and so grants the second, who asked for a time a little later.
    let events = [
      Self.booked(90, 30, asked: 24), Self.refused("slot-taken", 30.9, client: 2, asked: 24.1),
    ]
    let long = report(events) { $0.noticeMinutes = 400 }.total
    #expect(long.lost == 1 && long.won == 1)
    #expect(report(events) { $0.noticeMinutes = 600 }.total.won == 0)
  }

  @Test func buffersLoseWhatWasBookedBackToBack() {
    let events = [Self.booked(90, 10, asked: 0), Self.booked(91, 11, client: 2, asked: 0)]
    let wide = report(events) { $0.bufferAfter = 15 }
    #expect(wide.total.lost == 1 && wide.lostCodes == ["slot-taken": 1])
    #expect(report(events) { $0.bufferAfter = 0 }.total.lost == 0)
  }

  @Test func countsAreOfTheWeekAndThePlaceThatWereAskedFor() {
    let site = Example.site
    let opened: (PracticeEvent, Double) = (
      .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: Example.newYork))), -900
    )
    let told = report([
      opened, Self.booked(90, 10, asked: 0), Self.booked(91, 24 * 7, site: site, asked: 0),
      Self.refused("slot-taken", 24 * 7 + 0.5, client: 2, site: site, asked: 1),
      // Sunday at 23:30 in New York is Monday in Greenwich.
      Self.booked(92, 24 * 7 - 9.5, site: site, asked: 0),
    ])
    #expect(told.rows.map(\.week) == ["2027-03-01", "2027-03-01", "2027-03-08"])
    #expect(told.rows.map(\.site) == ["Lake Nona", nil, "Lake Nona"])
    #expect(told.rows.map(\.counts.requests) == [1, 1, 2])
    #expect(told.weeks.map { $0.counts.requests } == [2, 2])
    #expect(
      told.sites.map { $0.site } == ["Lake Nona", nil] && told.sites.map { $0.counts.requests } == [3, 1])
  }

  @Test func aHoldKeepsItsTimeUntilItRunsOut() {
    let held: (PracticeEvent, Double) = (
      .scheduling(
        .appointmentHeld(
          AppointmentHeld(
            appointmentID: Example.id(90), kind: .session, clientID: Example.id(1),
            practitionerID: Example.practitioner, siteID: nil, slot: Self.slot(30), serviceID: Self.service,
            roomID: nil, buffers: .none, until: Self.at(3), entryID: nil))), 1
    )
    let refused = Self.refused("slot-taken", 30, client: 2, asked: 2)
    let told = report([held, refused, Self.booked(91, 30, client: 2, asked: 4)]).total
    #expect(told.unexplained == 0 && told.won == 0 && told.booked == 1)
  }

  @Test func longerHoursBookWhatLayOutside() throws {
    let day = try #require(DaySpan(from: 9 * 60, to: 17 * 60))
    let hours: (PracticeEvent, Double) = (
      .scheduling(
        .practitionerHoursSet(
          PractitionerHoursSet(
            practitionerID: Example.practitioner, siteID: nil,
            week: WeekHours(Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [day]) }))))), -900
    )
    // Monday, 17:30 on the wall.
    let events = [hours, Self.refused("outside-hours", 8.5, asked: 0)]
    #expect(report(events).total.won == 0)
    #expect(report(events) { $0.closesLaterMinutes = 90 }.total.won == 1)
    #expect(report(events) { $0.closesLaterMinutes = 60 }.total.won == 0)
  }

  @Test func anotherWindowJudgesCancellationsAnew() {
    let events = [Self.booked(90, 30, asked: 0), Self.cancelled(90, 30, asked: 20)]
    #expect(report(events).total.lateNow == 0 && report(events).total.cancellations == 1)
    #expect(report(events) { $0.windowHours = 24 }.total.lateNow == 1)
    #expect(report(events) { $0.windowHours = 10 }.total.lateNow == 0)
    let withdrawn: (PracticeEvent, Double) = (
      .appointment(
        .cancellationWithdrawn(
          CancellationWithdrawn(
            appointmentID: Example.id(90), clientID: Example.id(1), practitionerID: Example.practitioner,
            slot: Self.slot(30), status: .booked, roomID: nil))), 20
    )
    let after = report(events + [withdrawn, Self.refused("slot-taken", 30, client: 2, asked: 21)]) {
      $0.windowHours = 24
    }.total
    #expect(after.lateNow == 0 && after.cancellations == 0 && after.unexplained == 0 && after.won == 0)
  }

  @Test func whatTheRulesDoNotExplainIsLeftAsItWas() {
    let odd = report([Self.refused("slot-taken", 30, asked: 0)]) { $0.noticeMinutes = 0 }
    #expect(odd.total.unexplained == 1 && odd.total.won == 0)
    let both = report([Self.booked(90, 2, asked: 1)]) { $0.noticeMinutes = 600 }
    #expect(both.total.unexplained == 1 && both.total.lost == 0)
  }
}

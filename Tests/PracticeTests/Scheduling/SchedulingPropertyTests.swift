import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

/// Random days: nothing overlaps, gaps are kept, what is offered can be booked, and what was booked had been offered.
@Suite struct SchedulingPropertyTests {
  private static let practitioners = [Example.practitioner, Example.otherPractitioner]
  private static let clients = [Example.client, Example.otherClient]
  private static let sites: [UUID?] = [Example.site, Example.otherSite, nil]

  /// A practice in a zone, with hours, rooms and a service with buffers.
  private static func setUp(_ zone: String, _ random: inout SeededNumbers) -> [Draft<PracticeEvent>] {
    func past(_ event: PracticeEvent) -> Draft<PracticeEvent> { Example.past(event) }
    let people = [
      past(.organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: zone)))),
      past(.organisation(.siteOpened(SiteOpened(siteID: Example.site, name: "One", timeZone: zone)))),
      past(.organisation(.siteOpened(SiteOpened(siteID: Example.otherSite, name: "Other", timeZone: zone)))),
      Example.clientRegistered, Example.otherClientRegistered, Example.practitionerRegistered,
      Example.otherPractitionerRegistered,
    ]
    let travel = Int.random(in: 0...60, using: &random)
    let buffers = (Int.random(in: 0...20, using: &random), Int.random(in: 0...20, using: &random))
    var events: [SchedulingEvent] = [
      .travelTimeSet(TravelTimeSet(sites: [Example.site, Example.otherSite], minutes: travel)),
      .roomOpened(RoomOpened(roomID: Example.room, siteID: Example.site, name: "Only room")),
      .serviceOffered(
        ServiceOffered(
          serviceID: Example.service, name: "Session", kind: .session,
          minutes: Int.random(in: 20...90, using: &random),
          buffers: Buffers(before: buffers.0, after: buffers.1), allowsVirtual: true, noticeMinutes: 0,
          advanceDays: nil)),
    ]
    for practitioner in practitioners where Bool.random(using: &random) {
      for site in [Example.site, Example.otherSite] {
        events.append(
          .practitionerHoursSet(
            PractitionerHoursSet(
              practitionerID: practitioner, siteID: site,
              week: WeekHours("mon-sun 00:00-06:00,08:00-12:00,13:00-24:00") ?? WeekHours([:]))))
      }
    }
    return people + events.map(SchedulingExample.setup)
  }

  private static func rooms(_ site: UUID?) -> [UUID] { site == Example.site ? [Example.room] : [] }

  private static func booking(_ id: UUID, _ time: OpenTime, _ client: UUID, zone: String, now: Date)
    -> BookAppointment
  {
    BookAppointment(
      appointmentID: id, kind: .session, clientID: client, practitionerID: time.practitionerID,
      siteID: time.siteID, at: .instant(time.startsAt, offsetSeconds: nil), timeZone: zone,
      serviceID: Example.service, rooms: rooms(time.siteID), now: now)
  }

  /// Days on which the clocks do something, or nothing.
  static let days = [
    ("America/New_York", "2027-03-14"), ("America/New_York", "2026-11-01"),
    ("Australia/Lord_Howe", "2027-04-04"), ("Australia/Lord_Howe", "2026-10-04"),
    ("America/Havana", "2027-03-14"), ("Asia/Kolkata", "2027-03-14"), ("Pacific/Apia", "2011-12-29"),
  ]

  @Test(arguments: days) func nothingOverlapsAndWhatIsOfferedCanBeBooked(zone: String, day: String) throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededNumbers(seed: seed)
    let place = try #require(TimeZone(identifier: zone))
    let from = WallClock.start(of: Example.day(day), in: place)
    var specification = Specification<PracticeEvent>.given(Self.setUp(zone, &random))
    var drafts = specification.history.map { Draft($0.event, at: $0.occurredAt) }
    var booked = 0
    for round in 0..<25 {
      let site = Self.sites.randomElement(using: &random) ?? nil
      let client = Self.clients.randomElement(using: &random) ?? Example.client
      let open = try SchedulingExample.times(
        specification,
        OpenTimeRequest(
          from: from, to: from + 2 * 86_400, siteID: site, practitioners: Self.practitioners,
          serviceID: Example.service, clientID: client, now: from))
      guard let time = open.randomElement(using: &random) else { continue }
      let outcome = specification.when(
        Self.booking(Example.id(UInt8(100 + round)), time, client, zone: zone, now: from))
      #expect(outcome.code == nil, "an open time was refused; seed \(seed)")
      // Any other time is refused for a reason, or keeps the rules that are checked below.
      let wild = OpenTime.at(from + Double(Int.random(in: 0...2880, using: &random)) * 60, like: time)
      let second = specification.when(
        Self.booking(Example.id(UInt8(150 + round)), wild, client, zone: zone, now: from))
      let chosen = Bool.random(using: &random) || second.drafts.isEmpty ? outcome : second
      drafts += chosen.drafts
      booked += chosen.drafts.count
      specification = .given(drafts)
    }
    #expect(booked > 5, "seed \(seed)")
    try Self.check(specification, seed)
  }

  /// No two of a practitioner, a client or a room meet, and between a practitioner's there is the larger buffer or the way.
  private static func check(_ specification: Specification<PracticeEvent>, _ seed: UInt64) throws {
    var setup = SchedulingSetup()
    var appointments = Appointments()
    for event in specification.history {
      setup.evolve(event)
      appointments.evolve(event)
    }
    let all = appointments.byID.values.sorted { $0.slot.startsAt < $1.slot.startsAt }
    for (index, one) in all.enumerated() {
      for other in all[(index + 1)...] {
        let gap = other.slot.startsAt.timeIntervalSince(one.slot.endsAt) / 60
        if one.clientID == other.clientID || one.roomID != nil && one.roomID == other.roomID {
          #expect(gap >= 0, "seed \(seed)")
        }
        guard one.practitionerID == other.practitionerID else { continue }
        #expect(gap >= Double(max(one.buffers.after, other.buffers.before)), "seed \(seed)")
        let travel = setup.travelMinutes(one.siteID, other.siteID)
        if travel > 0 { #expect(gap >= Double(one.buffers.after + travel), "seed \(seed)") }
      }
    }
  }
}

extension OpenTime {
  fileprivate static func at(_ start: Date, like other: OpenTime) -> OpenTime {
    OpenTime(
      startsAt: start, endsAt: start + other.endsAt.timeIntervalSince(other.startsAt),
      practitionerID: other.practitionerID, siteID: other.siteID)
  }
}

import EventSourcing
import Foundation
import Practice

/// What the examples of scheduling are about: Lake Nona and Ocoee, 45 minutes apart, and appointments with buffers.
enum SchedulingExample {
  static let everybody =
    Example.everybody + [
      Example.past(
        .organisation(
          .siteOpened(SiteOpened(siteID: Example.otherSite, name: "Ocoee", timeZone: Example.newYork)))),
      setup(.travelTimeSet(TravelTimeSet(sites: [Example.site, Example.otherSite], minutes: 45))),
    ]

  static func setup(_ event: SchedulingEvent) -> Draft<PracticeEvent> { Example.past(.scheduling(event)) }

  static func given(_ drafts: Draft<PracticeEvent>...) -> Specification<PracticeEvent> {
    .given(everybody + drafts)
  }

  static func service(
    minutes: Int = 60, before: Int = 0, after: Int = 0, virtual: Bool = true, notice: Int = 0,
    advance: Int? = nil
  ) -> Draft<PracticeEvent> {
    setup(
      .serviceOffered(
        ServiceOffered(
          serviceID: Example.service, name: "Session", kind: .session, minutes: minutes,
          buffers: Buffers(before: before, after: after), allowsVirtual: virtual, noticeMinutes: notice,
          advanceDays: advance)))
  }

  static func hours(_ text: String, site: UUID? = Example.site) -> Draft<PracticeEvent> {
    setup(
      .practitionerHoursSet(
        PractitionerHoursSet(
          practitionerID: Example.practitioner, siteID: site, week: WeekHours(text) ?? WeekHours([:]))))
  }

  static func booked(
    _ start: String, minutes: Double = 60, site: UUID? = Example.site, before: Int = 0, after: Int = 0,
    client: UUID = Example.otherClient, practitioner: UUID = Example.practitioner, room: UUID? = nil,
    id: UUID = Example.otherAppointment
  ) -> Draft<PracticeEvent> {
    Example.past(
      .appointment(
        .appointmentBooked(
          AppointmentBooked(
            appointmentID: id, kind: .session, clientID: client, practitionerID: practitioner, siteID: site,
            slot: Example.slot(start, minutes: minutes), roomID: room,
            buffers: Buffers(before: before, after: after)))))
  }

  static func book(
    _ start: String, minutes: Int? = 60, site: UUID? = Example.site, service: UUID? = nil, rooms: [UUID] = [],
    client: UUID = Example.client, now: Date = Example.now
  ) -> BookAppointment {
    BookAppointment(
      appointmentID: Example.appointment, kind: .session, clientID: client,
      practitionerID: Example.practitioner, siteID: site, at: .wall(Example.wall(start)),
      timeZone: Example.newYork, minutes: minutes, serviceID: service, rooms: rooms, now: now)
  }

  /// A history, and what a command that is granted adds to it.
  static func decided<Command: Decider>(_ history: [Draft<PracticeEvent>], _ command: Command) throws
    -> [Draft<PracticeEvent>] where Command.Event == PracticeEvent
  {
    switch Specification.given(history).when(command) {
    case .decided(let drafts): return history + drafts
    case .refused(let refusal): throw refusal
    }
  }

  /// The open times of a day in New York, as its wall clock shows them.
  static func open(
    _ specification: Specification<PracticeEvent>, on day: String, site: UUID? = Example.site,
    minutes: Int? = nil, service: UUID? = nil, now: Date = Example.now, client: UUID? = nil,
    practitioners: [UUID] = [Example.practitioner]
  ) throws -> [String] {
    let zone = TimeZone(identifier: Example.newYork) ?? .gmt
    let from = WallClock.start(of: Example.day(day), in: zone)
    let to = WallClock.start(of: Example.day(day) + 1, in: zone)
    let times = try times(
      specification,
      OpenTimeRequest(
        from: from, to: to, siteID: site, practitioners: practitioners, serviceID: service, minutes: minutes,
        clientID: client, now: now))
    return times.map { String(LocalDateTime(of: $0.startsAt, in: zone).description.dropFirst(11).prefix(5)) }
  }

  static func times(_ specification: Specification<PracticeEvent>, _ request: OpenTimeRequest) throws
    -> [OpenTime]
  {
    var setup = SchedulingSetup()
    var appointments = Appointments()
    for event in specification.history {
      setup.evolve(event)
      appointments.evolve(event)
    }
    return try OpenTimes(setup, appointments.byID.values.compactMap { Occupancy($0, at: request.now) }).find(
      request)
  }
}

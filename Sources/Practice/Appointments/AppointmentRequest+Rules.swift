import EventSourcing
import Foundation

/// The rules that a time has to keep, in the order in which they are told.
extension AppointmentRequest {
  /// A notice in words: `24 hours`, `90 minutes`.
  private static func ahead(_ minutes: Int) -> String {
    minutes.isMultiple(of: 60) && minutes > 0
      ? "\(minutes / 60) \(minutes == 60 ? "hour" : "hours")" : "\(minutes) minutes"
  }

  /// What is granted: the slot, and the room where the site has rooms.
  struct Grant: Hashable, Sendable {
    let slot: Slot
    let roomID: UUID?
    let buffers: Buffers
  }

  /// The slot asked for, if everybody and everything is there and free.
  ///
  /// - Parameter kept: The terms of an appointment that is moved; nil for a new one, which takes the service's.
  func grant(_ state: AppointmentState, kind: AppointmentKind, keeping kept: Appointment? = nil)
    throws(Refusal) -> Grant
  {
    try state.client.checkActive()
    try state.practitioner.checkActive()
    let own = try state.setup.practice.timeZone(ofSite: siteID)
    _ = try ZoneName.zone(timeZone)
    guard timeZone == own else {
      throw Refusal(
        .wrongTimeZone,
        "The time was refused: it was said in another zone than the place has. Say it in \(own).",
        field: "time zone")
    }
    let service = try Self.check(serviceID, as: kind, atSite: siteID, state.setup)
    let minutes = minutes ?? service?.minutes ?? BookAppointment.usualMinutes
    try Bounds.check(minutes, Bounds.appointmentMinutes, field: "minutes")
    let slot = try at.slot(minutes: minutes, in: timeZone)
    try TimeRules.checkNotTooOld(slot.startsAt)
    // What took place before may be put down afterwards; nothing more is planned.
    if slot.startsAt >= now { try state.care.checkInCare() }
    try checkWhen(slot, service)
    try state.setup.checkBookable(
      practitioner: practitionerID, site: siteID, service: serviceID ?? kept?.serviceID, until: slot.endsAt)
    let buffers = kept?.buffers ?? service?.buffers ?? .none
    let requested = OccupiedTime(
      startsAt: slot.startsAt, endsAt: slot.endsAt, siteID: siteID, buffers: buffers)
    try checkHours(requested, state.setup)
    try state.appointments.checkFree(
      requested, practitioner: practitionerID, client: clientID, except: appointmentID, state.setup, at: now)
    let room = try state.appointments.freeRoom(
      of: roomsThatWillDo(state.setup, kept, until: slot.endsAt), for: requested, except: appointmentID,
      at: now)
    return Grant(slot: slot, roomID: room, buffers: buffers)
  }

  /// The service of an id, if it is offered as what is booked and where; nil where none was named.
  @discardableResult static func check(
    _ serviceID: UUID?, as kind: AppointmentKind, atSite siteID: UUID?, _ setup: SchedulingSetup
  ) throws(Refusal) -> ServiceOffered? {
    guard let serviceID else { return nil }
    guard let service = setup.services[serviceID] else {
      throw Refusal(
        .unknownService,
        "The booking was refused: the practice offers no such service. Name one that it offers.",
        field: "service")
    }
    guard service.kind == kind else {
      throw Refusal(
        .wrongService,
        "The booking was refused: the service is a \(service.kind.rawValue), not a \(kind.rawValue). Book it as one.",
        field: "service")
    }
    guard siteID != nil || service.allowsVirtual else {
      throw Refusal(
        .notVirtual, "The booking was refused: the service is not given virtually. Book it at a site.",
        field: "site")
    }
    return service
  }

  private func checkWhen(_ slot: Slot, _ service: ServiceOffered?) throws(Refusal) {
    guard allowPast || slot.startsAt >= now else {
      throw Refusal(
        .inThePast, "The time was refused: it has passed. Choose a later one, or say that the past is meant.",
        field: "at")
    }
    guard slot.startsAt <= now + Self.furthestAhead else {
      throw Refusal(
        .tooFarAhead, "The time was refused: it lies more than ten years ahead. Choose an earlier one.",
        field: "at")
    }
    guard let service else { return }
    guard allowPast || slot.startsAt >= now + Double(service.noticeMinutes) * 60 else {
      throw Refusal(
        .noticeTooShort,
        "The time was refused: the service has to be booked \(Self.ahead(service.noticeMinutes)) ahead. Choose a later one.",
        field: "at")
    }
    if let days = service.advanceDays, slot.startsAt > now + Double(days) * 86_400 {
      throw Refusal(
        .tooFarAhead,
        "The time was refused: the service can be booked \(days) days ahead at the most. Choose an earlier one.",
        field: "at")
    }
  }

  private func checkHours(_ requested: OccupiedTime, _ setup: SchedulingSetup) throws(Refusal) {
    if let siteID, let opening = setup.opening(of: siteID, within: requested.span),
      !opening.contains(requested.span)
    {
      throw Refusal(
        .outsideHours,
        "The time was refused: the site is not open then.\(setup.exception(of: siteID, on: requested.span.lowerBound) ?? Self.week("It is open", setup.openingHours(of: siteID))) Choose a time within its hours.",
        field: "at")
    }
    if let hours = setup.hours(of: practitionerID, site: siteID, within: requested.span),
      !hours.contains(requested.span)
    {
      throw Refusal(.outsideHours, outsideOwnHours(setup, at: requested.span.lowerBound), field: "at")
    }
    let off = setup.timeOff(of: practitionerID, within: requested.span)
    guard off.isEmpty else {
      throw Refusal(
        .timeOff, "The time was refused: the practitioner is off then. Choose another time.", field: "at",
        conflicts: off.map(\.conflict))
    }
    let busy = setup.busyTimes(of: practitionerID, within: requested.span)
    guard busy.isEmpty else {
      let calendar = setup.busyCalendars[practitionerID] ?? practitionerID
      throw Refusal(
        .timeOff,
        "The time was refused: the practitioner is busy elsewhere then, as their other calendar says. Choose another time.",
        field: "at",
        conflicts: busy.map {
          Refusal.Conflict(
            kind: "busy-elsewhere", id: calendar, startsAt: $0.lowerBound, endsAt: $0.upperBound)
        })
    }
  }

  /// Why the practitioner is not there then, and when they are there, or where they are instead.
  private func outsideOwnHours(_ setup: SchedulingSetup, at begin: Date) -> String {
    let places = setup.places(of: practitionerID)
    if let siteID, !places.contains(where: { $0.site == siteID }) {
      let elsewhere = places.map { place in
        let name = place.site.map { setup.practice.sites[$0]?.name ?? "another site" } ?? "virtually"
        return place.week.map { "\(name) \($0)" } ?? name
      }
      return
        "The time was refused: the practitioner has no hours at this site. They work at: \(elsewhere.joined(separator: "; ")). Choose one of those, another practitioner, or set hours for them here first."
    }
    let week = siteID.flatMap { site in places.first { $0.site == site }?.week }
    let exception = setup.exception(of: practitionerID, at: siteID, on: begin)
    return
      "The time was refused: it lies outside of the practitioner's hours there.\(exception ?? Self.week("They are there", week)) Choose a time within them."
  }

  /// The hours of a week as a sentence; empty where none are known.
  private static func week(_ lead: String, _ week: WeekHours?) -> String {
    guard let week, !week.days.isEmpty else { return "" }
    return " \(lead) \(week)."
  }

  /// The rooms of the site that will do, that of an appointment that is moved first; those that are retired by its end will not.
  private func roomsThatWillDo(_ setup: SchedulingSetup, _ kept: Appointment?, until end: Date)
    throws(Refusal)
    -> [UUID]
  {
    for room in rooms where setup.rooms[room]?.siteID != siteID || siteID == nil {
      throw Refusal(
        .unknownRoom, "The booking was refused: the site has no such room. Name one of its rooms.",
        field: "room")
    }
    let retired = setup.retired(of: rooms, before: end)
    if let first = retired.first, retired.count == rooms.count {
      let all = setup.rooms(of: siteID).map(\.roomID)
      guard setup.retired(of: all, before: end).count == all.count else { throw first.refusal }
      throw Refusal(
        first.refusal.code,
        "The time was refused: the room is retired from \(first.day) on, and the site has no other. Reinstate it, register a room, or choose an earlier day.",
        field: "room")
    }
    let standing = rooms.filter { room in !retired.contains { $0.bookableID == room } }
    guard let own = kept?.roomID, standing.contains(own) else { return standing }
    return [own] + standing.filter { $0 != own }
  }
}

extension TimeOffAdded {
  /// The time off as something that stands in the way.
  var conflict: Refusal.Conflict {
    Refusal.Conflict(kind: kind.rawValue, id: timeOffID, startsAt: startsAt, endsAt: endsAt)
  }
}

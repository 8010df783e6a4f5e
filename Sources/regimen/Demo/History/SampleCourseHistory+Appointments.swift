import Foundation
import Practice

extension SampleCourseHistory {
  private static var consultationMinutes: Int { 60 }

  /// Registers the client, and books and holds the consultation.
  ///
  /// - Returns: whether the consultation has taken place, so that the course goes on.
  mutating func consult() -> Bool {
    let startsAt = lastMeeting
    let day = calendar.day(of: startsAt)
    let isAhead = !calendar.hasPassed(startsAt)
    // Who has a first consultation ahead asked for it yesterday, at the very end of the sample.
    let asked =
      isAhead
      ? calendar.instant(calendar.today - 1, ClockTime(22, 0))
      : calendar.instant(calendar.workday(before: day, by: 2), ClockTime(10, 0) + 4 * ordinal)
    let client = course.client
    issue(
      asked,
      RegisterClient(
        clientID: clientID, name: client.name, email: client.email, phone: client.phone, now: asked))
    let appointment = ids.consultation(course.client)
    issue(
      asked.later(minutes: 3),
      BookAppointment(
        appointmentID: appointment, kind: .consultation, clientID: clientID, practitionerID: practitionerID,
        siteID: site(on: day), at: .wall(LocalDateTime(of: startsAt, in: calendar.zone)),
        timeZone: calendar.zoneName, minutes: Self.consultationMinutes, now: asked.later(minutes: 3)))
    guard !isAhead else { return false }
    lastMeeting = startsAt.later(minutes: Self.consultationMinutes)
    attend(appointment, from: startsAt, to: lastMeeting)
    prescribe(week: 0)
    return true
  }

  /// Books a visit, and writes what becomes of it.
  mutating func visit(_ visit: SampleVisit) {
    let appointment = id("visit/\(visit.week)/\(visit.number)")
    let bookedAt = bookingTime(of: visit)
    let pause = pauses.first { $0.contains(visit.startsAt) }
    // While visits are called off nobody books one; those booked before are cancelled.
    if let pause, bookedAt >= pause.from { return }
    let isBooked = issue(
      bookedAt,
      BookAppointment(
        appointmentID: appointment, kind: .session, clientID: clientID, practitionerID: practitionerID,
        siteID: site(on: visit.day), at: .wall(LocalDateTime(of: visit.startsAt, in: calendar.zone)),
        timeZone: calendar.zoneName, minutes: visit.minutes, now: bookedAt))
    guard isBooked else { return }
    if let pause {
      cancel(appointment, pause.by, pause.code, pause.reason, pause.from.later(minutes: 20))
      return
    }
    switch course.turn(week: visit.week, visit: visit.number) {
    case nil: hold(visit, appointment, startsAt: visit.startsAt)
    case .cancelled(let by, let code, let reason):
      let now =
        code == .illness
        ? calendar.instant(visit.day, ClockTime(7, 10)) : calendar.instant(visit.day - 1, ClockTime(17, 20))
      cancel(appointment, by, code, reason, now)
    case .moved(let time): move(visit, appointment, to: time)
    case .missed:
      let now = visit.startsAt.later(minutes: 20)
      issue(now, RecordNoShow(appointmentID: appointment, now: now))
    case .corrected(let note): hold(visit, appointment, startsAt: visit.startsAt, correction: note)
    case .flagged(let flag, let days, let reason):
      find(flag, at: visit, appointment, clearedAfter: days, reason)
    }
  }

  /// The client arrives a little early, and stays to the end.
  mutating func attend(_ appointment: UUID, from startsAt: Date, to endsAt: Date) {
    let arrives = startsAt.later(minutes: -random.draw(1...7))
    issue(arrives, RecordArrival(appointmentID: appointment, now: arrives))
    issue(endsAt, CompleteAppointment(appointmentID: appointment, now: endsAt))
  }

  private mutating func cancel(
    _ appointment: UUID, _ by: CancelledBy, _ code: CancellationCode, _ reason: String, _ now: Date
  ) {
    issue(now, CancelAppointment(appointmentID: appointment, by: by, code: code, reason: reason, now: now))
  }

  private mutating func move(_ visit: SampleVisit, _ appointment: UUID, to time: ClockTime) {
    let startsAt = calendar.instant(visit.day, time)
    let now = calendar.instant(visit.day - 1, ClockTime(15, 20))
    let isMoved = issue(
      now,
      RescheduleAppointment(
        appointmentID: appointment, clientID: clientID, practitionerID: practitionerID,
        siteID: site(on: visit.day),
        at: .wall(LocalDateTime(of: startsAt, in: calendar.zone)), timeZone: calendar.zoneName,
        minutes: visit.minutes, now: now))
    hold(visit, appointment, startsAt: isMoved ? startsAt : visit.startsAt)
  }

  /// A visit is booked at the end of the one two weeks before; the first ones after the consultation,
  /// or when visits go on again.
  private func bookingTime(of visit: SampleVisit) -> Date {
    let usual = calendar.instant(visit.day - SampleCalendar.daysAhead, course.at + (visit.minutes + 8))
    let first = calendar.instant(
      calendar.day(week: course.consultation.week, weekday: course.consultation.weekday),
      course.consultation.at + (Self.consultationMinutes + 15 + visit.number))
    let booked = max(usual, first)
    guard let until = pauses.first(where: { $0.contains(booked) })?.until, until <= visit.startsAt else {
      return booked
    }
    return until.later(minutes: 30 + visit.number)
  }
}

import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  /// Books a visit and puts on the agenda what becomes of it; while visits are called off it waits until they go on.
  mutating func book(_ visit: SampleVisit) throws(Refusal) {
    if let pause = pauses.last(where: { $0.contains(clock) }) {
      guard let until = pause.until, until <= visit.startsAt else { return }
      agenda.add(.book(visit), at: until.later(minutes: 30))
      return
    }
    let isFirst = everBooked.insert(visit).inserted
    let appointment = id("visit/\(visit.week)/\(visit.number)" + (isFirst ? "" : "/again"))
    try issue(
      BookAppointment(
        appointmentID: appointment, kind: .session, clientID: clientID, practitionerID: practitionerID,
        siteID: site(on: visit.day), at: .wall(LocalDateTime(of: visit.startsAt, in: calendar.zone)),
        timeZone: calendar.zoneName, minutes: visit.minutes, now: clock))
    bookings[visit] = SampleBooking(appointment: appointment, startsAt: visit.startsAt)
    switch course.turn(visit) {
    case nil, .corrected, .unsettled, .flagged: expect(visit, at: visit.startsAt)
    case .cancelled(let by, let code, let reason):
      let isSudden = code == .illness
      agenda.add(
        .cancel(visit, by: by, code: code, reason: reason),
        at: calendar.instant(
          isSudden ? visit.day : visit.day - 1, isSudden ? ClockTime(7, 10) : ClockTime(17, 20)))
    case .moved(let time):
      agenda.add(.move(visit, to: time), at: calendar.instant(visit.day - 1, ClockTime(15, 20)))
    case .missed: agenda.add(.miss(visit), at: visit.startsAt.later(minutes: 20))
    }
  }

  private mutating func expect(_ visit: SampleVisit, at moment: Date) {
    agenda.add(.prepare(visit), at: moment.later(minutes: -40))
    agenda.add(.hold(visit), at: moment.later(minutes: -8))
  }

  mutating func cancel(
    _ visit: SampleVisit, _ by: CancelledBy, _ code: CancellationCode, _ reason: String
  ) throws(Refusal) {
    guard let booking = bookings.removeValue(forKey: visit) else { return }
    try issue(
      CancelAppointment(appointmentID: booking.appointment, by: by, code: code, reason: reason, now: clock))
  }

  mutating func move(_ visit: SampleVisit, to time: ClockTime) throws(Refusal) {
    guard let booking = bookings[visit] else { return }
    let startsAt = calendar.instant(visit.day, time)
    try issue(
      RescheduleAppointment(
        appointmentID: booking.appointment, clientID: clientID, practitionerID: practitionerID,
        siteID: site(on: visit.day), at: .wall(LocalDateTime(of: startsAt, in: calendar.zone)),
        timeZone: calendar.zoneName, minutes: visit.minutes, now: clock))
    bookings[visit]?.startsAt = startsAt
    expect(visit, at: startsAt)
  }

  mutating func miss(_ visit: SampleVisit) throws(Refusal) {
    guard let booking = bookings.removeValue(forKey: visit) else { return }
    try issue(RecordNoShow(appointmentID: booking.appointment, now: clock))
  }

  /// Calls off what is booked, and books anew what comes after a pause that calls everything off.
  mutating func begin(_ pause: SamplePause) throws(Refusal) {
    pauses.append(pause)
    clock = pause.from.later(minutes: 20)
    let called = bookings.filter { pause.callsOffAll || pause.contains($0.value.startsAt) }
    for visit in called.keys.sorted(by: { $0.startsAt < $1.startsAt }) {
      try cancel(visit, pause.by, pause.code, pause.reason)
      guard let until = pause.until, until <= visit.startsAt else { continue }
      agenda.add(.book(visit), at: until.later(minutes: 30))
    }
  }

  /// A visit is booked at the end of the one four weeks before; the first ones after the consultation.
  func bookingTime(of visit: SampleVisit) -> Date {
    let usual = visit.startsAt.later(minutes: visit.minutes + 8)
    let booked = calendar.instant(
      visit.day - SampleCalendar.daysAhead, LocalDateTime(of: usual, in: calendar.zone))
    let first = consultationStart.later(minutes: Self.consultationMinutes + 15)
    return max(booked, first)
  }
}

extension SampleCalendar {
  /// The time of another day on a day.
  fileprivate func instant(_ day: LocalDay, _ time: LocalDateTime) -> Date {
    instant(day, ClockTime(time.hour, time.minute))
  }
}

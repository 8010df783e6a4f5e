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

  mutating func cancel(_ visit: SampleVisit, _ by: CancelledBy, _ code: CancellationCode, _ reason: String)
    throws(Refusal)
  {
    guard let booking = bookings.removeValue(forKey: visit) else { return }
    try issue(
      CancelAppointment(appointmentID: booking.appointment, by: by, code: code, reason: reason, now: clock))
  }

  /// Who cancels asks for the same evening, when the practice has closed, and is refused.
  mutating func askForTheEvening(of visit: SampleVisit) throws(Refusal) {
    let evening = calendar.instant(visit.day, ClockTime(20, 30))
    guard clock < evening else { return }
    let wanted = BookAppointment(
      appointmentID: id("visit/\(visit.week)/\(visit.number)/evening"), kind: .session, clientID: clientID,
      practitionerID: practitionerID, siteID: site(on: visit.day),
      at: .wall(LocalDateTime(of: evening, in: calendar.zone)), timeZone: calendar.zoneName,
      minutes: visit.minutes, now: clock)
    do throws(Refusal) {
      _ = try decide(wanted)
    } catch  where RecordRefusedBooking.worthRecording.contains(error.code) {
      try issue(RecordRefusedBooking(wanted, refusal: error, now: clock))
    }
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

/// An appointment of the sample that is agreed and still to come.
struct SampleBooking: Sendable {
  let appointment: UUID
  var startsAt: Date
}

/// One planned visit of a course: where it stands in the course, and when it was to be.
struct SampleVisit: Hashable, Sendable {
  /// The week of the course.
  let week: Int
  /// Which visit of that week, from 0.
  let number: Int
  let day: LocalDay
  let startsAt: Date
  let minutes: Int

  /// The visits of a course up to the last week in which one may be booked, in order.
  static func planned(_ course: SampleCourse, _ calendar: SampleCalendar) -> [SampleVisit] {
    let first = course.firstWeek
    let last = max(first, SampleCalendar.weeksBefore + SampleCalendar.daysAhead / 7 + 1)
    return (first..<last).flatMap { calendarWeek in
      course.slots.enumerated().map { number, slot in
        let day = calendar.day(week: calendarWeek, weekday: slot.weekday)
        return SampleVisit(
          week: calendarWeek - first, number: number, day: day, startsAt: calendar.instant(day, slot.at),
          minutes: course.minutes)
      }
    }
  }
}

extension Date {
  /// The instant this many minutes later, or earlier for a negative number.
  func later(minutes: Int) -> Date { addingTimeInterval(TimeInterval(minutes) * 60) }
}

extension SampleCourseHistory {
  /// Decides what is to be done at a visit, half an hour before the client comes.
  mutating func prepare(_ visit: SampleVisit) throws(Refusal) {
    guard bookings[visit] != nil else { return }
    try stepBack(week: visit.week)
    try substitute(week: visit.week)
    try prescribe(week: visit.week)
    if course.followsProposals {
      try answerProposals(week: visit.week)
      try restoreSets(week: visit.week)
      try returnToLoads(week: visit.week)
    } else {
      try adjust(week: visit.week)
    }
  }

  /// Holds a visit: arrival, session, completion, and what is planned for the evening and the morning after.
  mutating func hold(_ visit: SampleVisit) throws(Refusal) {
    guard let booking = bookings.removeValue(forKey: visit) else { return }
    let turn = course.turn(visit)
    if case .flagged(let flag, let days, let reason) = turn {
      try find(flag, at: visit, booking, clearedAfter: days, reason)
      return
    }
    try attend(booking, minutes: visit.minutes)
    try train(visit, at: booking.startsAt, turn)
    try reassess(after: visit)
  }

  /// The client arrives a little early, and stays to the end.
  private mutating func attend(_ booking: SampleBooking, minutes: Int) throws(Refusal) {
    clock = booking.startsAt.later(minutes: -random.draw(1...7))
    try issue(RecordArrival(appointmentID: booking.appointment, now: clock))
    clock = booking.startsAt.later(minutes: minutes)
    try issue(CompleteAppointment(appointmentID: booking.appointment, now: clock))
  }

  /// A red flag is found when the client arrives: nothing is trained, and visits are called off until it is cleared.
  private mutating func find(
    _ flag: RedFlag, at visit: SampleVisit, _ booking: SampleBooking, clearedAfter days: Int?,
    _ reason: String
  ) throws(Refusal) {
    let flagID = id("red-flag/\(visit.week)")
    clock = booking.startsAt.later(minutes: -random.draw(1...7))
    try issue(RecordArrival(appointmentID: booking.appointment, now: clock))
    let found = booking.startsAt.later(minutes: 10)
    clock = found
    try issue(RaiseRedFlag(clientID: clientID, flagID: flagID, flag: flag, now: clock))
    clock = booking.startsAt.later(minutes: 25)
    try issue(CompleteAppointment(appointmentID: booking.appointment, now: clock))
    let cleared = days.map { calendar.instant(visit.day + $0, ClockTime(12, 15)) }
    if let cleared {
      plan(
        ClearRedFlag(
          clientID: clientID, flagID: flagID, practitionerID: practitionerID, reason: reason, now: cleared),
        at: cleared)
    }
    try begin(SamplePause(redFlagFrom: found, until: cleared))
  }
}

import EventSourcing
import Foundation
import Practice

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

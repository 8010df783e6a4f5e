import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  static var consultationMinutes: Int { 60 }
  static var consentVersion: String { "2026-01" }
  static var screeningVersion: String { "2023" }

  /// Holds the consultation: intake, assessment, goals, and after it the first programme.
  mutating func consult() throws(Refusal) {
    let startsAt = consultationStart
    let appointment = ids.consultation(course.client)
    clock = startsAt.later(minutes: -random.draw(1...7))
    try issue(RecordArrival(appointmentID: appointment, now: clock))
    clock = startsAt.later(minutes: 4)
    try takeIn()
    clock = startsAt.later(minutes: 25)
    try assess(week: 0)
    clock = startsAt.later(minutes: 50)
    for (index, goal) in course.goals.enumerated() {
      try issue(
        SetGoal(
          clientID: clientID, goalID: id("goal/\(index)"), goal: goal.words, by: day(goal.by, 5), now: clock))
    }
    clock = startsAt.later(minutes: Self.consultationMinutes)
    try issue(CompleteAppointment(appointmentID: appointment, now: clock))
    clock = startsAt.later(minutes: Self.consultationMinutes + 3)
    try prescribe(week: 0)
  }

  private mutating func takeIn() throws(Refusal) {
    let intake = course.intake
    let today = calendar.day(of: clock)
    try issue(
      RecordPainHistory(
        clientID: clientID, onset: today - 7 * intake.weeksOfPain, cause: intake.cause, course: intake.course,
        care: intake.care, medication: intake.medication, timeZone: calendar.zoneName, now: clock))
    try mapPain(course.pain(week: 0) + intake.worseAtFirst, isFirst: true)
    try issue(
      GiveConsent(clientID: clientID, version: Self.consentVersion, timeZone: calendar.zoneName, now: clock))
    try issue(
      RecordScreening(
        clientID: clientID, outcome: intake.screening, version: Self.screeningVersion, day: today,
        timeZone: calendar.zoneName, now: clock))
    for (scope, reason) in intake.clearances.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try issue(
        RecordClearance(
          clientID: clientID, practitionerID: practitionerID, scope: scope, reason: reason,
          timeZone: calendar.zoneName, now: clock))
    }
    try issue(SetTrainingDays(clientID: clientID, days: max(1, course.slots.count), now: clock))
    if course.isVirtual { try issue(SetHomeEquipment(clientID: clientID, equipment: [.band], now: clock)) }
    guard intake.recoversSlowly else { return }
    try issue(SetRecoverySpeed(clientID: clientID, practitionerID: practitionerID, speed: .slow, now: clock))
  }

  /// Draws the pain map: the main site, and the others each a point less than the one before.
  ///
  /// What went to review at first does not hurt later.
  mutating func mapPain(_ main: Int, isFirst: Bool) throws(Refusal) {
    let sites = ([course.intake.site] + course.intake.others).filter { isFirst || !$0.region.needsReview }
    let pains = sites.enumerated().map { PainScore(site: $1, nrs: min(main - $0, Bounds.nrs.upperBound)) }
      .filter { $0.nrs > 0 }
    try issue(RecordPainMap(clientID: clientID, pains: pains, timeZone: calendar.zoneName, now: clock))
  }
}

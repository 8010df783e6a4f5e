import Foundation
import Practice

extension SampleCourseHistory {
  /// Puts on the agenda all that does not depend on what happens: it is known from the course alone.
  mutating func plan() {
    planConsultation()
    let isAhead = !calendar.hasPassed(consultationStart)
    guard !isAhead else { return }
    for visit in SampleVisit.planned(course, calendar) {
      agenda.add(.book(visit), at: bookingTime(of: visit))
    }
    planIntake()
    planAbsences()
    planLeave()
    planFlare()
    planHabits()
    planRest()
    planNights()
    planMornings()
  }

  var consultationStart: Date {
    calendar.instant(
      calendar.day(week: course.consultation.week, weekday: course.consultation.weekday),
      course.consultation.at)
  }

  /// Who has a first consultation ahead asked for it yesterday, at the very end of the sample.
  private mutating func planConsultation() {
    let startsAt = consultationStart
    let day = calendar.day(of: startsAt)
    let isAhead = !calendar.hasPassed(startsAt)
    let yesterday = calendar.today - 1
    let client = course.client
    let asked =
      isAhead
      ? calendar.instant(yesterday, ClockTime(21, 30))
      : calendar.instant(calendar.workday(before: day, by: 3), ClockTime(18, 0) + 3 * ordinal)
    plan(
      RecordEnquiry(
        clientID: clientID, name: client.name, email: client.email, phone: client.phone,
        complaint: course.intake.complaint,
        regions: ([course.intake.site] + course.intake.others).map(\.region), now: asked), at: asked)
    let registered =
      isAhead
      ? calendar.instant(yesterday, ClockTime(22, 0))
      : calendar.instant(calendar.workday(before: day, by: 2), ClockTime(10, 0) + 4 * ordinal)
    plan(
      RegisterClient(
        clientID: clientID, name: client.name, email: client.email, phone: client.phone, followsEnquiry: true,
        numbers: Self.numbers, now: registered), at: registered)
    let booked = registered.later(minutes: 3)
    plan(
      BookAppointment(
        appointmentID: ids.consultation(client), kind: .consultation, clientID: clientID,
        practitionerID: practitionerID, siteID: site(on: day),
        at: .wall(LocalDateTime(of: startsAt, in: calendar.zone)), timeZone: calendar.zoneName,
        minutes: Self.consultationMinutes, now: booked), at: booked)
    agenda.add(.consult, at: startsAt.later(minutes: -8))
  }

  /// What of the intake comes after the consultation: a screening that was followed up, and the mode agreed.
  private mutating func planIntake() {
    let intake = course.intake
    if intake.screening != .cleared {
      let monday = day(0, 1)
      let followedUp = calendar.instant(monday, ClockTime(7, 45))
      plan(
        RecordScreening(
          clientID: clientID, outcome: .cleared, version: Self.screeningVersion, day: monday,
          timeZone: calendar.zoneName, now: followedUp), at: followedUp)
    }
    guard let reason = intake.relativeMode else { return }
    let agreed = calendar.instant(day(1, 1), ClockTime(12, 30))
    plan(
      AgreePainMode(
        clientID: clientID, practitionerID: practitionerID, mode: .relative, reason: reason, now: agreed),
      at: agreed)
  }

  private mutating func planAbsences() {
    for absence in course.absences {
      let pause = SamplePause(absence, of: course, calendar)
      agenda.add(.pause(pause), at: pause.from)
      let friday = day(absence.weeks.lowerBound, 5)
      let left = calendar.instant(friday, ClockTime(18, 0))
      plan(
        WithdrawConsent(clientID: clientID, reason: absence.reason, timeZone: calendar.zoneName, now: left),
        at: left)
      let discharged = left.later(minutes: 5)
      plan(
        DischargeClient(
          clientID: clientID, day: friday, cause: absence.discharge, reason: absence.reason,
          timeZone: calendar.zoneName, now: discharged), at: discharged)
      guard let back = pause.until else { continue }
      plan(
        ReadmitClient(
          clientID: clientID, day: calendar.day(of: back), timeZone: calendar.zoneName, now: back), at: back)
      let consented = back.later(minutes: 5)
      plan(
        GiveConsent(
          clientID: clientID, version: Self.consentVersion, timeZone: calendar.zoneName, now: consented),
        at: consented)
    }
  }

  /// Who has reached what they came for, and how it goes 17 days after.
  private mutating func planLeave() {
    guard let leave = course.leave else { return }
    let last = day(leave.week, 3)
    let left = calendar.instant(last, ClockTime(18, 30))
    agenda.add(.pause(SamplePause(leaving: left, reason: leave.reason)), at: left)
    let discharged = left.later(minutes: 30)
    plan(
      DischargeClient(
        clientID: clientID, day: last, cause: .goalsReached, reason: leave.reason,
        timeZone: calendar.zoneName, now: discharged), at: discharged)
    let asked = calendar.instant(last + 17, ClockTime(12, 40))
    plan(
      RecordAftercareCheck(
        clientID: clientID, day: last + 17, nrs: leave.nrs, psfs: leave.psfs, training: leave.training,
        timeZone: calendar.zoneName, now: asked), at: asked)
  }

  private mutating func planFlare() {
    guard let flare = course.flare else { return }
    let flareID = id("flare/\(flare.before)")
    let declared = calendar.instant(day(flare.before - 1, 7), ClockTime(18, 10))
    plan(
      DeclareFlare(
        clientID: clientID, flareID: flareID, region: flare.region, nrs: flare.nrs, note: flare.note,
        timeZone: calendar.zoneName, now: declared), at: declared)
    let resolved = calendar.instant(day(flare.over, 5), ClockTime(19, 20))
    plan(
      ResolveFlare(clientID: clientID, flareID: flareID, timeZone: calendar.zoneName, now: resolved),
      at: resolved)
  }

  private mutating func planHabits() {
    for (index, habit) in course.habits.enumerated() {
      let changeID = id("habit/\(index)")
      let due = habit.isDue ? calendar.day(week: SampleCalendar.weeksBefore, weekday: 1) : nil
      let days = habit.reviews.map { day($0.week, 5) }
      let agreed = evening(habit.agreed, index)
      plan(
        AgreeLifestyleChange(
          clientID: clientID, changeID: changeID, area: habit.area, target: habit.target,
          reviewOn: days.first ?? due ?? calendar.today + 7, timeZone: calendar.zoneName, now: agreed),
        at: agreed)
      for (round, review) in habit.reviews.enumerated() {
        let reviewed = evening(review.week, index)
        plan(
          ReviewLifestyleChange(
            clientID: clientID, changeID: changeID, outcome: review.outcome,
            nextReviewOn: round + 1 < days.count ? days[round + 1] : due, note: review.note,
            timeZone: calendar.zoneName, now: reviewed), at: reviewed)
      }
    }
    for (index, goal) in course.goals.enumerated() {
      guard let closed = goal.closed else { continue }
      let closedAt = evening(closed.week, index).later(minutes: -10)
      plan(
        CloseGoal(clientID: clientID, goalID: id("goal/\(index)"), outcome: closed.outcome, now: closedAt),
        at: closedAt)
    }
  }

  /// The Friday of a week, when the practice has closed.
  private func evening(_ week: Int, _ index: Int) -> Date {
    calendar.instant(day(week, 5), ClockTime(19, 50) + 3 * index)
  }

  /// Puts a command on the agenda that is known beforehand.
  mutating func plan(_ decision: any SampleDecision, at moment: Date) {
    agenda.add(.issue(decision), at: moment)
  }
}

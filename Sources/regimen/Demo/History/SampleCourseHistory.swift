import EventStore
import Foundation
import Practice

/// Writes one course as the commands that it would have taken; nothing in it happens today or later.
struct SampleCourseHistory {
  let course: SampleCourse
  let calendar: SampleCalendar
  let ids: SampleIDs
  /// The place of the course among all, from 0; of clients who ask on one day the first one gets the lower number.
  let ordinal: Int
  let clientID: UUID
  let practitionerID: UUID
  var random: SplitMix64
  /// In the order in which the course goes on, not by time.
  private(set) var commands: [SampleCommand] = []
  var programme = SampleProgramme()
  var pauses: [SamplePause]
  /// The end of the last meeting with the client, after which a practitioner changes prescriptions.
  var lastMeeting: Date
  /// The beginning of the last session; nil before the first.
  var lastSession: Date?
  /// Weeks of the course whose note was written.
  var notedWeeks: Set<Int> = []

  init(_ course: SampleCourse, ordinal: Int, calendar: SampleCalendar, ids: SampleIDs, random: SplitMix64) {
    self.course = course
    self.ordinal = ordinal
    self.calendar = calendar
    self.ids = ids
    self.random = random
    clientID = ids.client(course.client)
    practitionerID = ids.practitioner(course.practitioner)
    pauses = course.absences.map { SamplePause($0, of: course, calendar) }
    lastMeeting = calendar.instant(
      calendar.day(week: course.consultation.week, weekday: course.consultation.weekday),
      course.consultation.at)
  }

  /// All commands of the course. One that would fall on today or later, such as the cancellation of a visit to come,
  /// is left out.
  static func commands(
    of course: SampleCourse, ordinal: Int, calendar: SampleCalendar, ids: SampleIDs, random: SplitMix64
  ) -> [SampleCommand] {
    var history = SampleCourseHistory(course, ordinal: ordinal, calendar: calendar, ids: ids, random: random)
    if history.consult() {
      for visit in SampleVisit.planned(course, calendar) { history.visit(visit) }
      history.rest()
    }
    return history.commands
  }

  /// Issues a command at a time, which is also its own now, unless that has not come yet.
  ///
  /// - Returns: whether it was issued.
  @discardableResult
  mutating func issue(_ now: Date, _ decision: any SampleDecision) -> Bool {
    guard calendar.hasPassed(now) else { return false }
    commands.append(
      SampleCommand(
        now: now, client: clientID,
        issuer: Issuer(actor: practitionerID, role: "practitioner", client: SamplePractice.software),
        decision: decision))
    return true
  }

  /// An id of something of this client's.
  func id(_ name: String) -> UUID { ids.id("client/\(course.client.name)/\(name)") }

  /// Where the client is seen on a day; nil for virtual appointments.
  func site(on day: LocalDay) -> UUID? {
    guard !course.isVirtual else { return nil }
    return course.practitioner.site(on: day.weekday).map(ids.site)
  }
}

extension SamplePause {
  /// An absence as a pause between two Fridays.
  init(_ absence: SampleAbsence, of course: SampleCourse, _ calendar: SampleCalendar) {
    let first = course.consultation.week + 1
    func friday(before week: Int) -> Date {
      calendar.instant(calendar.day(week: first + week - 1, weekday: 5), ClockTime(19, 5))
    }
    self.init(
      from: friday(before: absence.weeks.lowerBound), until: friday(before: absence.weeks.upperBound),
      by: .client,
      code: absence.code, reason: absence.reason)
  }
}

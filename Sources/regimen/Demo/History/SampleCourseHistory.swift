import EventSourcing
import EventStore
import Foundation
import Practice

/// Lives through one course and writes the commands that it takes, each decided over what was recorded before; nothing in
/// it happens today or later.
struct SampleCourseHistory {
  let course: SampleCourse
  let calendar: SampleCalendar
  let ids: SampleIDs
  /// The place of the course among all, from 0; of clients who ask on one day the first one gets the lower number.
  let ordinal: Int
  let clientID: UUID
  let practitionerID: UUID
  var random: SplitMix64
  /// By time.
  private(set) var commands: [SampleCommand] = []
  /// What is recorded of the practice and of this client.
  private var log: SampleLog
  /// What proposals are computed from.
  private(set) var inputs: ProposalInputs
  var agenda = SampleAgenda()
  /// The time of the next command of a step that takes several.
  var clock: Date
  /// What is booked and still to come.
  var bookings: [SampleVisit: SampleBooking] = [:]
  /// Visits that were booked, also where they were called off since.
  var everBooked: Set<SampleVisit> = []
  /// Pauses that have begun.
  var pauses: [SamplePause] = []
  var work = SampleWork()
  /// Answers of the course that were not given yet.
  var answers: [SampleAnswer]
  /// The end of the last session; nil before the first.
  var lastSession: Date?
  /// Weeks of the course whose note was written.
  var notedWeeks: Set<Int> = []
  /// How many times the client was assessed.
  var assessments = 0

  /// In sequence, so that the sample is the same each time.
  static let numbers = ClientNumbers(ClientNumbers.first..<ClientNumbers.first + 40)

  init(
    _ course: SampleCourse, ordinal: Int, calendar: SampleCalendar, ids: SampleIDs, after log: SampleLog,
    random: SplitMix64
  ) {
    self.course = course
    self.ordinal = ordinal
    self.calendar = calendar
    self.ids = ids
    self.log = log
    self.random = random
    clientID = ids.client(course.client)
    practitionerID = ids.practitioner(course.practitioner)
    answers = course.answers
    inputs = ProposalInputs(clientID: clientID, events: log.events)
    clock = calendar.instant(calendar.foundingDay, ClockTime(0, 0))
  }

  /// All commands of the course. One that would fall on today or later, such as the cancellation of a visit to come,
  /// is left out.
  ///
  /// - Parameter log: What the practice recorded before it had clients.
  /// - Throws: what a command is refused for; the sample is made so that none is.
  static func commands(
    of course: SampleCourse, ordinal: Int, calendar: SampleCalendar, ids: SampleIDs, after log: SampleLog,
    random: SplitMix64
  ) throws(Refusal) -> [SampleCommand] {
    var history = SampleCourseHistory(
      course, ordinal: ordinal, calendar: calendar, ids: ids, after: log, random: random)
    history.plan()
    while let (moment, step) = history.agenda.next(), calendar.hasPassed(moment) {
      history.clock = moment
      try history.take(step)
    }
    return history.commands
  }

  private mutating func take(_ step: SampleAgenda.Step) throws(Refusal) {
    switch step {
    case .issue(let decision): try issue(decision)
    case .consult: try consult()
    case .book(let visit): try book(visit)
    case .cancel(let visit, let by, let code, let reason):
      let isBooked = bookings[visit] != nil
      try cancel(visit, by, code, reason)
      if isBooked, by == .client { try askForTheEvening(of: visit) }
    case .move(let visit, let time): try move(visit, to: time)
    case .miss(let visit): try miss(visit)
    case .prepare(let visit): try prepare(visit)
    case .hold(let visit): try hold(visit)
    case .pause(let pause): try begin(pause)
    }
  }

  /// Issues a command at the time of the clock, which then goes on by some seconds; not where that lies today or later, or
  /// where there is nothing to record.
  mutating func issue(_ decision: any SampleDecision) throws(Refusal) {
    record(decision, try decide(decision))
  }

  /// What a command would come to now.
  func decide(_ decision: any SampleDecision) throws(Refusal) -> [Draft<PracticeEvent>] {
    try log.decide(decision)
  }

  /// Takes a command of the time of the clock with what it was decided to come to.
  mutating func record(_ decision: any SampleDecision, _ drafts: [Draft<PracticeEvent>]) {
    guard calendar.hasPassed(clock), !drafts.isEmpty else { return }
    let command = SampleCommand(
      now: clock, client: clientID,
      issuer: Issuer(actor: practitionerID, role: "practitioner", client: SamplePractice.software),
      decision: decision)
    commands.append(command)
    for event in log.record(drafts, command) { inputs.evolve(event) }
    clock += 15
  }

  /// An id of something of this client's.
  func id(_ name: String) -> UUID { ids.id("client/\(course.client.name)/\(name)") }

  /// Where the client is seen on a day; nil for virtual appointments.
  func site(on day: LocalDay) -> UUID? {
    guard !course.isVirtual else { return nil }
    return course.practitioner.site(on: day.weekday).map(ids.site)
  }

  /// A day of the course by its week and day of the week.
  func day(_ week: Int, _ weekday: Int) -> LocalDay {
    calendar.day(week: course.firstWeek + week, weekday: weekday)
  }
}

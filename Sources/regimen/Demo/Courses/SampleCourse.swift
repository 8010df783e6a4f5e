import Practice

/// One client's way through the sample practice, as data: what they tell, when they come, what they train, how it
/// hurts, what comes between.
///
/// Its week 0 is the week after the consultation.
struct SampleCourse: Sendable {
  /// The consultation that begins the course.
  struct Consultation: Sendable {
    /// A week of the sample's calendar.
    let week: Int
    let weekday: Int
    let at: ClockTime
  }

  let client: SampleClient
  let practitioner: SamplePractitioner
  /// Whether its appointments are virtual; otherwise they take place where the practitioner is on the day.
  var isVirtual = false
  let consultation: Consultation
  /// The visits of a week, in order.
  let slots: [SampleSlot]
  let minutes: Int
  /// Usual pain by week, 0 to 10.
  let pain: [Int]
  let intake: SampleIntake
  var findings: [SampleFinding] = []
  var strength: SampleStrength?
  var measures: [SampleMeasure] = []
  /// Weeks of the sample's calendar in whose first session the client is assessed again.
  var reviews = [6, 11]
  var goals: [SampleGoal] = []
  var habits: [SampleHabit] = []
  /// In order; the first holds from the start.
  var phases: [SamplePhase] = []
  /// The slug of a template that the first programme begins with.
  var template: String?
  var plansDeloads = false
  var exercises: [SampleExercise] = []
  /// Whether loads and rungs are decided by what is proposed; otherwise by the series of the exercises.
  var followsProposals = false
  /// Whether a step of complexity is taken in place of a load that would grow by too much, once of each exercise.
  var takesComplexity = false
  var answers: [SampleAnswer] = []
  /// What an exercise begins with where an accepted proposal leads up to it, by slug.
  var firstLoads: [String: Load] = [:]
  var returns: [SampleReturn] = []
  var substitutions: [SampleSubstitution] = []
  var flare: SampleFlare?
  let rest: SampleRest
  var turns: [SampleIncident] = []
  var absences: [SampleAbsence] = []
  var leave: SampleLeave?
  /// Notes on the first visit that takes place in a week.
  var notes: [Int: String] = [:]

  /// The week of the calendar in which the course begins.
  var firstWeek: Int { consultation.week + 1 }

  /// The exercises of a week.
  func exercises(week: Int) -> [SampleExercise] { exercises.filter { $0.weeks.contains(week) } }

  func pain(week: Int) -> Int { pain.carried(to: week) ?? 0 }

  /// The phase in which the programme stands in a week.
  func phase(week: Int) -> SamplePhase? { phases.last { $0.week <= week } }

  /// The turn that a visit takes; nil for an ordinary one.
  func turn(_ visit: SampleVisit) -> SampleIncident.Kind? {
    turns.first { $0.week == visit.week && $0.visit == visit.number }?.kind
  }

  static var all: [SampleCourse] {
    [
      steadyBack, flareOfBack, isometricKnee, slowProgress, dropOutAndReturn, clearedRedFlag, shoulder,
      virtualCore, poorSleep, maintenance, standingRedFlag, newcomer, firstConsultation,
    ]
  }
}

/// A client of the sample, who does not exist: the domain and the phone numbers are reserved for examples.
struct SampleClient: Hashable, Sendable {
  let name: String
  let email: String
  let phone: String

  /// - Parameter line: the last two digits of the phone number, which is one of 555-0100 to 555-0199.
  init(_ name: String, line: Int) {
    self.name = name
    email = name.lowercased().replacing(" ", with: ".") + "@example.com"
    phone = "+1 407 555 \(String(10_100 + line).dropFirst())"
  }
}

/// From which week of a course its programme stands in a phase.
struct SamplePhase: Sendable {
  let week: Int
  let phase: Phase
  /// Needed for an earlier phase.
  let reason: String?

  init(_ week: Int, _ phase: Phase, _ reason: String? = nil) {
    self.week = week
    self.phase = phase
    self.reason = reason
  }
}

/// The week of a course in which a practitioner brings a load back towards what it was before a flare; it never goes above
/// it.
struct SampleReturn: Sendable {
  let week: Int
  /// The slug of the exercise.
  let exercise: String
  let reason: String

  init(_ week: Int, _ exercise: String, _ reason: String) {
    self.week = week
    self.exercise = exercise
    self.reason = reason
  }
}

/// Weeks in which a client stays away, called off on the Friday before.
///
/// Within them the client withdraws the consent and is discharged, and is taken back on the Friday before the return.
struct SampleAbsence: Sendable {
  /// Weeks of the course.
  let weeks: Range<Int>
  let code: CancellationCode
  let reason: String
  let discharge: DischargeCause
}

/// The end of care because nothing more is to be done, and how it goes some weeks after; the client stays away.
struct SampleLeave: Sendable {
  /// The week of the course, on whose Wednesday it is.
  let week: Int
  let reason: String
  /// What the client says of pain, 0 to 10, and of the activities, 0 to 10.
  let nrs: Int
  let psfs: Double
  let training: TrainingKept
}

/// When a client usually comes in a week: one day and time.
///
/// The visits of one week lie at later times from one to the next, so that 48 hours of rest lie between them.
struct SampleSlot: Hashable, Sendable {
  /// 1 for Monday.
  let weekday: Int
  let at: ClockTime

  init(_ weekday: Int, _ hour: Int, _ minute: Int) {
    self.weekday = weekday
    at = ClockTime(hour, minute)
  }
}

/// One client's way through the sample practice, as data: when they come, what they train, how it hurts, what comes
/// between. It never holds an instant or an id.
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
  /// Days of the week of the visits, 1 for Monday, in order.
  let weekdays: [Int]
  let at: ClockTime
  let minutes: Int
  /// Usual pain by week, 0 to 10.
  let pain: [Int]
  let exercises: [SampleExercise]
  let rest: SampleRest
  var turns: [SampleTurn] = []
  var absences: [SampleAbsence] = []
  /// Notes on the first visit that takes place in a week.
  var notes: [Int: String] = [:]

  /// The exercises of a week.
  func exercises(week: Int) -> [SampleExercise] { exercises.filter { $0.weeks.contains(week) } }

  /// The week whose prescriptions count at a visit: its own; from the second visit of a week in which pain has risen
  /// by 3 points, already the next one's, because a flare is answered at once.
  func prescribedWeek(week: Int, visit: Int) -> Int {
    guard visit > 0, week > 0, let pain = pain.carried(to: week), let before = self.pain.carried(to: week - 1)
    else { return week }
    return pain - before >= 3 ? week + 1 : week
  }

  /// The turn that a visit takes; nil for an ordinary one.
  func turn(week: Int, visit: Int) -> SampleTurn.Kind? {
    turns.first { $0.week == week && $0.visit == visit }?.kind
  }

  static var all: [SampleCourse] {
    [
      steadyBack, flareOfBack, isometricKnee, slowProgress, dropOutAndReturn, clearedRedFlag, shoulder,
      virtualCore,
      poorSleep, maintenance, standingRedFlag, newcomer, firstConsultation,
    ]
  }
}

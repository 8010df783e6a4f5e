import Foundation
import Practice

/// Why a load is changed in the sample, and how a practitioner would say it.
enum SampleReason: Hashable, Sendable {
  case readyForMore
  case painUp
  case formSlipped
  case afterBreak
  case comingBack

  /// The reason of a change, loads in kilograms and pain as it usually was in the week before.
  init(from: Double, to: Double, highest: Double, pain: Int, afterBreak: Bool) {
    self =
      if to < from { afterBreak ? .afterBreak : pain >= 5 ? .painUp : .formSlipped } else {
        from < highest ? .comingBack : .readyForMore
      }
  }

  var wordings: [String] {
    switch self {
    case .readyForMore:
      [
        "All sets at the top of the range, mornings no worse.",
        "Two clean sessions with repetitions to spare.", "Easy at this load, technique steady.",
        "Pain no higher after the last two sessions; next step.", "Top of the range, and wants more.",
      ]
    case .painUp:
      [
        "Pain up during and after, and still there in the morning; cut until it settles.",
        "Flare: less load, same movement.",
      ]
    case .formSlipped:
      [
        "Form slipped on the last sets; one step back.",
        "Could not keep the tempo at this load; back for a week.",
      ]
    case .afterBreak:
      [
        "Starts again lower after the time without training.",
        "After the break, first find the movement again.",
      ]
    case .comingBack:
      [
        "Settled; back towards the load from before.", "Mornings better again, one step up.",
        "Coming back without a reaction.",
      ]
    }
  }
}

/// What practitioners of the sample write after an ordinary session.
enum SampleNotes {
  static let ordinary = [
    "Steady session, nothing new.", "Needed fewer reminders to breathe.",
    "A little stiff at the start, loose after the warm-up.", "Tempo good. Rests were shorter than planned.",
    "Tired from work; kept to the plan.", "Technique better on the left than on the right.",
    "Did the homework on four days.", "Asked about walking on days of rest: yes, as much as is pleasant.",
  ]

  static let painful = [
    "Sore today. Fewer repetitions, slower.",
    "Pain rose in the second exercise and fell again while resting.",
    "Talked about what a bad day does and does not mean.",
  ]
}

/// A time in which a client's visits are called off: a red flag, or an absence.
struct SamplePause: Sendable {
  let from: Date
  /// Nil while it lasts.
  let until: Date?
  /// Whether everything ahead is called off, and what comes after the pause is booked anew.
  let callsOffAll: Bool
  let by: CancelledBy
  let code: CancellationCode
  let reason: String

  func contains(_ moment: Date) -> Bool { moment >= from && until.map { moment < $0 } ?? true }

  /// An absence as a pause between two Fridays.
  init(_ absence: SampleAbsence, of course: SampleCourse, _ calendar: SampleCalendar) {
    func friday(before week: Int) -> Date {
      calendar.instant(calendar.day(week: course.firstWeek + week - 1, weekday: 5), ClockTime(19, 5))
    }
    from = friday(before: absence.weeks.lowerBound)
    until = friday(before: absence.weeks.upperBound)
    callsOffAll = true
    by = .client
    code = absence.code
    reason = absence.reason
  }

  /// The end of care, which lasts.
  init(leaving: Date, reason: String) {
    from = leaving
    until = nil
    callsOffAll = true
    by = .client
    code = .clientRequest
    self.reason = reason
  }

  /// A red flag, until it is cleared.
  init(redFlagFrom found: Date, until cleared: Date?) {
    from = found
    until = cleared
    callsOffAll = false
    by = .practice
    code = .other
    reason = "Called off until a physician has looked at it."
  }
}

/// What is still to come of one course, in order of time; of steps at one time the first to be added comes first.
struct SampleAgenda: Sendable {
  enum Step: Sendable {
    /// A command that is known beforehand; its own now is the time of the step.
    case issue(any SampleDecision)
    case consult
    case book(SampleVisit)
    case cancel(SampleVisit, by: CancelledBy, code: CancellationCode, reason: String)
    case move(SampleVisit, to: ClockTime)
    case miss(SampleVisit)
    /// What is decided before the client comes.
    case prepare(SampleVisit)
    case hold(SampleVisit)
    case pause(SamplePause)
  }

  private struct Entry: Sendable {
    let at: Date
    let step: Step
  }

  /// The next one last.
  private var entries: [Entry] = []

  mutating func add(_ step: Step, at moment: Date) {
    let place = entries.lastIndex { $0.at > moment }.map { $0 + 1 } ?? 0
    entries.insert(Entry(at: moment, step: step), at: place)
  }

  mutating func next() -> (at: Date, step: Step)? { entries.popLast().map { ($0.at, $0.step) } }
}

import Foundation
import Practice

/// What is still to come of one course, in order of time; of steps at one time the first to be added comes first. It
/// never takes a step.
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

  mutating func next() -> (at: Date, step: Step)? {
    entries.popLast().map { ($0.at, $0.step) }
  }
}

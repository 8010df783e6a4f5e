public import Foundation

/// A session as it was last corrected, with its morning pain and every position that says so; it never proposes.
public struct RecordedSession: Hashable, Sendable {
  public let id: UUID
  public let origin: SessionOrigin
  public internal(set) var content: SessionContent
  /// When it took place, as it was last corrected.
  public internal(set) var happenedAt: Date
  /// Of its recording and of its last correction.
  public internal(set) var positions: [Int64]
  /// The newest score for the morning after; nil while it is missing.
  public internal(set) var morning: RecordedFact<MorningPainRecorded>?

  /// When it was over: its start and its minutes; the start where nobody said how long it took.
  public var endedAt: Date { happenedAt + Double(content.minutes ?? 0) * 60 }

  /// Everything that was done of an exercise, also where it was done in several turns; nil where it was not done.
  public func work(_ exercise: String) -> ExerciseWork? {
    let turns = content.exercises.filter { $0.exercise == exercise }
    guard let first = turns.first else { return nil }
    guard turns.count > 1 else { return first }
    let technique = turns.compactMap(\.techniqueOk)
    return ExerciseWork(
      exercise: exercise, prescribed: turns.lazy.compactMap(\.prescribed).first, sets: turns.flatMap(\.sets),
      techniqueOk: technique.isEmpty ? nil : technique.allSatisfy { $0 },
      pain: turns.compactMap(\.pain).max { $0.peak < $1.peak }, activation: first.activation)
  }

  /// Pain in an exercise where it was scored apart, otherwise that of the session; nil where neither was scored.
  public func pain(in exercise: String) -> PainScores? { work(exercise)?.pain ?? content.pain }

  /// The positions that say what is known of it, its morning pain included.
  public var basis: [Int64] { positions + (morning.map { [$0.position] } ?? []) }
}

public import EventSourcing
public import Foundation

/// Imports exercises of a public collection as one decision; it gives none of them a ladder and changes none that was
/// described before, but for instructions and images that it lacked; so importing a file again adds nothing.
///
/// An exercise that the practice added by name alone is described; one of the embedded ladders is left out.
/// Refused: `name-required` (a row whose name has no letters).
public struct ImportExercises: Decider {
  public let rows: [ExerciseDescribed]
  public let now: Date

  public init(rows: [ExerciseDescribed], now: Date) {
    self.rows = rows
    self.now = now
  }

  public var initial: KnownExercises { .described }

  /// What the import comes to in a state.
  public func plan(_ state: KnownExercises) -> ExerciseImportPlan {
    ExerciseImportPlan(rows, described: state.described)
  }

  public func decide(_ state: KnownExercises) throws(Refusal) -> [Draft<PracticeEvent>] {
    if let bad = rows.firstIndex(where: { $0.slug.isEmpty }) {
      throw Refusal(
        .nameRequired,
        "Nothing was imported because of row \(bad + 1): its name has no letters. Give it a name.",
        field: "name")
    }
    return plan(state).appended.map { Draft(.catalogue(.exerciseDescribed($0)), at: now) }
  }
}

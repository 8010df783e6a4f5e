public import EventSourcing
public import Foundation

/// Adds an exercise that the catalogue does not hold, under the slug of its name; it gives it no ladder.
///
/// Refused: `name-required`, `invalid-text`, `exercise-exists`.
public struct AddExercise: Decider {
  public let name: String
  public let source: ExerciseSource
  /// Whether a practitioner has given it a place on a ladder.
  public let mapped: Bool
  public let now: Date

  public init(name: String, source: ExerciseSource = .manual, mapped: Bool = false, now: Date) {
    self.name = name
    self.source = source
    self.mapped = mapped
    self.now = now
  }

  /// The slug that it will have.
  public var slug: String { Slug.make(from: name) }

  public var initial: KnownExercises { KnownExercises(of: [slug]) }

  public func decide(_ state: KnownExercises) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard !slug.isEmpty else {
      throw Refusal(
        .nameRequired, "The exercise was refused: its name has no letters. Give a name.", field: "name")
    }
    let name = try Text.name(name, field: "name")
    guard !state.contains(slug) else {
      throw Refusal(
        .exerciseExists, "The exercise was refused: one of that name is already there. Use that one.",
        field: "name")
    }
    let facts = ExerciseAdded(slug: slug, name: name, source: source, mapped: mapped)
    return [Draft(.catalogue(.exerciseAdded(facts)), at: now)]
  }
}

extension AddExercise {
  /// An exercise of the practice’s own.
  public struct Input: CommandInput {
    public var name: String

    public init(name: String) { self.name = name }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practiceId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "What it is called; it never names a person.", example: "Hack Squat")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AddExercise> {
      CommandRequest(
        command: AddExercise(name: name, now: context.now), id: context.practice.uuid,
        tag: PracticeTags.exercises)
    }
  }
}

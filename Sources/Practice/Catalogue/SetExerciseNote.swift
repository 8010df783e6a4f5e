public import EventSourcing
public import Foundation

/// Says in the practice's own words how an exercise is done, or where that is shown; what was said before is replaced, and the same again records nothing.
///
/// Refused: `unknown-exercise`, `invalid-text`, `invalid-link`.
public struct SetExerciseNote: Decider {
  /// Which exercises there are, and what was said of this one.
  public typealias State = CombinedFold<KnownExercises, ExerciseNotes>

  public let exercise: String
  /// Nil for none. It never names a person.
  public let text: String?
  /// An `https` address; nil for none.
  public let link: String?
  public let now: Date

  public init(exercise: String, text: String? = nil, link: String? = nil, now: Date) {
    self.exercise = exercise
    self.text = text
    self.link = link
    self.now = now
  }

  public static let longestText = 2_000
  public static let longestLink = 500

  public var initial: State { State(KnownExercises(of: [exercise]), ExerciseNotes(of: [exercise])) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (known, notes) = state.parts
    try known.check(exercise)
    let facts = ExerciseNoteSet(
      slug: exercise,
      text: try Text.paragraphs(text, longest: Self.longestText, "text", field: "text"),
      link: try Self.checked(link))
    let before = notes.bySlug[exercise]
    guard before != facts, before != nil || !facts.isEmpty else { return [] }
    return [Draft(.catalogue(.exerciseNoteSet(facts)), at: now)]
  }

  private static func checked(_ link: String?) throws(Refusal) -> String? {
    guard let link = try Text.line(link, longest: longestLink, "link", field: "link") else { return nil }
    guard let url = URL(string: link), url.scheme?.lowercased() == "https", url.host()?.isEmpty == false,
      url.user() == nil, link.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !link.contains(where: "\"<>\\^`{|}".contains)
    else {
      throw Refusal(
        .invalidLink,
        "The link was refused: it is not one whole address. Give one that begins with https://, without spaces and without a password.",
        field: "link")
    }
    return link
  }
}

extension SetExerciseNote {
  /// The practice's own words on an exercise.
  public struct Input: CommandInput {
    public var exercise: String
    public var text: String?
    public var link: String?

    public init(exercise: String, text: String? = nil, link: String? = nil) {
      self.exercise = exercise
      self.text = text
      self.link = link
    }

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init(
        "text", \.text,
        "What clients read beside the instructions; none if left out. It never names a person.",
        example: "Hold the bell by its horns."),
      .init(
        "link", \.link, "Where it is shown, such as a film; none if left out.",
        example: "https://practice.example.org/goblet-squat"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetExerciseNote> {
      let slug = try await context.exercise(exercise)
      return CommandRequest(
        command: SetExerciseNote(exercise: slug, text: text, link: link, now: context.now),
        id: context.practice.uuid, tag: PracticeTags.exercise(slug))
    }
  }
}

/// The practice said in its own words how an exercise is done, or where that is shown; a later word takes its place, and an empty one takes it back.
public struct ExerciseNoteSet: EventPayload {
  public static let eventType = "exercise-note-set"

  public let slug: String
  public let text: String?
  /// An `https` address.
  public let link: String?

  public init(slug: String, text: String? = nil, link: String? = nil) {
    self.slug = slug
    self.text = text
    self.link = link
  }

  public var isEmpty: Bool { text == nil && link == nil }

  public var tags: [Tag] { [PracticeTags.exercises, PracticeTags.exercise(slug)] }
}

/// What the practice says of exercises in its own words.
public struct ExerciseNotes: PracticeFold {
  /// The newest words, by slug.
  public private(set) var bySlug: [String: ExerciseNoteSet] = [:]

  public let reads: Condition

  /// Of some exercises.
  public init(of slugs: some Sequence<String>) {
    reads = Condition.none.reading(Set(slugs).sorted().map(PracticeTags.exercise), ExerciseNoteSet.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .catalogue(.exerciseNoteSet(let facts)) = recorded.event { bySlug[facts.slug] = facts }
  }
}

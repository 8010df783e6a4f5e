public import EventSourcing

/// What a decision knows of exercises: those of the catalogue, and those outside it of which it read.
public struct KnownExercises: PracticeFold {
  /// The added exercises that the decision read, by slug.
  public private(set) var added: [String: ExerciseAdded] = [:]
  /// The newest descriptions that it read, by slug.
  public private(set) var described: [String: ExerciseDescribed] = [:]
  /// The newest places on ladders that it read, by slug.
  public private(set) var assigned: [String: LadderAssigned] = [:]

  public let reads: Condition

  /// Everything that the practice says of exercises.
  public init() {
    reads = Condition.none.reading(
      PracticeTags.exercises, ExerciseAdded.self, ExerciseDescribed.self, LadderAssigned.self)
  }

  /// What the practice says of some exercises; of those that are shipped nothing is read.
  public init(of slugs: some Sequence<String>) {
    let outside = Set(slugs).filter { Catalogue.standard.exercise(slug: $0) == nil }.sorted()
    reads = Condition.none.reading(
      outside.map(PracticeTags.exercise), ExerciseAdded.self, ExerciseDescribed.self, LadderAssigned.self)
  }

  /// The descriptions that the practice has taken in, and nothing else.
  static var described: KnownExercises {
    KnownExercises(reads: Condition.none.reading(PracticeTags.exercises, ExerciseDescribed.self))
  }

  private init(reads: Condition) { self.reads = reads }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .catalogue(let event) = recorded.event else { return }
    switch event {
    case .exerciseAdded(let facts): added[facts.slug] = facts
    case .exerciseDescribed(let facts): described[facts.slug] = facts
    case .ladderAssigned(let facts): assigned[facts.slug] = facts
    case .exerciseNoteSet: break
    }
  }

  /// Whether the catalogue or the practice knows the exercise.
  public func contains(_ slug: String) -> Bool {
    Catalogue.standard.exercise(slug: slug) != nil || added[slug] != nil || described[slug] != nil
  }

  /// Refuses an exercise that nobody knows, with the names that come nearest.
  func check(_ slug: String, field: String = "exercise") throws(Refusal) {
    guard !contains(slug) else { return }
    let adding = "add it first with “regimen import exercises FILE”"
    let nearest = Catalogue.standard.nearest(to: slug, among: Set(added.keys).union(described.keys))
    let advice =
      nearest.isEmpty
      ? "Choose one of the catalogue (“regimen show exercises”), or \(adding)."
      : "Did you mean \(nearest.joined(separator: ", "))? Otherwise \(adding)."
    throw Refusal(
      .unknownExercise,
      "The \(field) was refused: neither the catalogue nor the practice knows it. \(advice)", field: field)
  }
}

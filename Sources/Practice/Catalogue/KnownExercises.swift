public import EventSourcing

/// What a decision knows of exercises: those of the catalogue, and those added of which it read.
public struct KnownExercises: Fold {
  /// The added exercises that the decision read, by slug.
  public private(set) var added: [String: ExerciseAdded] = [:]

  public init() {}

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .exerciseAdded(let facts): added[facts.slug] = facts
    case .practiceFounded, .siteOpened, .practitionerRegistered, .clientRegistered, .personErased,
      .exercisePrescribed, .loadAdjusted, .redFlagRaised, .redFlagCleared, .appointmentBooked,
      .appointmentRescheduled, .appointmentCancelled, .clientArrived, .appointmentCompleted, .noShowRecorded,
      .sessionRecorded, .sessionCorrected, .morningPainRecorded, .restDayLogged, .restDayCorrected,
      .intake, .assessment, .outcome, .programme, .wellbeing, .progression, .unrecognised:
      break
    }
  }

  /// Whether the catalogue or the practice knows the exercise.
  public func contains(_ slug: String) -> Bool {
    Catalogue.standard.exercise(slug: slug) != nil || added[slug] != nil
  }

  /// Refuses an exercise that nobody knows, with the names that come nearest.
  func check(_ slug: String) throws(Refusal) {
    guard !contains(slug) else { return }
    let nearest = Catalogue.standard.nearest(to: slug, among: added.keys)
    let advice =
      nearest.isEmpty
      ? "Choose one of the catalogue, or add it first."
      : "Did you mean \(nearest.joined(separator: ", "))? Otherwise add it first."
    throw Refusal(
      .unknownExercise,
      "The exercise was refused: neither the catalogue nor the practice knows it. \(advice)",
      field: "exercise")
  }
}

extension Condition {
  /// Adds what ``KnownExercises`` needs of some exercises; those of the catalogue need nothing.
  func reading(exercises slugs: some Sequence<String>) -> Condition {
    let added = Set(slugs).filter { Catalogue.standard.exercise(slug: $0) == nil }.sorted()
    return reading(added.map(PracticeTags.exercise), ExerciseAdded.self)
  }
}

package import Practice

/// Everything that tells how an exercise is done: our instructions, the practice's own words, and those of a public collection with its images.
package struct ExerciseGuide: Encodable, Sendable {
  package let slug: String
  /// As the practice calls it.
  package let name: String
  /// By the code of their language; nil for an exercise outside the embedded ladders.
  package let instructions: [String: ExerciseInstructions]?
  /// The practice's own words; nil where it said none.
  package let own: Own?
  /// The collection's words, step by step, in English; nil where it has none.
  package let collection: [String]?
  /// Addresses of images; nil where there are none, or it was not configured where they are.
  package let images: [String]?

  /// What the practice says itself.
  package struct Own: Encodable, Sendable {
    package let text: String?
    package let link: String?
  }

  package init(_ exercise: CatalogueExercise, _ note: ExerciseNoteSet?, images: ExerciseImages?) {
    slug = exercise.slug
    name = exercise.name
    let shipped = Language.allCases.compactMap { language in
      ExerciseInstructions.of(exercise.slug, in: language).map { (language.rawValue, $0) }
    }
    instructions = shipped.isEmpty ? nil : Dictionary(uniqueKeysWithValues: shipped)
    own = note.flatMap { $0.isEmpty ? nil : Own(text: $0.text, link: $0.link) }
    let steps = exercise.description?.instructions ?? []
    collection = steps.isEmpty ? nil : steps
    let names = exercise.description?.images ?? []
    self.images = images.flatMap { images in
      names.isEmpty ? nil : names.map { images.address(of: $0) }
    }
  }

  /// The instructions in a language; nil for an exercise outside the embedded ladders.
  package func instructions(in language: Language) -> ExerciseInstructions? {
    instructions?[language.rawValue]
  }

  /// Whether nobody says how it is done.
  package var isEmpty: Bool { instructions == nil && own == nil && collection == nil && images == nil }
}

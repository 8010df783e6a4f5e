import Foundation
package import Practice

/// How an exercise is done, in plain words of one language, for the client who does it: `Texts/exercises_en.json` or `Texts/exercises_es.json`.
///
/// Every exercise of the embedded ladders has them, in every language; a test compares both files with the ladders. How often, how long and with what load it is
/// done stands in the prescription and never here. The words are this project's own [h].
package struct ExerciseInstructions: Codable, Hashable, Sendable {
  /// What the exercise is called in the language; nil in English, where the catalogue names it.
  package let name: String?
  /// What it is for, in a sentence.
  package let purpose: String
  /// What to do, in order; 3 to 5.
  package let steps: [String]
  /// Where work or a stretch is to be felt.
  package let feel: String
  /// What goes wrong most, and what to do then.
  package let fault: String
  /// What is a reason to stop, beside what holds for all exercises.
  package let stop: String

  private static let english = read(PackageResources.exercises_en_json)
  private static let spanish = read(PackageResources.exercises_es_json)

  /// Those of an exercise of the embedded ladders, by its slug; nil for any other.
  package static func of(_ slug: String, in language: Language) -> ExerciseInstructions? {
    all(in: language)[slug]
  }

  /// All of a language, by slug.
  package static func all(in language: Language) -> [String: ExerciseInstructions] {
    language == .english ? english : spanish
  }

  /// What an exercise is called in a language.
  ///
  /// - Parameter name: the practice's name of it, which stays where there is no other.
  package static func name(of slug: String, else name: String, in language: Language) -> String {
    of(slug, in: language)?.name ?? name
  }

  private static func read(_ file: [UInt8]) -> [String: ExerciseInstructions] {
    // A file that cannot be read is found by the first test that looks for instructions.
    (try? JSONDecoder().decode([String: ExerciseInstructions].self, from: Data(file))) ?? [:]
  }
}

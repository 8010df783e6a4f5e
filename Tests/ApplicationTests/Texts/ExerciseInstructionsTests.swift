import Foundation
import Practice
import Testing

@testable import Application

/// The instructions of exercises: whole in every language, and of one shape.
@Suite struct ExerciseInstructionsTests {
  private static let slugs = Set(Catalogue.standard.exercises.map(\.slug))

  @Test(arguments: Language.allCases) func everyExerciseOfTheLaddersHasThem(language: Language) {
    #expect(Self.slugs.count == 107)
    #expect(Set(ExerciseInstructions.all(in: language).keys) == Self.slugs)
  }

  @Test(arguments: Language.allCases) func theyAreShortAndWhole(language: Language) {
    for (slug, words) in ExerciseInstructions.all(in: language) {
      #expect((3...5).contains(words.steps.count), "\(language) \(slug)")
      for text in words.steps + [words.purpose, words.feel, words.fault, words.stop] {
        #expect(text == text.trimmingCharacters(in: .whitespaces) && text.count > 5, "\(language) \(slug)")
        #expect(text.count <= 200 && text.last == "." && text.first?.isUppercase == true, "\(slug): \(text)")
        // Plain language keeps sentences short; these are read while one lies on the floor.
        for sentence in text.split(separator: ".") {
          #expect(sentence.split(separator: " ").count <= 24, "\(language) \(slug): \(sentence)")
        }
      }
    }
  }

  @Test func bothLanguagesSayTheSameSteps() {
    for slug in Self.slugs {
      let both = Language.allCases.map { ExerciseInstructions.of(slug, in: $0)?.steps.count }
      #expect(both[0] == both[1], "\(slug)")
    }
  }

  @Test func everyExerciseHasASpanishNameOfItsOwn() {
    let names = Self.slugs.compactMap { ExerciseInstructions.of($0, in: .spanish)?.name }
    #expect(names.count == Self.slugs.count && Set(names).count == names.count)
    #expect(Self.slugs.allSatisfy { ExerciseInstructions.of($0, in: .english)?.name == nil })
    #expect(
      ExerciseInstructions.name(of: "goblet-squat", else: "Goblet squat", in: .spanish)
        == "Sentadilla con peso al pecho")
    #expect(ExerciseInstructions.name(of: "sled-push", else: "Sled Push", in: .spanish) == "Sled Push")
  }

  /// Numbers, such as the height of a step, are the same in both.
  @Test func bothLanguagesSayTheSameNumbers() {
    func numbers(_ words: ExerciseInstructions?) -> [String] {
      (words?.steps ?? []).flatMap { $0.matches(of: /[0-9]+/).map { String($0.0) } }.sorted()
    }
    for slug in Self.slugs {
      #expect(
        numbers(.of(slug, in: .english)) == numbers(.of(slug, in: .spanish)), "\(slug)")
    }
  }
}

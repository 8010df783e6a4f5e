import Foundation

/// The name of an exercise as a machine writes it: kebab case, by which the exercise is known everywhere.
public enum Slug {
  /// The slug of a name: `Step-up 10 cm` → `step-up-10-cm`, `Bench Press (Barbell)` → `bench-press-barbell`.
  ///
  /// Accents are dropped, letters of other scripts are kept, and everything else separates words. It is empty for a
  /// name without letters and digits.
  public static func make(from name: String) -> String {
    name.folding(
      options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US_POSIX")
    ).lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

import Foundation

/// What the lines of sets and of programmes have in common: how a person spaces their words.
enum NotationText {
  /// The line with its words apart: `3 x 10` becomes `3x10`, and `3x10@8kg` becomes `3x10 @8kg`.
  static func spaced(_ text: String) -> String {
    text.replacing(/(\s\d+)\s*[xX×]\s*(\d)/) { "\($0.output.1)x\($0.output.2)" }
      .replacing(/([^\s,@])@/) { "\($0.output.1) @" }.replacing(/@\s+/, with: "@")
  }

  /// The words that make up a name with blanks in it, such as `goblet squat` before `3x10`; nil where the second word is the work,
  /// or no work follows.
  static func nameInParts(_ words: [String]) -> String? {
    guard let work = words.firstIndex(where: { $0.first?.isNumber ?? false }), work > 1,
      words[1..<work].allSatisfy({ word in
        word.allSatisfy { $0.isLetter || $0 == "-" } && !["left", "right", "both", "assist"].contains(word)
      })
    else { return nil }
    return words[..<work].joined(separator: " ")
  }

  /// What to write instead of a name in parts.
  static func joined(_ name: String) -> String {
    "“\(name)” is a name in several words. Join them with hyphens: \(Slug.make(from: name))."
  }
}

import ArgumentParser
import Practice

/// A range of repetitions as it is typed.
enum RepsText {
  /// Nil where none was typed.
  static func range(_ text: String?) throws -> RepRange? {
    guard let text else { return nil }
    guard let range = RepRange(text) else {
      throw ValidationError("--reps takes a range such as 8-12, or one number.")
    }
    return range
  }
}

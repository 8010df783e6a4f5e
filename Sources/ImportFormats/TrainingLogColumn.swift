import Foundation

/// A column of an export by its place and heading.
struct TrainingLogColumn: Hashable, Sendable {
  let index: Int
  /// As the file has it, for example `Weight (kg)`.
  let heading: String
  /// The heading without its unit.
  let name: String
  /// The unit in brackets behind the name, in lower case; nil without.
  let unit: String?

  init(index: Int, heading: String) {
    self.index = index
    self.heading = heading
    guard heading.hasSuffix(")"), let bracket = heading.lastIndex(of: "(") else {
      name = heading
      unit = nil
      return
    }
    name = String(heading[..<bracket]).trimmed
    unit = String(heading[heading.index(after: bracket)...].dropLast()).trimmed.lowercased()
  }

  /// A heading as it is looked up: in lower case, with single spaces, without what a table puts around a text.
  static func key(_ heading: String) -> String {
    heading.plainSpaces.precomposedStringWithCanonicalMapping.lowercased().split { $0.isWhitespace }.joined(
      separator: " ")
  }
}

extension StringProtocol {
  /// The text with every space a plain one, such as those that do not break, and without `="…"` around it.
  var plainSpaces: String {
    var text = String(self)
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 2 {
      text = String(text.dropFirst(2).dropLast())
    }
    guard text.unicodeScalars.contains(where: \.isOddSpace) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isOddSpace ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isOddSpace: Bool { value >= 0xA0 && properties.generalCategory == .spaceSeparator }
}

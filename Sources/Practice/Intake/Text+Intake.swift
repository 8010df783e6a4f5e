import EventSourcing

extension Text {
  /// Characters of what a client states in words.
  static let longestStatement = 10_000

  /// What a client states in words, such as their complaint or their medication; nil for none.
  static func statement(_ text: String?, _ what: String, field: String) throws(Refusal) -> String? {
    guard let text = text.map(trimmed), !text.isEmpty else { return nil }
    try checkReadable(text.replacing("\r\n", with: "\n"), what, field: field)
    guard text.count <= longestStatement else {
      throw Refusal(
        .outOfRange, "The \(what) was refused: it has more than \(longestStatement) characters. Shorten it.",
        field: field)
    }
    return text
  }

  /// The version of a consent text or a form, which stands in the clear and so may not be a sentence.
  static func version(_ text: String, of what: String) throws(Refusal) -> String {
    let version = trimmed(text)
    let allowed = version.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-+".contains($0)) }
    guard allowed, Bounds.versionCharacters.contains(version.count) else {
      throw Refusal(
        .invalidVersion,
        "The version of the \(what) was refused: it must be \(Bounds.versionCharacters.lowerBound) to "
          + "\(Bounds.versionCharacters.upperBound) letters, digits, dots, hyphens or plus signs. Give one such as 2026-01.",
        field: "version")
    }
    return version
  }
}

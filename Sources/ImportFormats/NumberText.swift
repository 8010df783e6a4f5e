import Foundation

/// The ways in which people and programs write a number; it never guesses whether a separator parts thousands or decimals.
enum NumberText {
  /// Every value that a text may stand for: none for another text, and two where its one comma or full stop may be either.
  ///
  /// Read are `42.5`, `42,5`, `1.234,5`, `1,234.5`, `1 234,5` and `1’234.5`, with a sign, and with the apostrophe in front by
  /// which a table keeps a text. There is no exponent, and no name such as `nan`.
  ///
  /// - Parameter commaIsDecimal: how the file is known to write decimals: with commas where semicolons separate its cells,
  ///   and otherwise with full stops. Such a separator alone parts decimals, and is not asked about.
  static func readings(_ text: String, commaIsDecimal: Bool) -> [Double] {
    if text.utf8.allSatisfy({ (48...57).contains($0) }) { return Double(text).map { [$0] } ?? [] }
    var text = text.trimmed[...]
    if text.first == "'" { text = text.dropFirst() }
    var sign = 1.0
    if let first = text.first, "+-\u{2212}".contains(first) {
      if first != "+" { sign = -1 }
      text = text.dropFirst()
    }
    guard let first = text.unicodeScalars.first, first.isDigit, let last = text.unicodeScalars.last,
      last.isDigit
    else { return [] }
    let marks = text.unicodeScalars.filter { !$0.isDigit }
    let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) { !$0.isDigit }.map { String($0) }
    guard let decimal = marks.last else { return values(sign, [text.description], nil) }
    guard marks.allSatisfy({ $0 == "." || $0 == "," || $0.groupsDigits }) else { return [] }
    let groups = Set(marks.dropLast())
    let isGrouped =
      parts.dropFirst().allSatisfy { $0.utf8.count == 3 } && (1...3).contains(parts[0].utf8.count)
    if decimal.groupsDigits {
      return Set(marks).count == 1 && isGrouped ? values(sign, parts, nil) : []
    }
    if groups.contains(decimal) { return Set(marks).count == 1 && isGrouped ? values(sign, parts, nil) : [] }
    let whole = parts.dropLast()
    if !groups.isEmpty {
      let isWellGrouped =
        whole.dropFirst().allSatisfy { $0.utf8.count == 3 } && (1...3).contains(whole[0].utf8.count)
      return groups.count == 1 && isWellGrouped ? values(sign, Array(whole), parts.last) : []
    }
    let asDecimal = values(sign, Array(whole), parts.last)
    let isUsual = decimal == (commaIsDecimal ? "," : ".")
    guard !isUsual, isGrouped, parts[0].first != "0" else { return asDecimal }
    return asDecimal + values(sign, parts, nil)
  }

  private static func values(_ sign: Double, _ whole: [String], _ decimals: String?) -> [Double] {
    let digits = whole.joined() + (decimals.map { ".\($0)" } ?? "")
    return Double(digits).map { [sign * $0] } ?? []
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  /// Spaces of any width, and the apostrophes by which the Swiss group digits.
  fileprivate var groupsDigits: Bool {
    self == "'" || self == "\u{2019}" || properties.generalCategory == .spaceSeparator
  }
}

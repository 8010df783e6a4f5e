import Foundation

/// The pieces of an assessment as they are typed in one line each; bounds are not checked here, and nothing is guessed.
public enum AssessmentNotation {
  /// Reads `knee-valgus left 2`: the kind, then a side and a severity, each of which may be left out.
  public static func observation(_ text: String) -> RecordAssessment.Input.Observation? {
    var words = words(text)[...]
    guard let kind = words.popFirst() else { return nil }
    let side = words.first.flatMap { PainSide(rawValue: $0.lowercased()) }
    if side != nil { words.removeFirst() }
    let severity = words.first.flatMap { Int($0) }
    if severity != nil { words.removeFirst() }
    guard words.isEmpty else { return nil }
    return .init(kind: FindingKind(rawValue: kind.lowercased()), side: side, severity: severity)
  }

  /// Reads `FINDING-ID better 1`: the finding, the result, and a severity, which may be left out.
  public static func retest(_ text: String) -> RecordAssessment.Input.Retest? {
    let words = words(text)
    guard words.count == 2 || words.count == 3, let findingId = UUID(uuidString: words[0]),
      let result = RetestResult(rawValue: words[1].lowercased())
    else { return nil }
    let severity = words.count == 3 ? Int(words[2]) : nil
    guard words.count == 2 || severity != nil else { return nil }
    return .init(findingId: findingId, result: result, severity: severity)
  }

  /// Reads `knee-extension 42kg 34kg`: the test, then left and right, in one unit.
  public static func strength(_ text: String) -> StrengthTest? {
    let words = words(text)
    guard words.count == 3, let left = reading(words[1]), let right = reading(words[2]),
      left.unit == right.unit
    else { return nil }
    return StrengthTest(test: words[0], unit: left.unit, left: left.value, right: right.value)
  }

  /// Reads `stress 6`.
  public static func score(_ text: String) -> ScaleScore? {
    let words = words(text)
    guard words.count == 2, let scale = AssessmentScale(rawValue: words[0].lowercased()),
      let score = Int(words[1])
    else { return nil }
    return ScaleScore(scale: scale, score: score)
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func reading(_ word: String) -> (value: Double, unit: StrengthUnit)? {
    let digits = word.prefix { !$0.isLetter }
    guard let value = Double(digits), value.isFinite,
      let unit = StrengthUnit(rawValue: word.dropFirst(digits.count).lowercased())
    else { return nil }
    return (value, unit)
  }
}

import Practice

/// What a schema expects, in words, so that a refusal can say what belongs in a place.
extension JSONSchema {
  /// What is expected at a place, as a phrase such as `a number from 0 to 10`, with an example where the phrase alone does not
  /// show it; nil where nothing is described there.
  func expected(at path: [any CodingKey]) -> String? {
    var schema = self
    for key in path {
      while case .nullable(let inner) = schema { schema = inner }
      switch schema {
      case .object(let members):
        guard let member = members.first(where: { $0.name == key.stringValue }) else { return nil }
        schema = member.schema
      case .array(let item, _): schema = item
      default: return nil
      }
    }
    return schema.phrase
  }

  private var phrase: String? {
    switch self {
    case .boolean: "true or false"
    case .integer: "a whole number\(range)"
    case .number: "a number\(range)"
    case .string(nil, _, _): "a text"
    case .string: "a text such as \(exampleText())"
    case .choice(let words):
      words.count == 1
        ? "the text “\(words[0])”" : "one of the texts \(words.map { "“\($0)”" }.joined(separator: ", "))"
    case .array: "a list such as \(exampleText())"
    case .object: "an object such as \(exampleText())"
    case .nullable(let schema): schema.phrase
    case .reference: nil
    }
  }

  /// The bounds of a number in words, such as ` from 0 to 10`.
  private var range: String {
    let (low, high): (String?, String?) =
      switch self {
      case .integer(let bounds?):
        (
          bounds.lowerBound == .min ? nil : "\(bounds.lowerBound)",
          bounds.upperBound == .max ? nil : "\(bounds.upperBound)"
        )
      case .number(let bounds?): (Load.number(bounds.lowerBound), Load.number(bounds.upperBound))
      default: (nil, nil)
      }
    return switch (low, high) {
    case (let low?, let high?): " from \(low) to \(high)"
    case (let low?, nil): " from \(low)"
    case (nil, let high?): " up to \(high)"
    case (nil, nil): ""
    }
  }

  /// A value as JSON, made from what it has to hold.
  private func exampleText(depth: Int = 0) -> String {
    switch self {
    case .boolean: return "true"
    case .integer(let bounds): return "\(bounds.map { Self.quarter($0.lowerBound, $0.upperBound) } ?? 20)"
    case .number(let bounds):
      return Load.number(
        bounds.map { ($0.lowerBound + ($0.upperBound - $0.lowerBound) / 4).rounded(.up) } ?? 20)
    case .string("date", _, _): return "\"2027-03-01\""
    case .string("date-time", _, _): return "\"2027-03-01T10:00:00Z\""
    case .string("uuid", _, _): return "\"0b9a7c1e-53f2-4d0a-9c4e-6f1d2a3b4c5d\""
    case .string: return "\"…\""
    case .choice(let words): return "\"\(words.first ?? "")\""
    case .array(let item, _): return depth < 4 ? "[\(item.exampleText(depth: depth + 1))]" : "[]"
    case .object(let members):
      guard depth < 4 else { return "{}" }
      let required = members.filter(\.isRequired)
      let shown = required.isEmpty ? Array(members.prefix(2)) : required
      return
        "{\(shown.map { "\"\($0.name)\": \($0.example ?? $0.schema.exampleText(depth: depth + 1))" }.joined(separator: ", "))}"
    case .nullable(let schema): return schema.exampleText(depth: depth)
    case .reference: return "{}"
    }
  }

  /// A whole number a quarter of the way between two, which may be the ends of all numbers.
  private static func quarter(_ low: Int, _ high: Int) -> Int {
    guard low != .min, high != .max else { return low == .min ? min(high, 20) : max(low, 20) }
    return low + Int((Double(high - low) / 4).rounded(.up))
  }
}

import Foundation
import Practice

/// What a body says in the place of something else: the place, what is expected there, and what kind of value was found. The
/// value itself is never repeated.
extension StrictBody {
  /// - Parameters:
  ///   - given: what the body holds.
  ///   - route: where the body was sent, whose fields says what is expected; nil where only the reader knows.
  static func problem(_ error: DecodingError, in given: StrictJSON.Value, of route: Route?) -> Problem {
    func expected(_ path: [any CodingKey]) -> String? {
      route?.body.flatMap { JSONSchema.object($0.members).expected(at: path) }
    }
    switch error {
    case .keyNotFound(let key, let context):
      let path = context.codingPath + [key]
      return .refused(place(path), "It is missing.\(expected(path).map { " Give \($0)." } ?? "")")
    case .typeMismatch(let type, let context):
      return mismatch(expected(context.codingPath) ?? name(of: type), at: context.codingPath, in: given)
    case .valueNotFound(_, let context), .dataCorrupted(let context):
      if let rule = context.underlyingError as? InputRule {
        return .refused(place(context.codingPath), rule.sentence)
      }
      var path = context.codingPath
      if path.isEmpty {
        // The decoder does not say where a number stands that has to be whole and is not.
        _ = findFraction(in: given, at: &path) { expected($0)?.hasPrefix("a whole number") ?? false }
      }
      return mismatch(expected(path), at: path, in: given)
    @unknown default: return .refused("body", "The body is not what /openapi.json describes.")
    }
  }

  private static func mismatch(_ expected: String?, at path: [any CodingKey], in given: StrictJSON.Value)
    -> Problem
  {
    guard !path.isEmpty else { return .refused("body", "The body is not a JSON object that can be read.") }
    guard let expected else { return .refused(place(path), "It is not what /openapi.json describes.") }
    guard let found = kind(at: path, in: given) else { return .refused(place(path), "Expected \(expected).") }
    let isText = expected.hasPrefix("one of the texts") || expected.hasPrefix("the text")
    let isNumber = expected.hasPrefix("a whole number")
    let isOther =
      expected.hasPrefix(found) || (isText && found == "a text") || (isNumber && found == "a number")
    let words = isOther ? "another \(found.split(separator: " ").last ?? "value")" : found
    return .refused(place(path), "Expected \(expected), and found \(words).")
  }

  /// A member or item on the way to a place.
  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int?
    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
    init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  }

  /// Finds the first number that is not whole at such a place, and leaves the way to it in `path`.
  private static func findFraction(
    in given: StrictJSON.Value, at path: inout [any CodingKey], where isSuch: ([any CodingKey]) -> Bool
  ) -> Bool {
    switch given {
    case .object(let members):
      for (name, value) in members {
        path.append(Key(stringValue: name))
        if findFraction(in: value, at: &path, where: isSuch) { return true }
        path.removeLast()
      }
    case .array(let items):
      for (index, item) in items.enumerated() {
        path.append(Key(intValue: index))
        if findFraction(in: item, at: &path, where: isSuch) { return true }
        path.removeLast()
      }
    case .fraction: return isSuch(path)
    case .null, .text, .textWithNUL, .number, .truth: break
    }
    return false
  }

  /// What kind of value stands at a place; nil where there is none.
  private static func kind(at path: [any CodingKey], in given: StrictJSON.Value) -> String? {
    var value = given
    for key in path {
      switch value {
      case .object(let members):
        guard let member = members.first(where: { $0.name == key.stringValue }) else { return nil }
        value = member.value
      case .array(let items):
        guard let index = key.intValue, items.indices.contains(index) else { return nil }
        value = items[index]
      case .null, .text, .textWithNUL, .number, .fraction, .truth: return nil
      }
    }
    return switch value {
    case .object: "an object"
    case .array: "a list"
    case .text, .textWithNUL: "a text"
    case .number, .fraction: "a number"
    case .truth: "a truth value"
    case .null: "null"
    }
  }

  /// What a reader expects, where nothing describes it.
  private static func name(of type: Any.Type) -> String? {
    if type is any BinaryInteger.Type { return "a whole number" }
    if type is any BinaryFloatingPoint.Type { return "a number" }
    if type == String.self { return "a text" }
    if type == Bool.self { return "true or false" }
    if type == [Any].self { return "a list" }
    if type == [String: Any].self { return "an object" }
    return nil
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let text = path.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
    return String(text.prefix(100))
  }
}

import Foundation

/// What a body says in the place of something else: the place, what is expected there, and what kind of value was found. The
/// value itself is never repeated.
extension StrictBody {
  /// - Parameters:
  ///   - given: what the body holds.
  ///   - endpoint: where the body was sent, whose description says what is expected; nil where only the reader knows.
  static func problem(_ error: DecodingError, in given: StrictJSON.Value, of endpoint: Endpoint?) -> Problem {
    func expected(_ path: [any CodingKey]) -> String? {
      endpoint.flatMap { BodyShapes.described?.expected(at: path, of: $0) }
    }
    switch error {
    case .keyNotFound(let key, let context):
      let path = context.codingPath + [key]
      return .refused(place(path), "It is missing.\(expected(path).map { " Give \($0)." } ?? "")")
    case .typeMismatch(let type, let context):
      return mismatch(expected(context.codingPath) ?? name(of: type), at: context.codingPath, in: given)
    case .valueNotFound(_, let context), .dataCorrupted(let context):
      return mismatch(expected(context.codingPath), at: context.codingPath, in: given)
    @unknown default: return .refused("body", "The body is not what /openapi.json describes.")
    }
  }

  private static func mismatch(
    _ expected: String?, at path: [any CodingKey], in given: StrictJSON.Value
  ) -> Problem {
    guard !path.isEmpty else { return .refused("body", "The body is not a JSON object that can be read.") }
    guard let expected else { return .refused(place(path), "It is not what /openapi.json describes.") }
    guard let found = kind(at: path, in: given) else { return .refused(place(path), "Expected \(expected).") }
    let isText = expected.hasPrefix("one of the texts") || expected.hasPrefix("the text")
    let isOther = expected.hasPrefix(found) || (isText && found == "a text")
    let words = isOther ? "another \(found.split(separator: " ").last ?? "value")" : found
    return .refused(place(path), "Expected \(expected), and found \(words).")
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
      case .null, .text, .textWithNUL, .number, .truth: return nil
      }
    }
    return switch value {
    case .object: "an object"
    case .array: "a list"
    case .text, .textWithNUL: "a text"
    case .number: "a number"
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

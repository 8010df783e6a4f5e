import EventSourcing
import Foundation
import Practice

/// Reads a body so that nothing of it goes unread: a member that the body does not have is refused by its place, and so is
/// whatever JSON readers do not agree about (``StrictJSON``). Every body of a request is read here; stored events are not.
enum StrictBody {
  static let unknownMember = "There is no such member. Leave it out."

  /// - Parameter route: where the body was sent, so that a refusal says what is expected; nil where that is not known.
  /// - Throws: ``Problem`` `invalid-body`, and what lies beyond the bounds of its schema.
  static func read<Body: Codable>(_ data: Data, as type: Body.Type, of route: Route? = nil) throws -> Body {
    var given = StrictJSON.Value.null
    let body: Body
    do {
      given = try StrictJSON.read(data)
      guard case .object = given else { throw Problem.refused("body", "The body has to be a JSON object.") }
      if let place = first(in: given, where: { if case .null = $0 { true } else { false } }) {
        throw Problem.refused(place, "It is null. Give a value, or leave it out.")
      }
      if let place = first(in: given, where: { if case .textWithNUL = $0 { true } else { false } }) {
        throw Problem.refused(place, "It holds the character U+0000, which cannot be kept. Leave it out.")
      }
      body = try JSONCoding.decoder().decode(Body.self, from: data)
    } catch let fault as StrictJSON.Fault {
      throw Problem.refused(fault.place.isEmpty ? "body" : String(fault.place.prefix(100)), fault.detail)
    } catch let error as DecodingError { throw problem(error, in: given, of: route) } catch let error
      as PolicyParameterError
    { throw Problem.refused(String("policy.\(error.field)".prefix(100)), "It \(error.rule).") } catch let
      problem as Problem
    { throw problem } catch { throw Problem.refused("body", "The body is not JSON.") }
    let read = try StrictJSON.read(try JSONCoding.encoder().encode(body), maxValues: .max)
    if let place = unread(given, read) { throw Problem.refused(place, unknownMember) }
    // A file's own content is judged by who reads it; what stands beside it has no bounds.
    if let route, !route.takesFile { try checkBounds(data, of: route) }
    return body
  }

  /// The place of the first value, in order of names, that is such a one.
  private static func first(in given: StrictJSON.Value, where isSuch: (StrictJSON.Value) -> Bool) -> String? {
    var path: [StrictJSON.Step] = []
    return find(given, at: &path, where: isSuch) ? text(path) : nil
  }

  private static func find(
    _ given: StrictJSON.Value, at path: inout [StrictJSON.Step], where isSuch: (StrictJSON.Value) -> Bool
  ) -> Bool {
    switch given {
    case .object(let members):
      for (name, value) in members.sorted(by: { $0.name < $1.name }) {
        path.append(.member(name))
        if find(value, at: &path, where: isSuch) { return true }
        path.removeLast()
      }
    case .array(let items):
      for (index, item) in items.enumerated() {
        path.append(.item(index))
        if find(item, at: &path, where: isSuch) { return true }
        path.removeLast()
      }
    case .null, .text, .textWithNUL, .number, .fraction, .truth: return isSuch(given)
    }
    return false
  }

  /// The first member of what was given that was not read.
  private static func unread(_ given: StrictJSON.Value, _ read: StrictJSON.Value) -> String? {
    var path: [StrictJSON.Step] = []
    return findUnread(given, read, at: &path) ? text(path) : nil
  }

  private static func findUnread(
    _ given: StrictJSON.Value, _ read: StrictJSON.Value, at path: inout [StrictJSON.Step]
  ) -> Bool {
    switch (given, read) {
    case (.object(let members), _):
      var known: [String: StrictJSON.Value] = [:]
      if case .object(let read) = read { for (name, value) in read { known[name] = value } }
      for (name, value) in members.sorted(by: { $0.name < $1.name }) {
        path.append(.member(name))
        guard let member = known[name] else { return true }
        if findUnread(value, member, at: &path) { return true }
        path.removeLast()
      }
    case (.array(let items), .array(let known)) where items.count == known.count:
      for (index, pair) in zip(items, known).enumerated() {
        path.append(.item(index))
        if findUnread(pair.0, pair.1, at: &path) { return true }
        path.removeLast()
      }
    default: break
    }
    return false
  }

  private static func text(_ path: [StrictJSON.Step]) -> String { String(StrictJSON.place(path).prefix(100)) }
}

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

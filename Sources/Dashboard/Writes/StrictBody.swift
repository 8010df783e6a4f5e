import EventSourcing
import Foundation
import Practice

/// Reads a body so that nothing of it goes unread: a member that the body does not have is refused by its place, and so is
/// whatever JSON readers do not agree about (``StrictJSON``). Every body of a request is read here; stored events are not.
enum StrictBody {
  /// - Throws: ``Problem`` `invalid-body`.
  static func read<Body: Codable>(_ data: Data, as type: Body.Type) throws -> Body {
    let given: Any
    let body: Body
    do {
      try StrictJSON.check(data)
      given = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      guard given is [String: Any] else { throw Problem.refused("body", "The body has to be a JSON object.") }
      if let name = first(in: given, where: { $0 is NSNull }) {
        throw Problem.refused(name, "It is null. Give a value, or leave it out.")
      }
      if let name = first(in: given, where: { ($0 as? String)?.unicodeScalars.contains("\0") ?? false }) {
        throw Problem.refused(name, "It holds the character U+0000, which cannot be kept. Leave it out.")
      }
      body = try JSONCoding.decoder().decode(Body.self, from: data)
    } catch let fault as StrictJSON.Fault {
      throw Problem.refused(fault.place.isEmpty ? "body" : String(fault.place.prefix(100)), fault.detail)
    } catch let error as DecodingError {
      throw problem(error)
    } catch let error as PolicyParameterError {
      throw Problem.refused(String("policy.\(error.field)".prefix(100)), "It \(error.rule).")
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem.refused("body", "The body is not JSON.")
    }
    let read = try JSONSerialization.jsonObject(with: JSONCoding.encoder().encode(body))
    if let name = unread(given, read) {
      throw Problem.refused(name, "There is no such member. Leave it out.")
    }
    return body
  }

  /// The place of the first value, in order, that is such a one.
  private static func first(in given: Any, at path: String = "", where isSuch: (Any) -> Bool) -> String? {
    if let members = given as? [String: Any] {
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        let place = path.isEmpty ? name : "\(path).\(name)"
        if let found = first(in: value, at: place, where: isSuch) { return found }
      }
    } else if let items = given as? [Any] {
      for (index, item) in items.enumerated() {
        if let found = first(in: item, at: "\(path)[\(index)]", where: isSuch) { return found }
      }
    } else if isSuch(given) {
      return String(path.prefix(100))
    }
    return nil
  }

  /// The first member of what was given that was not read.
  private static func unread(_ given: Any, _ read: Any?, at path: String = "") -> String? {
    if let members = given as? [String: Any] {
      let known = read as? [String: Any] ?? [:]
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        let place = path.isEmpty ? name : "\(path).\(name)"
        guard let member = known[name] else { return String(place.prefix(100)) }
        if let found = unread(value, member, at: place) { return found }
      }
    } else if let items = given as? [Any], let known = read as? [Any], items.count == known.count {
      for (index, pair) in zip(items, known).enumerated() {
        if let found = unread(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
      }
    }
    return nil
  }

  private static func problem(_ error: DecodingError) -> Problem {
    switch error {
    case .keyNotFound(let key, let context):
      .refused(place(context.codingPath + [key]), "It is missing.")
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? .refused("body", "The body is not a JSON object that can be read.")
        : .refused(place(context.codingPath), "It is not what /openapi.json describes.")
    @unknown default: .refused("body", "The body is not what /openapi.json describes.")
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
  }
}

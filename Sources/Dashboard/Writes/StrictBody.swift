import EventSourcing
import Foundation
import Practice

/// Reads a body so that nothing of it goes unread: a member that the body does not have is refused by its place, and so is
/// whatever JSON readers do not agree about (``StrictJSON``). Every body of a request is read here; stored events are not.
enum StrictBody {
  static let unknownMember = "There is no such member. Leave it out."

  /// - Parameter route: where the body was sent, so that a refusal says what is expected; nil where that is not known.
  /// - Throws: ``Problem`` `invalid-body`.
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

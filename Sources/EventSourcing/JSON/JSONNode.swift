public import Foundation

/// One value of a JSON text that is being read; it must not be kept longer than that.
public struct JSONNode {
  let tape: JSONTape
  let index: Int32

  /// Its members.
  ///
  /// - Throws: where it is no object.
  public func object() throws -> JSONObject {
    guard tape.nodes[Int(index)].kind == .object else { throw JSONFault.unexpected }
    return JSONObject(tape: tape, index: index)
  }

  /// Its elements, each read by `make`.
  ///
  /// - Throws: where it is no array, and what `make` throws.
  @inlinable
  public func array<Element>(_ make: (JSONNode) throws -> Element) throws -> [Element] {
    var elements: [Element] = []
    var left = try count()
    elements.reserveCapacity(left)
    var element = first
    while left > 0 {
      elements.append(try make(element))
      left -= 1
      if left > 0 { element = element.following }
    }
    return elements
  }

  public func text() throws -> String { try tape.text(index) }
  public func int() throws -> Int { try tape.integer(index) }
  public func double() throws -> Double { try tape.double(index) }
  public func bool() throws -> Bool { try tape.bool(index) }
  public func uuid() throws -> UUID { try tape.uuid(index) }
  public func date() throws -> Date { try tape.date(index) }
  /// An instant, in milliseconds since 1970-01-01T00:00:00Z.
  public func milliseconds() throws -> Int64 { try tape.milliseconds(index) }

  /// Whatever else is decodable.
  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONReader(tape: tape, index: index).value(type)
  }

  /// How many elements it has.
  @usableFromInline
  func count() throws -> Int {
    let node = tape.nodes[Int(index)]
    guard node.kind == .array else { throw JSONFault.unexpected }
    return Int(node.count)
  }

  /// Its first element; only of one that has any.
  @usableFromInline
  var first: JSONNode { JSONNode(tape: tape, index: index + 1) }

  /// The element behind it; only where there is one.
  @usableFromInline
  var following: JSONNode { JSONNode(tape: tape, index: tape.nodes[Int(index)].next) }
}

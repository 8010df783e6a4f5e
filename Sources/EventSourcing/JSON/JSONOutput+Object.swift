public import Foundation

/// Objects whose members are written in the order of their names, as ``JSONWritable`` values write them.
extension JSONOutput {
  /// Writes an object: `body` puts its members, those that are nil left out, in the order of their names' bytes.
  @inlinable public func object(_ body: (JSONOutput) throws -> Void) rethrows {
    beginObject()
    try body(self)
    endObject()
  }

  @usableFromInline func beginObject() { mark("{") }

  @usableFromInline func endObject() { close("}") }

  public func put(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  /// - Throws: for what JSON has no form of: infinite, or no number.
  public func put(_ name: StaticString, _ value: Double?) throws {
    guard let value else { return }
    begin(name)
    try append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: UUID?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: Date?) {
    guard let value else { return }
    begin(name)
    append(JSONCoding.text(of: value))
    mark(",")
  }

  public func put(_ name: StaticString, _ value: (some JSONWritable)?) throws {
    guard let value else { return }
    begin(name)
    try value.write(to: self)
    mark(",")
  }

  public func put(_ name: StaticString, _ values: [some JSONWritable]) throws {
    begin(name)
    mark("[")
    for value in values {
      try value.write(to: self)
      mark(",")
    }
    close("]")
    mark(",")
  }

  /// Whatever else is encodable.
  public func encode(_ name: StaticString, _ value: (some Encodable)?) throws {
    guard let value else { return }
    begin(name)
    try JSONWriter.put(value, into: self)
    mark(",")
  }

  /// A whole value of whatever else is encodable.
  public func encode(_ value: some Encodable) throws { try JSONWriter.put(value, into: self) }
}

/// The members of one object of a JSON text that is being read.
///
/// They are found at once where they are asked for in the order in which they are written, that of their names; in any
/// other order, and where some are missing, they are looked for. Of several of one name the first counts.
public struct JSONObject {
  private let tape: JSONTape
  private let index: Int32
  /// The name that comes next, if they are asked for in order.
  private var next: Int32
  private let end: Int32

  init(tape: JSONTape, index: Int32) {
    self.tape = tape
    self.index = index
    next = index + 1
    end = tape.nodes[Int(index)].next
  }

  /// A member's value.
  ///
  /// - Throws: where there is none.
  public mutating func node(_ name: StaticString) throws -> JSONNode {
    guard let found = find(name) else { throw JSONFault.unexpected }
    return JSONNode(tape: tape, index: found)
  }

  /// A member's value; nil where there is none, or it is null.
  public mutating func nodeIfPresent(_ name: StaticString) -> JSONNode? {
    guard let found = find(name), !tape.isNull(found) else { return nil }
    return JSONNode(tape: tape, index: found)
  }

  public mutating func text(_ name: StaticString) throws -> String { try node(name).text() }
  public mutating func int(_ name: StaticString) throws -> Int { try node(name).int() }
  public mutating func double(_ name: StaticString) throws -> Double { try node(name).double() }
  public mutating func bool(_ name: StaticString) throws -> Bool { try node(name).bool() }
  public mutating func uuid(_ name: StaticString) throws -> UUID { try node(name).uuid() }
  public mutating func date(_ name: StaticString) throws -> Date { try node(name).date() }

  public mutating func textIfPresent(_ name: StaticString) throws -> String? {
    try nodeIfPresent(name)?.text()
  }
  public mutating func intIfPresent(_ name: StaticString) throws -> Int? { try nodeIfPresent(name)?.int() }
  public mutating func doubleIfPresent(_ name: StaticString) throws -> Double? {
    try nodeIfPresent(name)?.double()
  }
  public mutating func boolIfPresent(_ name: StaticString) throws -> Bool? { try nodeIfPresent(name)?.bool() }
  public mutating func uuidIfPresent(_ name: StaticString) throws -> UUID? { try nodeIfPresent(name)?.uuid() }

  private mutating func find(_ name: StaticString) -> Int32? {
    if next < end, has(next, name) {
      let value = next + 1
      next = tape.nodes[Int(value)].next
      return value
    }
    var at = index + 1
    while at < end {
      if has(at, name) { return at + 1 }
      at = tape.nodes[Int(at) + 1].next
    }
    return nil
  }

  private func has(_ at: Int32, _ name: StaticString) -> Bool {
    let node = tape.nodes[Int(at)]
    let count = name.utf8CodeUnitCount
    guard !node.hasEscapes else { return (try? tape.text(at)) == name.description }
    return Int(node.end - node.start) == count
      && memcmp(tape.bytes.baseAddress! + Int(node.start), name.utf8Start, count) == 0
  }
}

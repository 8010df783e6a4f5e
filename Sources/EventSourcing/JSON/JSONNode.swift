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
  @inlinable public func array<Element>(_ make: (JSONNode) throws -> Element) throws -> [Element] {
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
  @usableFromInline func count() throws -> Int {
    let node = tape.nodes[Int(index)]
    guard node.kind == .array else { throw JSONFault.unexpected }
    return Int(node.count)
  }

  /// Its first element; only of one that has any.
  @usableFromInline var first: JSONNode { JSONNode(tape: tape, index: index + 1) }

  /// The element behind it; only where there is one.
  @usableFromInline var following: JSONNode { JSONNode(tape: tape, index: tape.nodes[Int(index)].next) }
}

/// The members of one object, looked up by name among the bytes.
struct JSONMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let tape: JSONTape
  let index: Int32

  var codingPath: [any CodingKey] { [] }

  var allKeys: [Key] {
    var keys: [Key] = []
    var seen: Set<String> = []
    var at = index + 1
    let end = tape.nodes[Int(index)].next
    while at < end {
      if let name = try? tape.text(at), seen.insert(name).inserted, let key = Key(stringValue: name) {
        keys.append(key)
      }
      at = tape.nodes[Int(at) + 1].next
    }
    return keys
  }

  func contains(_ key: Key) -> Bool { tape.member(key.stringValue, of: index) != nil }

  private func need(_ key: Key) throws(JSONFault) -> Int32 {
    guard let found = tape.member(key.stringValue, of: index) else { throw .unexpected }
    return found
  }

  /// The node of a member that is there and is not null.
  private func present(_ key: Key) -> Int32? {
    guard let found = tape.member(key.stringValue, of: index), !tape.isNull(found) else { return nil }
    return found
  }

  private func reader(_ node: Int32) -> JSONReader { JSONReader(tape: tape, index: node) }

  func decodeNil(forKey key: Key) throws -> Bool { tape.isNull(try need(key)) }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try tape.bool(try need(key)) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try tape.text(try need(key)) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try tape.double(try need(key)) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try tape.float(try need(key)) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try tape.integer(try need(key)) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try tape.integer(try need(key)) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try tape.integer(try need(key)) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try tape.integer(try need(key)) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try tape.integer(try need(key)) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try tape.integer(try need(key)) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try tape.integer(try need(key)) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try tape.integer(try need(key)) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try tape.integer(try need(key)) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try tape.integer(try need(key)) }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try reader(try need(key)).value(type)
  }

  // One look-up instead of the three that the protocol's own ones make.

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try present(key).map { node throws(JSONFault) in try tape.bool(node) }
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try present(key).map { node throws(JSONFault) in try tape.text(node) }
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try present(key).map { node throws(JSONFault) in try tape.double(node) }
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try present(key).map { node throws(JSONFault) in try tape.integer(node) }
  }
  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try present(key).map { node in try reader(node).value(type) }
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
    -> KeyedDecodingContainer<Nested>
  { try reader(try need(key)).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try reader(try need(key)).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    guard let found = tape.member("super", of: index) else { throw JSONFault.unexpected }
    return reader(found)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder { reader(try need(key)) }
}

/// The elements of one array, in order.
struct JSONElements: UnkeyedDecodingContainer {
  private let tape: JSONTape
  private let size: Int32
  private var position: Int32 = 0
  /// The node of the element that comes next.
  private var node: Int32

  init(_ tape: JSONTape, _ index: Int32) throws(JSONFault) {
    guard tape.nodes[Int(index)].kind == .array else { throw .unexpected }
    self.tape = tape
    size = tape.nodes[Int(index)].count
    node = index + 1
  }

  var codingPath: [any CodingKey] { [] }
  var count: Int? { Int(size) }
  var currentIndex: Int { Int(position) }
  var isAtEnd: Bool { position >= size }

  /// Reads the next element, and only moves behind it where it could be read.
  @inline(__always) private mutating func next<Value>(_ read: (JSONTape, Int32) throws -> Value) throws
    -> Value
  {
    guard position < size else { throw JSONFault.unexpected }
    let value = try read(tape, node)
    position += 1
    node = tape.nodes[Int(node)].next
    return value
  }

  mutating func decodeNil() throws -> Bool {
    guard position < size else { throw JSONFault.unexpected }
    guard tape.isNull(node) else { return false }
    return try next { _, _ in true }
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try next { try $0.bool($1) } }
  mutating func decode(_ type: String.Type) throws -> String { try next { try $0.text($1) } }
  mutating func decode(_ type: Double.Type) throws -> Double { try next { try $0.double($1) } }
  mutating func decode(_ type: Float.Type) throws -> Float { try next { try $0.float($1) } }
  mutating func decode(_ type: Int.Type) throws -> Int { try next { try $0.integer($1) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try next { try $0.integer($1) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try next { try $0.integer($1) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try next { try $0.integer($1) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next { try $0.integer($1) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try next { try $0.integer($1) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next { try $0.integer($1) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next { try $0.integer($1) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next { try $0.integer($1) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next { try $0.integer($1) } }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try next { try JSONReader(tape: $0, index: $1).value(type) }
  }

  mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key>
  { try next { try JSONReader(tape: $0, index: $1).container(keyedBy: type) } }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next { try JSONReader(tape: $0, index: $1).unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try next { JSONReader(tape: $0, index: $1) } }
}

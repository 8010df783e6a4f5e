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
  @inline(__always)
  private mutating func next<Value>(_ read: (JSONTape, Int32) throws -> Value) throws -> Value {
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
  {
    try next { try JSONReader(tape: $0, index: $1).container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next { try JSONReader(tape: $0, index: $1).unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder {
    try next { JSONReader(tape: $0, index: $1) }
  }
}

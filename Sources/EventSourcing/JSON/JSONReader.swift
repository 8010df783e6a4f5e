import Foundation

/// Reads one value of a tape into whatever is decodable, several times as fast as Foundation's decoder.
///
/// Dates are instants as text, as ``JSONCoding`` writes them. It tells that something is wrong and not where: stored
/// facts are read whole or not at all.
struct JSONReader: Decoder {
  let tape: JSONTape
  let index: Int32

  static func read<Value: Decodable>(_ type: Value.Type, from bytes: UnsafeRawBufferPointer) throws -> Value {
    try JSONTape.read(bytes) { tape in
      guard let itself = type as? any JSONRepresentable.Type else {
        return try JSONReader(tape: tape, index: 0).value(type)
      }
      guard let value = try itself.init(json: JSONNode(tape: tape, index: 0)) as? Value else {
        throw JSONFault.unexpected
      }
      return value
    }
  }

  /// Reads a value of a type that is known to read itself.
  static func readItself<Value: JSONRepresentable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) throws -> Value {
    try JSONTape.read(bytes) { tape in try Value(json: JSONNode(tape: tape, index: 0)) }
  }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard tape.nodes[Int(index)].kind == .object else { throw JSONFault.unexpected }
    return KeyedDecodingContainer(JSONMembers<Key>(tape: tape, index: index))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try JSONElements(tape, index)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  /// What Foundation's decoder reads in a way of its own comes first; everything else reads itself.
  @inline(__always)
  func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == UUID.self { return Self.same(try tape.uuid(index)) }
    if type == Date.self { return Self.same(try tape.date(index)) }
    if type == Data.self {
      guard let data = Data(base64Encoded: try tape.text(index)) else { throw JSONFault.unexpected }
      return Self.same(data)
    }
    // Their forms in JSON are Foundation's own, and nothing that is stored has one.
    if type == Decimal.self || type == URL.self { throw JSONFault.unexpected }
    return try Value(from: self)
  }

  /// A value of a type that was found to be the one wanted.
  private static func same<Given, Value>(_ value: Given) -> Value { unsafeBitCast(value, to: Value.self) }
}

extension JSONReader: SingleValueDecodingContainer {
  func decodeNil() -> Bool { tape.isNull(index) }
  func decode(_ type: Bool.Type) throws -> Bool { try tape.bool(index) }
  func decode(_ type: String.Type) throws -> String { try tape.text(index) }
  func decode(_ type: Double.Type) throws -> Double { try tape.double(index) }
  func decode(_ type: Float.Type) throws -> Float { try tape.float(index) }
  func decode(_ type: Int.Type) throws -> Int { try tape.integer(index) }
  func decode(_ type: Int8.Type) throws -> Int8 { try tape.integer(index) }
  func decode(_ type: Int16.Type) throws -> Int16 { try tape.integer(index) }
  func decode(_ type: Int32.Type) throws -> Int32 { try tape.integer(index) }
  func decode(_ type: Int64.Type) throws -> Int64 { try tape.integer(index) }
  func decode(_ type: UInt.Type) throws -> UInt { try tape.integer(index) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try tape.integer(index) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try tape.integer(index) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try tape.integer(index) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try tape.integer(index) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try value(type) }
}

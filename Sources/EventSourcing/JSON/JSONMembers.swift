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

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try reader(try need(key)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try reader(try need(key)).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    guard let found = tape.member("super", of: index) else { throw JSONFault.unexpected }
    return reader(found)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder { reader(try need(key)) }
}

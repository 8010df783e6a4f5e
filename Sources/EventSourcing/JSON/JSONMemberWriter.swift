/// Writes the members of one object.
struct JSONMemberWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: JSONWriter

  var codingPath: [any CodingKey] { [] }

  @inline(__always)
  private func member(_ key: Key, _ write: (JSONOutput) throws -> Void) throws {
    try writer.member(key.stringValue, write)
  }

  func encodeNil(forKey key: Key) throws { try member(key) { $0.appendNull() } }
  func encode(_ value: Bool, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: String, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: Double, forKey key: Key) throws { try member(key) { try $0.append(value) } }
  func encode(_ value: Float, forKey key: Key) throws { try member(key) { try $0.append(value) } }
  func encode(_ value: Int, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: Int8, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: Int16, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: Int32, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: Int64, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: UInt, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: UInt8, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: UInt16, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: UInt32, forKey key: Key) throws { try member(key) { $0.append(value) } }
  func encode(_ value: UInt64, forKey key: Key) throws { try member(key) { $0.append(value) } }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try member(key) { try JSONWriter.put(value, into: $0) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    writer.begin(key.stringValue).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    writer.begin(key.stringValue).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { writer.begin("super") }
  func superEncoder(forKey key: Key) -> any Encoder { writer.begin(key.stringValue) }
}

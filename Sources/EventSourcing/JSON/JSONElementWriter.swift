/// Writes the elements of one array.
struct JSONElementWriter: UnkeyedEncodingContainer {
  let writer: JSONWriter

  var codingPath: [any CodingKey] { [] }
  var count: Int { writer.count }

  func encodeNil() throws { try writer.element { $0.appendNull() } }
  func encode(_ value: Bool) throws { try writer.element { $0.append(value) } }
  func encode(_ value: String) throws { try writer.element { $0.append(value) } }
  func encode(_ value: Double) throws { try writer.element { try $0.append(value) } }
  func encode(_ value: Float) throws { try writer.element { try $0.append(value) } }
  func encode(_ value: Int) throws { try writer.element { $0.append(value) } }
  func encode(_ value: Int8) throws { try writer.element { $0.append(value) } }
  func encode(_ value: Int16) throws { try writer.element { $0.append(value) } }
  func encode(_ value: Int32) throws { try writer.element { $0.append(value) } }
  func encode(_ value: Int64) throws { try writer.element { $0.append(value) } }
  func encode(_ value: UInt) throws { try writer.element { $0.append(value) } }
  func encode(_ value: UInt8) throws { try writer.element { $0.append(value) } }
  func encode(_ value: UInt16) throws { try writer.element { $0.append(value) } }
  func encode(_ value: UInt32) throws { try writer.element { $0.append(value) } }
  func encode(_ value: UInt64) throws { try writer.element { $0.append(value) } }
  func encode<Value: Encodable>(_ value: Value) throws {
    try writer.element { try JSONWriter.put(value, into: $0) }
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    writer.begin(nil).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { writer.begin(nil).unkeyedContainer() }

  func superEncoder() -> any Encoder { writer.begin(nil) }
}

import Foundation

/// Writes one value as JSON, byte for byte as ``JSONCoding/encoder()`` does and several times as fast.
///
/// A nested container is done as soon as anything else of its value is written.
final class JSONWriter: Encoder {
  private enum Shape {
    case nothing
    case object
    case array
    case single
  }

  let output: JSONOutput
  @exclusivity(unchecked) private var shape = Shape.nothing
  @exclusivity(unchecked) private var start = 0
  @exclusivity(unchecked) private var firstMember = 0
  @exclusivity(unchecked) private(set) var count = 0
  /// What was begun inside of it and may still be written to, with what has to follow it.
  @exclusivity(unchecked) private var nested: JSONWriter?

  static func write(_ value: some Encodable) throws -> [UInt8] {
    let output = JSONOutput()
    if let itself = value as? any JSONWritable {
      try itself.write(to: output)
    } else {
      try JSONWriter.put(value, into: output)
    }
    return output.bytes
  }

  init(_ output: JSONOutput) { self.output = output }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// Writes what Foundation's encoder writes in a way of its own, and lets everything else write itself.
  @inline(__always) static func put<Value: Encodable>(_ value: Value, into output: JSONOutput) throws {
    let type = Value.self
    if type == UUID.self { return output.append(unsafeBitCast(value, to: UUID.self)) }
    if type == Date.self { return output.append(JSONCoding.text(of: unsafeBitCast(value, to: Date.self))) }
    if type == Data.self { return output.append(unsafeBitCast(value, to: Data.self).base64EncodedString()) }
    // Their forms in JSON are Foundation's own, and nothing that is stored has one.
    if type == Decimal.self || type == URL.self { throw JSONFault.unexpected }
    let writer = JSONWriter(output)
    try value.encode(to: writer)
    try writer.finish()
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    begin(.object)
    return KeyedEncodingContainer(JSONMemberWriter<Key>(writer: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    begin(.array)
    return JSONElementWriter(writer: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  private func begin(_ shape: Shape) {
    guard self.shape == .nothing else {
      precondition(self.shape == shape, "A value is written in one form only")
      return
    }
    self.shape = shape
    output.mark(shape == .object ? "{" : "[")
    start = output.bytes.count
    firstMember = output.memberCount
  }

  /// Ends what was begun. A value that wrote nothing is an empty object, as Foundation has it.
  func finish() throws {
    try endNested()
    switch shape {
    case .nothing:
      output.mark("{")
      output.mark("}")
    case .object: output.endObject(start: start, first: firstMember)
    case .array: output.endArray(isEmpty: count == 0)
    case .single: break
    }
  }

  private func endNested() throws {
    guard let open = nested else { return }
    nested = nil
    try open.finish()
    endPart()
  }

  private func endPart() { if shape == .object { output.endMember() } else { output.mark(",") } }

  /// Writes a member.
  @inline(__always) func member(_ name: String, _ write: (JSONOutput) throws -> Void) throws {
    try endNested()
    output.beginMember(name)
    try write(output)
    output.endMember()
  }

  /// Writes an element.
  @inline(__always) func element(_ write: (JSONOutput) throws -> Void) throws {
    try endNested()
    count += 1
    try write(output)
    output.mark(",")
  }

  /// Begins a member, or an element where there is no name, that is written piece by piece.
  func begin(_ name: String?) -> JSONWriter {
    // What was begun before ends here; it cannot fail but where its own values have failed already.
    try? endNested()
    if let name { output.beginMember(name) }
    count += 1
    let writer = JSONWriter(output)
    nested = writer
    return writer
  }
}

extension JSONWriter: SingleValueEncodingContainer {
  @inline(__always) private func single(_ write: (JSONOutput) throws -> Void) throws {
    guard shape == .nothing else { throw JSONFault.unexpected }
    shape = .single
    try write(output)
  }

  func encodeNil() throws { try single { $0.appendNull() } }
  func encode(_ value: Bool) throws { try single { $0.append(value) } }
  func encode(_ value: String) throws { try single { $0.append(value) } }
  func encode(_ value: Double) throws { try single { try $0.append(value) } }
  func encode(_ value: Float) throws { try single { try $0.append(value) } }
  func encode(_ value: Int) throws { try single { $0.append(value) } }
  func encode(_ value: Int8) throws { try single { $0.append(value) } }
  func encode(_ value: Int16) throws { try single { $0.append(value) } }
  func encode(_ value: Int32) throws { try single { $0.append(value) } }
  func encode(_ value: Int64) throws { try single { $0.append(value) } }
  func encode(_ value: UInt) throws { try single { $0.append(value) } }
  func encode(_ value: UInt8) throws { try single { $0.append(value) } }
  func encode(_ value: UInt16) throws { try single { $0.append(value) } }
  func encode(_ value: UInt32) throws { try single { $0.append(value) } }
  func encode(_ value: UInt64) throws { try single { $0.append(value) } }
  func encode<Value: Encodable>(_ value: Value) throws { try single { try Self.put(value, into: $0) } }
}

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

/// Writes the members of one object.
struct JSONMemberWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: JSONWriter

  var codingPath: [any CodingKey] { [] }

  @inline(__always) private func member(_ key: Key, _ write: (JSONOutput) throws -> Void) throws {
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

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
    -> KeyedEncodingContainer<Nested>
  { writer.begin(key.stringValue).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    writer.begin(key.stringValue).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { writer.begin("super") }
  func superEncoder(forKey key: Key) -> any Encoder { writer.begin(key.stringValue) }
}

/// What one value of a JSON text is, for a reader that takes whatever stands there.
public enum JSONContent {
  case null
  case bool(Bool)
  /// The nearest number; infinite where it lies beyond them all.
  case number(Double)
  case text(String)
  case array([JSONNode])
  /// The members as they are written, also several of one name.
  case object([(name: String, value: JSONNode)])
}

extension JSONNode {
  /// What it is; what it holds is looked at no further.
  public func content() throws -> JSONContent {
    let node = tape.nodes[Int(index)]
    switch node.kind {
    case .null: return .null
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .number:
      if let number = try? tape.double(index) { return .number(number) }
      let text = String(decoding: tape.bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
      guard let number = Double(text) else { throw JSONFault.unexpected }
      return .number(number)
    case .string: return .text(try tape.text(index))
    case .array: return .array(try array { $0 })
    case .object:
      var members: [(name: String, value: JSONNode)] = []
      members.reserveCapacity(8)
      var name = index + 1
      while name < node.next {
        members.append((try tape.text(name), JSONNode(tape: tape, index: name + 1)))
        name = tape.nodes[Int(name) + 1].next
      }
      return .object(members)
    }
  }
}

extension JSONCoding {
  /// Reads a text to the letter of RFC 8259, and lends its value; no node may be kept longer than `body` takes.
  ///
  /// - Throws: ``JSONFault`` where the bytes are not one JSON value, and what `body` throws.
  public static func reading<Value>(
    _ json: UnsafeRawBufferPointer, _ body: (JSONNode) throws -> Value
  ) throws -> Value { try JSONTape.read(json) { try body(JSONNode(tape: $0, index: 0)) } }
}

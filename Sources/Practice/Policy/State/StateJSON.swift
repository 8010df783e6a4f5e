import EventSourcing

/// One value of JSON, read to the letter of RFC 8259, which Foundation's decoder does not.
enum StateJSON {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([StateJSON])
  case object([(key: String, value: StateJSON)])

  /// The whole of some bytes as one value; nil where they are not JSON.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let value = try? JSONCoding.reading(bytes, { try StateJSON($0, depth: 0) }) else { return nil }
    self = value
  }

  /// Nesting beyond this is no state.
  private static let deepest = 64

  private init(_ node: JSONNode, depth: Int) throws {
    guard depth < Self.deepest else { throw JSONFault.unexpected }
    self =
      switch try node.content() {
      case .null: .null
      case .bool(let flag): .flag(flag)
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      case .array(let nodes): .list(try nodes.map { try StateJSON($0, depth: depth + 1) })
      case .object(let members):
        .object(try members.map { (key: $0.name, value: try StateJSON($0.value, depth: depth + 1)) })
      }
  }

  /// A field of an object, the last of several with one name; nil where it is null or absent.
  subscript(name: String) -> StateJSON? {
    guard case .object(let fields) = self, let value = fields.last(where: { $0.key == name })?.value else {
      return nil
    }
    if case .null = value { return nil }
    return value
  }
}

/// What a field without parts may hold.
protocol StateLeaf: Decodable {
  /// Nil for a value of another type.
  init?(_ json: StateJSON)
}

extension Double: StateLeaf {
  init?(_ json: StateJSON) {
    guard case .number(let number) = json else { return nil }
    self = number
  }
}

extension Int: StateLeaf {
  init?(_ json: StateJSON) {
    guard case .number(let number) = json, let whole = Int(exactly: number) else { return nil }
    self = whole
  }
}

extension Bool: StateLeaf {
  init?(_ json: StateJSON) {
    guard case .flag(let flag) = json else { return nil }
    self = flag
  }
}

extension String: StateLeaf {
  init?(_ json: StateJSON) {
    guard case .text(let text) = json else { return nil }
    self = text
  }
}

extension Optional: StateLeaf where Wrapped: StateLeaf {
  init?(_ json: StateJSON) {
    if case .null = json {
      self = Optional.none
    } else {
      guard let value = Wrapped(json) else { return nil }
      self = .some(value)
    }
  }
}

extension Array: StateLeaf where Element: StateLeaf {
  init?(_ json: StateJSON) {
    guard case .list(let values) = json else { return nil }
    self = []
    reserveCapacity(values.count)
    for value in values {
      guard let element = Element(value) else { return nil }
      append(element)
    }
  }
}

/// One value of JSON, read to the letter of RFC 8259 and several times as fast as through Foundation, whose decoder also
/// takes what is not JSON. It never says what is wrong with a text.
enum StateJSON {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([StateJSON])
  case object([(key: String, value: StateJSON)])

  /// The whole of some bytes as one value; nil where they are not JSON.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = StateScanner(bytes)
    guard let value = scanner.value(depth: 0), scanner.isAtEnd() else { return nil }
    self = value
  }

  /// A field of an object, the last of several with one name; nil where it is null or absent.
  subscript(name: String) -> StateJSON? {
    guard case .object(let fields) = self,
      let value = fields.last(where: { $0.key == name })?.value
    else { return nil }
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

import EventSourcing

/// Reads the fields of one object of a state; what it refuses it names by path and range, never by value.
///
/// Null and absent are the same.
struct StateFields<Key: CodingKey> {
  private enum Source {
    case decoded(KeyedDecodingContainer<Key>)
    case json(StateJSON)
  }

  private let source: Source

  init(_ decoder: any Decoder) throws { source = .decoded(try decoder.container(keyedBy: Key.self)) }

  /// Fields of JSON. One that no state has, or that comes twice, is refused: a red flag whose name is misspelt must never
  /// count as none.
  init(_ json: StateJSON) throws {
    guard case .object(let fields) = json else {
      throw PolicyStateError(field: "", rule: "must be an object")
    }
    for (index, field) in fields.enumerated() {
      guard Key(stringValue: field.key) != nil else {
        throw PolicyStateError(
          field: PolicyStateError.shown(field.key), rule: "is no field of a state; check how it is written")
      }
      guard !fields[..<index].contains(where: { $0.key == field.key }) else {
        throw PolicyStateError(field: field.key, rule: "comes twice; give it once")
      }
    }
    source = .json(json)
  }

  func number(_ key: Key, _ bounds: ClosedRange<Double>) throws -> Double? {
    try value(key, "a number \(text(bounds))") { bounds.contains($0) }
  }

  func whole(_ key: Key, _ bounds: ClosedRange<Int>) throws -> Int? {
    try value(key, "a whole number \(text(bounds))") { bounds.contains($0) }
  }

  func requiredNumber(_ key: Key, _ bounds: ClosedRange<Double>) throws -> Double {
    try required(key, try number(key, bounds), "a number \(text(bounds))")
  }

  func requiredWhole(_ key: Key, _ bounds: ClosedRange<Int>) throws -> Int {
    try required(key, try whole(key, bounds), "a whole number \(text(bounds))")
  }

  func numbers(_ key: Key, _ bounds: ClosedRange<Double>) throws -> [Double]? {
    try value(key, "a list of numbers, each \(text(bounds))") { $0.allSatisfy(bounds.contains) }
  }

  func wholes(_ key: Key, _ bounds: ClosedRange<Int>) throws -> [Int]? {
    try value(key, "a list of whole numbers, each \(text(bounds))") { $0.allSatisfy(bounds.contains) }
  }

  func texts(_ key: Key) throws -> [String]? { try value(key, "a list of texts") { _ in true } }

  func flag(_ key: Key) throws -> Bool? { try value(key, "true or false") { _ in true } }

  func word<Word: CaseIterable & RawRepresentable>(_ key: Key) throws -> Word? where Word.RawValue == String {
    let text: String? = try value(key, "one of \(words(Word.self))") { Word(rawValue: $0) != nil }
    return text.flatMap(Word.init(rawValue:))
  }

  func part<Part: StatePart>(_ key: Key) throws -> Part {
    try required(key, try partIfPresent(key), "an object")
  }

  func partIfPresent<Part: StatePart>(_ key: Key) throws -> Part? {
    switch source {
    case .decoded(let container): try container.decodeIfPresent(Part.self, forKey: key)
    case .json(let json):
      try json[key.stringValue].map { value in
        try PolicyStateError.inside(key.stringValue) { try Part(StateFields<Part.Keys>(value)) }
      }
    }
  }

  /// A part that is read with what stands around it; from JSON only.
  func part<Part>(_ key: Key, _ read: (StateJSON) throws -> Part) throws -> Part {
    try required(key, try partIfPresent(key, read), "an object")
  }

  func partIfPresent<Part>(_ key: Key, _ read: (StateJSON) throws -> Part) throws -> Part? {
    try json(key).map { value in try PolicyStateError.inside(key.stringValue) { try read(value) } }
  }

  func parts<Part>(_ key: Key, _ read: (StateJSON) throws -> Part) throws -> [Part] {
    guard let value = json(key) else { return [] }
    guard case .list(let values) = value else { throw refused(key, "must be a list") }
    return try values.enumerated().map { index, value in
      try PolicyStateError.inside("\(key.stringValue)[\(index)]") { try read(value) }
    }
  }

  /// Numbers by place; null for one that is not known.
  func optionalNumbers(_ key: Key, _ bounds: ClosedRange<Double>) throws -> [Double?] {
    try value(key, "a list of numbers, each null or \(text(bounds))") { (list: [Double?]) in
      list.allSatisfy { $0.map(bounds.contains) ?? true }
    } ?? []
  }

  func text(_ key: Key) throws -> String? { try value(key, "a text") { _ in true } }

  func isPresent(_ key: Key) -> Bool { json(key) != nil }

  private func json(_ key: Key) -> StateJSON? {
    switch source {
    case .decoded: nil
    case .json(let json): json[key.stringValue]
    }
  }

  func parts<Part: StatePart>(_ key: Key) throws -> [Part]? {
    switch source {
    case .decoded(let container): return try container.decodeIfPresent([Part].self, forKey: key)
    case .json(let json):
      guard let value = json[key.stringValue] else { return nil }
      guard case .list(let values) = value else { throw refused(key, "must be a list") }
      return try values.enumerated().map { index, value in
        try PolicyStateError.inside("\(key.stringValue)[\(index)]") {
          if case .null = value { throw PolicyStateError(field: "", rule: "must not be null") }
          return try Part(StateFields<Part.Keys>(value))
        }
      }
    }
  }

  func required<Value>(_ key: Key, _ value: Value?, _ kind: @autoclosure () -> String) throws -> Value {
    guard let value else { throw refused(key, "is missing: it must be \(kind())") }
    return value
  }

  func refused(_ key: Key, _ rule: String) -> PolicyStateError {
    switch source {
    case .decoded(let container): PolicyStateError(path: container.codingPath + [key], rule: rule)
    case .json: PolicyStateError(path: [key], rule: rule)
    }
  }

  func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> String where Word.RawValue == String {
    Word.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private func value<Value: StateLeaf>(
    _ key: Key, _ kind: @autoclosure () -> String, _ isAllowed: (Value) -> Bool
  ) throws -> Value? {
    let value: Value?
    switch source {
    case .decoded(let container):
      do {
        value = try container.decodeIfPresent(Value.self, forKey: key)
      } catch {
        throw refused(key, "must be \(kind())")
      }
    case .json(let json):
      guard let field = json[key.stringValue] else { return nil }
      value = Value(field)
      guard value != nil else { throw refused(key, "must be \(kind())") }
    }
    guard let value else { return nil }
    guard isAllowed(value) else { throw refused(key, "must be \(kind())") }
    return value
  }

  private func text(_ bounds: ClosedRange<Double>) -> String {
    "from \(PolicyNumber.text(bounds.lowerBound)) to \(PolicyNumber.text(bounds.upperBound))"
  }

  private func text(_ bounds: ClosedRange<Int>) -> String {
    "from \(bounds.lowerBound) to \(bounds.upperBound)"
  }
}

/// An object of a state whose fields are read one by one, through a decoder or from JSON.
protocol StatePart: Decodable {
  associatedtype Keys: CodingKey

  init(_ fields: StateFields<Keys>) throws
}

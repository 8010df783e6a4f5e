/// Reads the fields of one object of a state; what it refuses it names by path and range, never by value.
///
/// Null and absent are the same.
struct StateFields<Key: CodingKey> {
  private let container: KeyedDecodingContainer<Key>

  init(_ decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: Key.self)
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

  func texts(_ key: Key) throws -> [String]? {
    try value(key, "a list of texts") { _ in true }
  }

  func flag(_ key: Key) throws -> Bool? {
    try value(key, "true or false") { _ in true }
  }

  func word<Word: CaseIterable & RawRepresentable>(_ key: Key) throws -> Word? where Word.RawValue == String {
    let text: String? = try value(key, "one of \(words(Word.self))") { Word(rawValue: $0) != nil }
    return text.flatMap(Word.init(rawValue:))
  }

  func part<Part: Decodable>(_ key: Key) throws -> Part {
    try required(key, try partIfPresent(key), "an object")
  }

  func partIfPresent<Part: Decodable>(_ key: Key) throws -> Part? {
    try container.decodeIfPresent(Part.self, forKey: key)
  }

  func required<Value>(_ key: Key, _ value: Value?, _ kind: @autoclosure () -> String) throws -> Value {
    guard let value else { throw refused(key, "is missing: it must be \(kind())") }
    return value
  }

  func refused(_ key: Key, _ rule: String) -> PolicyStateError {
    PolicyStateError(path: container.codingPath + [key], rule: rule)
  }

  func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> String where Word.RawValue == String {
    Word.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private func value<Value: Decodable>(
    _ key: Key, _ kind: @autoclosure () -> String, _ isAllowed: (Value) -> Bool
  ) throws -> Value? {
    let value: Value?
    do {
      value = try container.decodeIfPresent(Value.self, forKey: key)
    } catch {
      throw refused(key, "must be \(kind())")
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

import Foundation

/// Reads bytes as one JSON text (RFC 8259) in UTF-8 that can be read in one way only: no member twice in an object, no comma
/// without a value behind it, nothing behind the end.
///
/// It reads every byte once, and keeps the names of members and the shape of what they hold; texts and numbers it only checks.
struct StrictJSON {
  /// What is wrong, and the place of it, such as `sets[1].reps`; empty for the whole.
  struct Fault: Error {
    let place: String
    let detail: String
  }

  /// What stands at a place.
  enum Value {
    /// The members in the order in which they were given.
    case object([(name: String, value: Value)])
    case array([Value])
    case null
    case text
    /// A text that holds U+0000.
    case textWithNUL
    case number
    /// A number that is not whole, or that no machine's whole number reaches.
    case fraction
    /// True or false.
    case truth
  }

  /// A member or item on the way to a place. A text of the way is made only for what is refused.
  enum Step {
    case member(String)
    case item(Int)
  }

  /// How deep arrays and objects may be nested.
  static let deepest = 64
  /// The most values that a body may hold, objects and arrays among them: more than fit into any but a file's.
  static let maxValues = 20_000
  /// The longest name of a member, in bytes; no member has so long a name.
  static let maxNameBytes = 100

  private var bytes: StrictJSONBytes
  private let maxValues: Int
  private var values = 0
  /// The members and items that it is in.
  private var path: [Step] = []

  private init(_ bytes: UnsafeRawBufferPointer, maxValues: Int) {
    self.bytes = StrictJSONBytes(bytes)
    self.maxValues = maxValues
  }

  /// - Throws: ``Fault``.
  static func read(_ data: Data, maxValues: Int = Self.maxValues) throws(Fault) -> Value {
    try data.withUnsafeBytes { bytes in
      Result { () throws(Fault) in
        guard String(validating: bytes, as: UTF8.self) != nil else {
          throw Fault(place: "", detail: "The body is not JSON in UTF-8.")
        }
        var reader = StrictJSON(bytes, maxValues: maxValues)
        let value = try reader.value()
        reader.bytes.skipSpaces()
        guard reader.bytes.isAtEnd else {
          throw Fault(place: "", detail: "Something stands behind the end of the JSON. Leave it out.")
        }
        return value
      }
    }.get()
  }

  /// A way as text, such as `sets[1].reps`.
  static func place(_ path: some Sequence<Step>) -> String {
    path.reduce("") { text, step in
      switch step {
      case .member(let name): text.isEmpty ? name : "\(text).\(name)"
      case .item(let index): "\(text)[\(index)]"
      }
    }
  }

  // MARK: - Values

  private mutating func value() throws(Fault) -> Value {
    guard path.count <= Self.deepest else { throw fault("It is nested more than \(Self.deepest) deep.") }
    values += 1
    guard values <= maxValues else { throw tooMany }
    bytes.skipSpaces()
    switch bytes.peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""):
      guard let holdsNUL = bytes.skipString() else { throw notJSON }
      return holdsNUL ? .textWithNUL : .text
    case UInt8(ascii: "t"): return try word("true", .truth)
    case UInt8(ascii: "f"): return try word("false", .truth)
    case UInt8(ascii: "n"): return try word("null", .null)
    default:
      switch bytes.skipNumber() {
      case .number: return .number
      case .fraction: return .fraction
      case .notANumber: throw notJSON
      case .beyondAny: throw Fault(place: "", detail: "The body is not JSON.")
      }
    }
  }

  private mutating func object() throws(Fault) -> Value {
    bytes.step()
    var members: [(name: String, value: Value)] = []
    // Swift's equality, so that two spellings of one letter are one name, as they are for the reader of values.
    var names: Set<String> = []
    if bytes.closes(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      bytes.skipSpaces()
      guard bytes.peek != UInt8(ascii: "}") else { throw danglingComma }
      guard bytes.peek == UInt8(ascii: "\"") else { throw notJSON }
      guard let name = bytes.name() else { throw notJSON }
      path.append(.member(name))
      guard name.utf8.count <= Self.maxNameBytes else { throw fault(StrictBody.unknownMember) }
      guard names.insert(name).inserted else { throw fault("It is given twice. Give it once.") }
      bytes.skipSpaces()
      guard bytes.take(UInt8(ascii: ":")) else { throw notJSON }
      members.append((name, try value()))
      path.removeLast()
      bytes.skipSpaces()
    } while bytes.take(UInt8(ascii: ","))
    guard bytes.take(UInt8(ascii: "}")) else { throw notJSON }
    return .object(members)
  }

  private mutating func array() throws(Fault) -> Value {
    bytes.step()
    var items: [Value] = []
    if bytes.closes(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      bytes.skipSpaces()
      guard bytes.peek != UInt8(ascii: "]") else { throw danglingComma }
      path.append(.item(items.count))
      items.append(try value())
      path.removeLast()
      bytes.skipSpaces()
    } while bytes.take(UInt8(ascii: ","))
    guard bytes.take(UInt8(ascii: "]")) else { throw notJSON }
    return .array(items)
  }

  private mutating func word(_ word: StaticString, _ value: Value) throws(Fault) -> Value {
    for offset in 0..<word.utf8CodeUnitCount {
      guard bytes.take(word.utf8Start[offset]) else { throw notJSON }
    }
    return value
  }

  // MARK: - Faults

  private func fault(_ detail: String) -> Fault { Fault(place: Self.place(path), detail: detail) }

  private var notJSON: Fault { fault("It is not JSON.") }
  private var danglingComma: Fault { fault("It ends with a comma. Leave that out.") }

  /// The list that is too long is named, not the item that is too much.
  private var tooMany: Fault {
    var path = path[...]
    while case .item = path.last { path.removeLast() }
    return Fault(
      place: Self.place(path),
      detail: "With it, the body holds more than \(maxValues) values. Leave out what is not needed.")
  }
}

import Foundation

/// Checks that bytes are one JSON text (RFC 8259) in UTF-8 that can be read in one way only: no member twice in an object,
/// no comma without a value behind it, nothing behind the end. It keeps nothing of what it reads.
struct StrictJSON {
  /// What is wrong, and the place of it, such as `sets[1].reps`; empty for the whole.
  struct Fault: Error {
    let place: String
    let detail: String
  }

  /// How deep arrays and objects may be nested.
  static let deepest = 64

  private let bytes: [UInt8]
  private var next = 0
  /// The members and items that it is in; text of it is made where something is wrong only.
  private var path: [Step] = []

  private enum Step {
    case member(String)
    case item(Int)
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Throws: ``Fault``.
  static func check(_ data: Data) throws(Fault) {
    guard String(validating: data, as: UTF8.self) != nil else {
      throw Fault(place: "", detail: "The body is not JSON in UTF-8.")
    }
    var reader = StrictJSON(Array(data))
    try reader.value()
    reader.skipSpaces()
    guard reader.next == reader.bytes.count else {
      throw Fault(place: "", detail: "Something stands behind the end of the JSON. Leave it out.")
    }
  }

  // MARK: - Values

  private mutating func value() throws(Fault) {
    guard path.count <= Self.deepest else { throw fault("It is nested more than \(Self.deepest) deep.") }
    skipSpaces()
    switch peek {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try array()
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
  }

  private mutating func object() throws(Fault) {
    next += 1
    // Swift's equality, so that two spellings of one letter are one name, as they are for the reader of values.
    var names: Set<String> = []
    if closes(UInt8(ascii: "}")) { return }
    repeat {
      skipSpaces()
      guard peek != UInt8(ascii: "}") else { throw danglingComma }
      guard peek == UInt8(ascii: "\"") else { throw notJSON }
      let name = try string()
      path.append(.member(name))
      guard names.insert(name).inserted else { throw fault("It is given twice. Give it once.") }
      skipSpaces()
      guard take(UInt8(ascii: ":")) else { throw notJSON }
      try value()
      path.removeLast()
      skipSpaces()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw notJSON }
  }

  private mutating func array() throws(Fault) {
    next += 1
    if closes(UInt8(ascii: "]")) { return }
    var index = 0
    repeat {
      skipSpaces()
      guard peek != UInt8(ascii: "]") else { throw danglingComma }
      path.append(.item(index))
      try value()
      path.removeLast()
      index += 1
      skipSpaces()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw notJSON }
  }

  /// The text of a string, with its escapes read.
  private mutating func string() throws(Fault) -> String {
    let start = next
    next += 1
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw notJSON }
      next += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard take(UInt8(ascii: "\"")) else { throw notJSON }
    let inner = bytes[(start + 1)..<(next - 1)]
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    // Foundation's reader refuses escapes that are none, and halves of pairs.
    guard let text = try? JSONDecoder().decode(String.self, from: Data(bytes[start..<next])) else {
      throw notJSON
    }
    return text
  }

  private mutating func number() throws(Fault) {
    _ = take(UInt8(ascii: "-"))
    let whole = digits()
    guard whole == 1 || whole > 1 && bytes[next - whole] != UInt8(ascii: "0") else { throw notJSON }
    if take(UInt8(ascii: ".")), digits() == 0 { throw notJSON }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw notJSON }
    }
  }

  private mutating func word(_ word: String) throws(Fault) {
    guard bytes[next...].starts(with: word.utf8) else { throw notJSON }
    next += word.utf8.count
  }

  // MARK: - Bytes

  private var peek: UInt8? { next < bytes.count ? bytes[next] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    next += 1
    return true
  }

  /// Whether what was opened closes at once.
  private mutating func closes(_ byte: UInt8) -> Bool {
    skipSpaces()
    return take(byte)
  }

  private mutating func digits() -> Int {
    let start = next
    while let byte = peek, (0x30...0x39).contains(byte) { next += 1 }
    return next - start
  }

  private mutating func skipSpaces() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { next += 1 }
  }

  // MARK: - Faults

  private func fault(_ detail: String) -> Fault {
    let place = path.reduce("") { text, step in
      switch step {
      case .member(let name): text.isEmpty ? name : "\(text).\(name)"
      case .item(let index): "\(text)[\(index)]"
      }
    }
    return Fault(place: place, detail: detail)
  }

  private var notJSON: Fault { fault("It is not JSON.") }
  private var danglingComma: Fault { fault("It ends with a comma. Leave that out.") }
}

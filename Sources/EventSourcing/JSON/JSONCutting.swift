/// Cuts a JSON text into nodes in one pass, with what is open on a stack instead of calls within calls.
struct JSONCutting {
  typealias Node = JSONTape.Node

  /// What is open at once at the most, as in Foundation's decoder.
  private static let deepest = 512

  private var cursor: JSONCursor
  private let nodes: UnsafeMutableBufferPointer<Node>
  private var count: Int32 = 0
  /// The innermost of what is open, -1 for none; each holds the one around it where others hold their end.
  private var open: Int32 = -1
  private var depth = 0

  /// - Parameter nodes: room for as many as a text of this length can hold.
  init(_ bytes: UnsafeRawBufferPointer, into nodes: UnsafeMutableBufferPointer<Node>) {
    cursor = JSONCursor(bytes)
    self.nodes = nodes
  }

  mutating func run() throws(JSONFault) {
    cursor.skipSpace()
    repeat { try value() } while try goesOn()
  }

  /// Reads a value, or the beginning of one that holds others, up to where the next value is due or one has ended.
  private mutating func value() throws(JSONFault) {
    while true {
      switch cursor.byte {
      case UInt8(ascii: "{"):
        try begin(.object)
        if cursor.byte == UInt8(ascii: "}") { return end() }
        try name()
      case UInt8(ascii: "["):
        try begin(.array)
        if cursor.byte == UInt8(ascii: "]") { return end() }
      case UInt8(ascii: "\""): return try add(try cursor.string(at: count))
      case UInt8(ascii: "t"): return try word("true", .yes)
      case UInt8(ascii: "f"): return try word("false", .no)
      case UInt8(ascii: "n"): return try word("null", .null)
      default:
        let start = cursor.offset
        try cursor.skipNumber()
        return try add(Node(kind: .number, start: start, end: cursor.offset, next: count + 1))
      }
    }
  }

  /// Behind a value: ends all that it was the last of; false where nothing is open any more.
  private mutating func goesOn() throws(JSONFault) -> Bool {
    while true {
      cursor.skipSpace()
      guard open >= 0 else {
        guard cursor.isAtEnd else { throw .notJSON }
        return false
      }
      let isObject = nodes[Int(open)].kind == .object
      nodes[Int(open)].count += 1
      switch cursor.byte {
      case UInt8(ascii: ","):
        cursor.step()
        cursor.skipSpace()
        if isObject { try name() }
        return true
      case UInt8(ascii: isObject ? "}" : "]"): end()
      default: throw .notJSON
      }
    }
  }

  private mutating func begin(_ kind: JSONTape.Kind) throws(JSONFault) {
    guard depth < Self.deepest else { throw .notJSON }
    depth += 1
    let index = count
    try add(Node(kind: kind, start: cursor.offset, end: open, next: 0))
    open = index
    cursor.step()
    cursor.skipSpace()
  }

  private mutating func end() {
    cursor.step()
    nodes[Int(open)].next = count
    open = nodes[Int(open)].end
    depth -= 1
  }

  private mutating func name() throws(JSONFault) {
    guard cursor.byte == UInt8(ascii: "\"") else { throw .notJSON }
    try add(try cursor.string(at: count))
    cursor.skipSpace()
    guard cursor.byte == UInt8(ascii: ":") else { throw .notJSON }
    cursor.step()
    cursor.skipSpace()
  }

  private mutating func word(_ word: StaticString, _ kind: JSONTape.Kind) throws(JSONFault) {
    let start = cursor.offset
    try cursor.skip(word)
    try add(Node(kind: kind, start: start, end: cursor.offset, next: count + 1))
  }

  /// - Throws: where there is no room for it, which only a text has that is no JSON.
  private mutating func add(_ node: Node) throws(JSONFault) {
    guard count < nodes.count else { throw .notJSON }
    nodes.initializeElement(at: Int(count), to: node)
    count += 1
  }
}

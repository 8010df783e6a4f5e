/// One JSON text, cut into the values that it holds; the values themselves are read where they are asked for.
///
/// It borrows the bytes and the room for its nodes, and is gone when ``read(_:_:)`` returns.
struct JSONTape {
  enum Kind: UInt8 {
    case null
    case yes
    case no
    case number
    /// The bytes between the quotes; with `hasEscapes` they are not the text itself.
    case string
    case array
    /// Names and values in turn.
    case object
  }

  struct Node {
    let kind: Kind
    var hasEscapes = false
    /// Where its bytes begin and end; of an array or object only the beginning counts.
    let start: Int32
    var end: Int32 = 0
    /// The index of the first node behind it and all that it holds.
    var next: Int32
    /// How many values an array holds, how many members an object.
    var count: Int32 = 0
  }

  let bytes: UnsafeRawBufferPointer
  let nodes: UnsafeMutablePointer<Node>

  /// Cuts a text and reads from it; nothing of the tape may be kept.
  ///
  /// - Throws: ``JSONFault`` where the bytes are not one JSON value (RFC 8259), and what `body` throws.
  static func read<Value>(_ bytes: UnsafeRawBufferPointer, _ body: (JSONTape) throws -> Value) throws -> Value
  {
    guard bytes.count < Int(Int32.max) else { throw JSONFault.notJSON }
    // A value takes two bytes at least, with what parts it from the next or holds it.
    return try JSONBuffer.lend((bytes.count + 1) / 2 + 1) { nodes in
      var cutting = JSONCutting(bytes, into: nodes)
      try cutting.run()
      guard let base = nodes.baseAddress else { throw JSONFault.notJSON }
      return try body(JSONTape(bytes: bytes, nodes: base))
    }
  }
}

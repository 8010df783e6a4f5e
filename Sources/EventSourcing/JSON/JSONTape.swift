/// One JSON text, cut into the values that it holds; the values themselves are read where they are asked for.
///
/// It borrows the bytes for as long as one payload is read, and never outlives it.
final class JSONTape {
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
  let nodes: UnsafeMutableBufferPointer<Node>

  /// - Throws: ``JSONFault`` where the bytes are not one JSON value (RFC 8259).
  init(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) {
    guard bytes.count < Int(Int32.max) else { throw .notJSON }
    self.bytes = bytes
    // A node takes a byte at least, also of a text that turns out to be none.
    nodes = .allocate(capacity: bytes.count + 1)
    var cutting = JSONCutting(bytes, into: nodes)
    try cutting.run()
  }

  deinit {
    // Nodes are plain values: there is nothing to take down in them.
    nodes.deallocate()
  }
}

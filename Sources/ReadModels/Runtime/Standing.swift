/// How far one generation of a read model has come in one practice, against the log's head; never a promise about later.
struct Standing: Hashable, Sendable {
  let name: String
  let version: Int
  let generation: Int
  /// nil where it has not begun in this practice.
  let position: Int64?
  /// Whether the log still holds what it was made from; nil where it has not begun.
  let isOnChain: Bool?
  /// The log's newest position.
  let head: Int64

  var target: Target { Target(name: name, version: version, generation: generation) }
}

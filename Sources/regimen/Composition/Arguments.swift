/// The words of a command line, put into the order that the parser wants. It never changes a value.
enum Arguments {
  /// Options that every command knows and that may stand before the verb.
  private static let global: Set<String> = [
    "--data", "--format", "--practice", "--database", "--vault", "--master-key-file", "--config",
  ]

  /// Options that say how a request is made or shown, and so do not make it another request.
  private static let manner: Set<String> = global.subtracting(["--practice"]).union(["--idempotency-key"])

  /// Moves global options from before the verb to the end.
  static func globalOptionsLast(_ words: [String]) -> [String] {
    var moved: [String] = []
    var rest = words[...]
    while let word = rest.first {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      guard global.contains(name) else { break }
      moved.append(rest.removeFirst())
      if !word.contains("="), let value = rest.first {
        moved.append(value)
        rest.removeFirst()
      }
    }
    return Array(rest) + moved
  }

  /// What was asked, as bytes that are equal for equal requests.
  static func request(_ words: [String]) -> [UInt8] {
    var kept: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      if manner.contains(name) {
        if !word.contains("=") { _ = rest.popFirst() }
      } else {
        kept.append(word)
      }
    }
    return Array(kept.joined(separator: "\u{0}").utf8)
  }
}

/// The words of a command line, put into the order that the parser wants.
enum Arguments {
  /// Options that every command knows and that may stand before the verb.
  private static let global: Set<String> = [
    "--data", "--format", "--practice", "--database", "--vault", "--master-key-file", "--config",
  ]

  /// Options that say how a request is made or shown, and so do not make it another request.
  private static let manner: Set<String> = global.subtracting(["--practice"]).union(["--idempotency-key"])

  /// Moves global options, wherever they stand, behind everything else but what follows `--`.
  static func globalOptionsLast(_ words: [String]) -> [String] {
    let (kept, moved, rest) = split(words)
    return kept + moved + rest
  }

  /// What is left without them.
  static func withoutGlobalOptions(_ words: [String]) -> [String] {
    let (kept, _, rest) = split(words)
    return kept + rest
  }

  private static func split(_ words: [String]) -> (kept: [String], moved: [String], rest: ArraySlice<String>)
  {
    var kept: [String] = []
    var moved: [String] = []
    var rest = words[...]
    while let word = rest.first, word != "--" {
      rest.removeFirst()
      guard global.contains(name(of: word)) else {
        kept.append(word)
        continue
      }
      moved.append(word)
      if !word.contains("="), let value = rest.first, !value.hasPrefix("--") {
        moved.append(value)
        rest.removeFirst()
      }
    }
    return (kept, moved, rest)
  }

  /// Whether answers and errors are wanted as JSON.
  static func wantJSON(_ words: [String]) -> Bool { want(.json, words) }

  /// Whether the answer is wanted as a calendar.
  static func wantCalendar(_ words: [String]) -> Bool { want(.ics, words) }

  private static func want(_ format: OutputFormat, _ words: [String]) -> Bool {
    let words = words.prefix { $0 != "--" }
    return words.contains("--format=\(format.rawValue)")
      || zip(words, words.dropFirst()).contains { $0 == "--format" && $1 == format.rawValue }
  }

  /// The first option that is followed by a negative number, as it has to be written; nil without one.
  static func optionBeforeNegative(_ words: [String]) -> String? {
    zip(words, words.dropFirst()).first { option, value in
      option.hasPrefix("--") && !option.contains("=") && value.wholeMatch(of: /-[0-9].*/) != nil
    }.map { "\($0)=\($1)" }
  }

  /// The option of a word that may also hold its value.
  static func name(of word: String) -> String {
    word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
  }

  /// What was asked, as bytes that are equal for equal requests.
  static func request(_ words: [String]) -> [UInt8] {
    var kept: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if manner.contains(name(of: word)) {
        if !word.contains("=") { _ = rest.popFirst() }
      } else {
        kept.append(word)
      }
    }
    return Array(kept.joined(separator: "\u{0}").utf8)
  }
}

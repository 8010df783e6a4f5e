/// What a new front desk mistypes, with words of the answer that say what to do next.
struct Mistake: Sendable {
  let line: [String]
  let status: Int32
  let words: [String]

  static let all = sentences + options + times + people + values + frontDesk + secondDesk

  static let booking = ["book", "session", "--client", "C-1001", "--practitioner", "P-1"]
  static let there = booking + ["--site", "Lake Nona"]
  static let at = ["--at", "2031-03-03 10:00"]
}

/// Mistakes as they are listed, a line each.
struct MistakeList {
  private(set) var mistakes: [Mistake] = []

  /// - Parameters:
  ///   - status: the exit status.
  ///   - words: what the answer says.
  mutating func add(_ line: [String], _ status: Int32, _ words: String...) {
    mistakes.append(Mistake(line: line, status: status, words: words))
  }
}

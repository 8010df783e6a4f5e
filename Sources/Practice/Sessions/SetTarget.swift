/// What one set came to in the short notation: repetitions, seconds or metres, exactly one of them.
struct SetTarget: Hashable, Sendable {
  var reps: Int?
  var seconds: Int?
  var meters: Double?
  var kind = SetDone.Kind.working

  /// Reads `10`, `8f` (taken to failure), `30s` or `20m`; nil for anything else, zero among it but for `0f`.
  init?(_ text: some StringProtocol) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    switch text.dropFirst(digits.count).lowercased() {
    case "": reps = Int(digits)
    case "f":
      reps = Int(digits)
      kind = .failure
    case "s": seconds = Int(digits)
    case "m": meters = Double(digits)
    default: return nil
    }
    // Nothing that was done comes to nothing, but for a set that failed at its first repetition.
    let came = reps ?? seconds ?? meters.map({ Int($0.rounded(.up)) }) ?? -1
    guard came > 0 || (came == 0 && kind == .failure) else { return nil }
  }

  /// Reads `3x10`, `10,9,8` or `10`: one target for each set.
  static func list(_ word: String) throws(SetNotationError) -> [SetTarget] {
    let parts = word.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "X" || $0 == "×" }
    if parts.count == 2 {
      guard let count = Int(parts[0]), let target = SetTarget(parts[1]) else {
        throw SetNotationError(word: word, problem: .notWork)
      }
      guard (1...SetNotation.mostSets).contains(count) else {
        throw SetNotationError(word: word, problem: .tooManySets)
      }
      return Array(repeating: target, count: count)
    }
    var targets: [SetTarget] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      guard let target = SetTarget(part) else { throw SetNotationError(word: word, problem: .notWork) }
      targets.append(target)
    }
    guard targets.count <= SetNotation.mostSets else {
      throw SetNotationError(word: word, problem: .tooManySets)
    }
    return targets
  }
}

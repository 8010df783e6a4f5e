import EventSourcing

/// The rule on how the tempo of a repetition is written; it never converts one.
enum Tempo {
  /// Refuses a tempo that is not three or four whole numbers of seconds such as `3-1-1`.
  static func check(_ tempo: String?) throws(Refusal) {
    guard let tempo, !isTempo(tempo) else { return }
    let bounds = Bounds.tempoSeconds
    throw Refusal(
      .outOfRange,
      "The tempo was refused: it is not three or four whole numbers from \(bounds.lowerBound) to \(bounds.upperBound) "
        + "such as 3-1-1. Give the seconds of lowering, pause and lifting.", field: "tempo")
  }

  static func isTempo(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return (3...4).contains(parts.count)
      && parts.allSatisfy { part in
        part.allSatisfy { $0.isASCII && $0.isNumber } && Int(part).map(Bounds.tempoSeconds.contains) == true
      }
  }
}

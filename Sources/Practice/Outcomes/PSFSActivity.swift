/// One activity that a client chose, and how well it goes; the words are sealed.
public struct PSFSActivity: Codable, Hashable, Sendable {
  public let words: String
  /// 0 (cannot) to 10 (as before the trouble), whole points.
  public let score: Int

  public init(words: String, score: Int) {
    self.words = words
    self.score = score
  }

  /// Reads `sit at the desk=4`; nil for anything else. Bounds are not checked here.
  public init?(_ text: String) {
    guard let equals = text.lastIndex(of: "="),
      let score = Int(Text.trimmed(String(text[text.index(after: equals)...])))
    else { return nil }
    self.init(words: Text.trimmed(String(text[..<equals])), score: score)
  }
}

extension PSFSActivity: InputObject {
  public static let fields: [Field<Self>] = [
    .init("words", \.words, "The activity in the client's words; sealed.", example: "sit at the desk"),
    .init("score", \.score, Bounds.psfsActivity, "How well it goes; 0 is not at all.", example: 4),
  ]
}

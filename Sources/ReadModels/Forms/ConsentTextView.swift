public import Practice

/// What clients agree to, as they read it.
public struct ConsentTextView: Encodable, Hashable, Sendable {
  /// One that was set, and holds or held.
  public struct Earlier: Encodable, Hashable, Sendable {
    /// Nil for the usual text.
    public let version: String?
    /// The practice's day on which it was set.
    public let day: LocalDay
    /// Whether clients who had agreed to an earlier one were asked anew.
    public let asksAgain: Bool
  }

  public let version: String
  /// SHA-256 of the text, in hexadecimal; a consent that is given holds it.
  public let digest: String
  /// Whether it is the practice's own.
  public let isOwn: Bool
  /// By paragraph.
  public let english: [String]
  /// By paragraph; nil where clients who read Spanish get the English one.
  public let spanish: [String]?
  /// What was set so far, the newest first; empty where none was.
  public let history: [Earlier]

  enum CodingKeys: String, CodingKey {
    case version
    case digest
    case isOwn = "own"
    case english
    case spanish
    case history
  }

  /// - Returns: nil only where the usual text does not read.
  public init?(_ texts: ConsentTexts) {
    guard let form = texts.current(.consent), let digest = texts.digest(.consent, form.version) else {
      return nil
    }
    version = form.version
    self.digest = digest
    isOwn = texts.current != nil
    english = form.paragraphs(.english)
    spanish = texts.current?.isIn(.spanish) == false ? nil : form.paragraphs(.spanish)
    history = texts.entries.reversed().map {
      Earlier(version: $0.text?.version, day: $0.day, asksAgain: $0.asksAgain)
    }
  }

  /// As clients read it in a language.
  public func paragraphs(_ language: Language) -> [String] {
    language == .spanish ? spanish ?? english : english
  }
}

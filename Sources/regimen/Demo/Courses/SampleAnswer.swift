/// Where a practitioner of the sample decides otherwise than is proposed; it never applies to anything but an increase.
struct SampleAnswer: Sendable {
  enum Kind: Sendable {
    /// Keeps what is prescribed.
    case decline
    /// Sets the load this many plate steps above the present one.
    case override(plates: Int)
  }

  let kind: Kind
  /// The first increase that is proposed in this week of the course or later is answered so.
  let week: Int
  let reason: String

  static func decline(_ week: Int, _ reason: String) -> SampleAnswer {
    SampleAnswer(kind: .decline, week: week, reason: reason)
  }

  static func override(_ week: Int, plates: Int, _ reason: String) -> SampleAnswer {
    SampleAnswer(kind: .override(plates: plates), week: week, reason: reason)
  }
}

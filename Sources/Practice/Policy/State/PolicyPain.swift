/// Pain before, during and after a session and on the next morning, each on the numeric rating scale, 0 to 10.
///
/// Fractions are taken as they are: the mean of several sites is no whole number.
public struct PolicyPain: Codable, Hashable, Sendable {
  public var before: Double
  public var during: Double
  public var after: Double
  /// Nil while the score is missing.
  public var nextMorning: Double?

  public init(before: Double, during: Double, after: Double, nextMorning: Double? = nil) {
    self.before = before
    self.during = during
    self.after = after
    self.nextMorning = nextMorning
  }

  enum CodingKeys: String, CodingKey {
    case before
    case during
    case after
    case nextMorning
  }

  public init(from decoder: any Decoder) throws {
    try self.init(StateFields(decoder))
  }
}

extension PolicyPain: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      before: try fields.requiredNumber(.before, StateBounds.nrs),
      during: try fields.requiredNumber(.during, StateBounds.nrs),
      after: try fields.requiredNumber(.after, StateBounds.nrs),
      nextMorning: try fields.number(.nextMorning, StateBounds.nrs))
  }
}

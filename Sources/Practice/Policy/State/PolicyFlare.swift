/// A flare as the policy sees it: how long, how bad, how often, and what was trained before it.
public struct PolicyFlare: Codable, Hashable, Sendable {
  /// Days since it was declared.
  public var days: Double
  /// Its worst pain on the numeric rating scale, 0 to 10.
  public var nrs: Double
  /// Flares in 28 days with this one, 1 unless given.
  public var countIn28Days: Int
  public var resolved: Bool
  /// The load before it in kilograms; nil where that was the last session's.
  public var preFlareLoadKg: Double?
  /// The sets before it; nil where they were the last session's.
  public var preFlareSets: Int?

  public init(
    days: Double = 0, nrs: Double = 0, countIn28Days: Int = 1, resolved: Bool = false,
    preFlareLoadKg: Double? = nil, preFlareSets: Int? = nil
  ) {
    self.days = days
    self.nrs = nrs
    self.countIn28Days = countIn28Days
    self.resolved = resolved
    self.preFlareLoadKg = preFlareLoadKg
    self.preFlareSets = preFlareSets
  }

  enum CodingKeys: String, CodingKey {
    case days
    case nrs
    case countIn28Days
    case resolved
    case preFlareLoadKg
    case preFlareSets
  }

  public init(from decoder: any Decoder) throws {
    try self.init(StateFields(decoder))
  }
}

extension PolicyFlare: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      days: try fields.number(.days, StateBounds.days) ?? 0,
      nrs: try fields.number(.nrs, StateBounds.nrs) ?? 0,
      countIn28Days: try fields.whole(.countIn28Days, StateBounds.count) ?? 1,
      resolved: try fields.flag(.resolved) ?? false,
      preFlareLoadKg: try fields.number(.preFlareLoadKg, StateBounds.loadKg),
      preFlareSets: try fields.whole(.preFlareSets, StateBounds.sets))
  }
}

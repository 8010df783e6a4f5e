/// What else speaks for or against progress now, derived from a client's record; an absent signal means no.
public struct PolicySignals: Codable, Hashable, Sendable {
  /// Codes of the red flags that nobody has cleared.
  public var redFlags: [String]
  /// How soon they must be seen; an emergency unless it is given.
  public var urgency: ReferralUrgency?
  /// The latest flare, if there is one to heed.
  public var flare: PolicyFlare?
  /// Hours from the last session that trained a target muscle to the next one planned.
  public var hoursSinceSameMuscle: Double?
  public var slowRecovery: Bool
  /// Days from the last session of this exercise to the next one planned.
  public var daysSinceLast: Double
  /// Red sessions in the 14 days up to and with the last, 1 unless given.
  public var redsIn14Days: Int
  /// Mean morning pain of the last 7 days less that of the 7 before, −10 to 10.
  public var weeklyMorningDelta: Double?
  /// Hours of sleep in the last night.
  public var sleepHours: Double?
  public var readinessLow: Bool
  /// How many signs of overreaching hold.
  public var overreachSignals: Int
  public var deloadDue: Bool

  public init(
    redFlags: [String] = [], urgency: ReferralUrgency? = nil, flare: PolicyFlare? = nil,
    hoursSinceSameMuscle: Double? = nil, slowRecovery: Bool = false, daysSinceLast: Double = 0,
    redsIn14Days: Int = 1, weeklyMorningDelta: Double? = nil, sleepHours: Double? = nil,
    readinessLow: Bool = false, overreachSignals: Int = 0, deloadDue: Bool = false
  ) {
    self.redFlags = redFlags
    self.urgency = urgency
    self.flare = flare
    self.hoursSinceSameMuscle = hoursSinceSameMuscle
    self.slowRecovery = slowRecovery
    self.daysSinceLast = daysSinceLast
    self.redsIn14Days = redsIn14Days
    self.weeklyMorningDelta = weeklyMorningDelta
    self.sleepHours = sleepHours
    self.readinessLow = readinessLow
    self.overreachSignals = overreachSignals
    self.deloadDue = deloadDue
  }

  enum CodingKeys: String, CodingKey {
    case redFlags
    case urgency
    case flare
    case hoursSinceSameMuscle
    case slowRecovery
    case daysSinceLast
    case redsIn14Days
    case weeklyMorningDelta
    case sleepHours
    case readinessLow
    case overreachSignals
    case deloadDue
  }

  public init(from decoder: any Decoder) throws {
    try self.init(StateFields(decoder))
  }
}

extension PolicySignals: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      redFlags: try fields.texts(.redFlags) ?? [],
      urgency: try fields.word(.urgency),
      flare: try fields.partIfPresent(.flare),
      hoursSinceSameMuscle: try fields.number(.hoursSinceSameMuscle, StateBounds.hours),
      slowRecovery: try fields.flag(.slowRecovery) ?? false,
      daysSinceLast: try fields.number(.daysSinceLast, StateBounds.days) ?? 0,
      redsIn14Days: try fields.whole(.redsIn14Days, StateBounds.count) ?? 1,
      weeklyMorningDelta: try fields.number(.weeklyMorningDelta, StateBounds.nrsChange),
      sleepHours: try fields.number(.sleepHours, Bounds.sleepHours),
      readinessLow: try fields.flag(.readinessLow) ?? false,
      overreachSignals: try fields.whole(.overreachSignals, StateBounds.count) ?? 0,
      deloadDue: try fields.flag(.deloadDue) ?? false)
  }
}

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
  /// Days from the last session of this exercise to the next one planned, at least those up to now.
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

  public init(from decoder: any Decoder) throws { try self.init(StateFields(decoder)) }
}

extension PolicySignals: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      redFlags: try fields.texts(.redFlags) ?? [], urgency: try fields.word(.urgency),
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

  public init(from decoder: any Decoder) throws { try self.init(StateFields(decoder)) }
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

  public init(from decoder: any Decoder) throws { try self.init(StateFields(decoder)) }
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

/// Numbers as a policy and its refusals write them: without a fraction that says nothing.
enum PolicyNumber {
  static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}

/// What the numbers of a state may be; wide enough for any client, and narrow enough that arithmetic stays exact.
enum StateBounds {
  /// Numeric rating scale of pain.
  static let nrs = 0.0...10
  static let nrsChange = -10.0...10
  static let rir = Bounds.rir
  static let rpe = Bounds.sessionRPE
  static let loadKg = 0.0...1000
  /// A plate weighs something: a gram at least.
  static let plateKg = 0.001...1000
  static let sets = 1...100
  static let rangeEnd = 1...1000
  static let reps = 0...10_000
  static let seconds = 0.0...86_400
  static let hours = 0.0...1_000_000
  static let days = 0.0...100_000
  static let count = 0...100_000
}

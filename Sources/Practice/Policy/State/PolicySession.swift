/// One session of one exercise as the policy sees it: what was prescribed, what was done, and what it did to the pain.
public struct PolicySession: Codable, Hashable, Sendable {
  /// The load in kilograms; nil or 0 for none.
  public var loadKg: Double?
  /// Sets prescribed, at least 1.
  public var sets: Int
  /// Repetitions of each set done; empty where it was held.
  public var reps: [Int]
  /// Repetitions in reserve of the sets for which they are known, each 0 to 10.
  public var rir: [Double]
  /// Seconds of each hold done; empty where it was done for repetitions.
  public var holds: [Double]
  /// Seconds that each hold was to last.
  public var holdTarget: Double?
  /// Perceived exertion of the holds, 0 to 10.
  public var rpe: Double?
  public var pain: PolicyPain
  /// The client's usual morning pain by then, 0 to 10; nil where it is not known.
  public var morningBaseline: Double?
  public var techniqueOk: Bool

  public init(
    loadKg: Double? = nil, sets: Int, reps: [Int] = [], rir: [Double] = [], holds: [Double] = [],
    holdTarget: Double? = nil, rpe: Double? = nil, pain: PolicyPain, morningBaseline: Double? = nil,
    techniqueOk: Bool = true
  ) {
    self.loadKg = loadKg
    self.sets = sets
    self.reps = reps
    self.rir = rir
    self.holds = holds
    self.holdTarget = holdTarget
    self.rpe = rpe
    self.pain = pain
    self.morningBaseline = morningBaseline
    self.techniqueOk = techniqueOk
  }

  enum CodingKeys: String, CodingKey {
    case loadKg
    case sets
    case reps
    case rir
    case holds
    case holdTarget
    case rpe
    case pain
    case morningBaseline
    case techniqueOk
  }

  public init(from decoder: any Decoder) throws {
    try self.init(StateFields(decoder))
  }
}

extension PolicySession: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      loadKg: try fields.number(.loadKg, StateBounds.loadKg),
      sets: try fields.requiredWhole(.sets, StateBounds.sets),
      reps: try fields.wholes(.reps, StateBounds.reps) ?? [],
      rir: try fields.numbers(.rir, StateBounds.rir) ?? [],
      holds: try fields.numbers(.holds, StateBounds.seconds) ?? [],
      holdTarget: try fields.number(.holdTarget, StateBounds.seconds),
      rpe: try fields.number(.rpe, StateBounds.rpe),
      pain: try fields.part(.pain),
      morningBaseline: try fields.number(.morningBaseline, StateBounds.nrs),
      techniqueOk: try fields.flag(.techniqueOk) ?? true)
  }
}

/// The exercise that a decision is about, as it is prescribed; it never holds what was done.
public struct PolicyExercise: Codable, Hashable, Sendable {
  /// What makes it harder.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Weight.
    case loaded
    /// A harder variation.
    case bodyweight
    /// A longer hold, then a harder variation.
    case isometric
  }

  public var kind: Kind
  public var bodyHalf: Exercise.BodyHalf
  /// Nil where it is held, or where the range is unknown: then nothing is below it and nothing at its top.
  public var repRange: RepRange?
  /// Repetitions in reserve to aim at, 0 to 10.
  public var rirTarget: Double
  /// The smallest step of the load in kilograms, above 0.
  public var plateKg: Double
  /// Whether its ladder has an easier rung.
  public var hasEasier: Bool
  /// Whether its ladder has a harder rung.
  public var hasHarder: Bool
  public var harderKind: Kind

  /// The kind of the harder rung is the exercise's own unless it is given.
  public init(
    kind: Kind, bodyHalf: Exercise.BodyHalf = .lower, repRange: RepRange? = nil, rirTarget: Double = 3,
    plateKg: Double = 2.5, hasEasier: Bool = true, hasHarder: Bool = true, harderKind: Kind? = nil
  ) {
    self.kind = kind
    self.bodyHalf = bodyHalf
    self.repRange = repRange
    self.rirTarget = rirTarget
    self.plateKg = plateKg
    self.hasEasier = hasEasier
    self.hasHarder = hasHarder
    self.harderKind = harderKind ?? kind
  }

  enum CodingKeys: String, CodingKey {
    case kind
    case bodyHalf
    case repRange
    case rirTarget
    case plateKg
    case hasEasier
    case hasHarder
    case harderKind
  }

  public init(from decoder: any Decoder) throws {
    try self.init(StateFields(decoder))
  }

  private static func range(_ fields: StateFields<CodingKeys>) throws -> RepRange? {
    guard let ends = try fields.wholes(.repRange, StateBounds.rangeEnd) else { return nil }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw fields.refused(.repRange, "must be two whole numbers, the lowest and then the highest")
    }
    return RepRange(lowest: ends[0], highest: ends[1])
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(kind, forKey: .kind)
    try fields.encode(bodyHalf, forKey: .bodyHalf)
    try fields.encodeIfPresent(repRange.map { [$0.lowest, $0.highest] }, forKey: .repRange)
    try fields.encode(rirTarget, forKey: .rirTarget)
    try fields.encode(plateKg, forKey: .plateKg)
    try fields.encode(hasEasier, forKey: .hasEasier)
    try fields.encode(hasHarder, forKey: .hasHarder)
    try fields.encode(harderKind, forKey: .harderKind)
  }
}

extension PolicyExercise: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      kind: try fields.required(.kind, try fields.word(.kind), "one of \(fields.words(Kind.self))"),
      bodyHalf: try fields.word(.bodyHalf) ?? .lower,
      repRange: try Self.range(fields),
      rirTarget: try fields.number(.rirTarget, StateBounds.rir) ?? 3,
      plateKg: try fields.number(.plateKg, StateBounds.plateKg) ?? 2.5,
      hasEasier: try fields.flag(.hasEasier) ?? true,
      hasHarder: try fields.flag(.hasHarder) ?? true,
      harderKind: try fields.word(.harderKind))
  }
}

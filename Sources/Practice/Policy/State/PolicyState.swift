public import Foundation

/// What the progression policy knows about one exercise of one client when it decides.
///
/// Its JSON is what `regimen policy decide` reads. A field that is null is absent, and an absent one has its default;
/// any other key is refused by its name, but for an `id`, a `title` and a `note` of the whole state, which are passed over.
public struct PolicyState: Codable, Hashable, Sendable {
  public var exercise: PolicyExercise
  /// The current load in kilograms, used only without history; nil for none.
  public var loadKg: Double?
  public var painMode: PainMode
  /// The sessions of this exercise that have pain scores, oldest first.
  public var history: [PolicySession]
  public var signals: PolicySignals

  public init(
    exercise: PolicyExercise, loadKg: Double? = nil, painMode: PainMode = .absolute,
    history: [PolicySession] = [], signals: PolicySignals = PolicySignals()
  ) {
    self.exercise = exercise
    self.loadKg = loadKg
    self.painMode = painMode
    self.history = history
    self.signals = signals
  }

  enum CodingKeys: String, CodingKey {
    case exercise
    case loadKg
    case painMode
    case history
    case signals
  }

  public init(from decoder: any Decoder) throws { try self.init(StateFields(decoder)) }
}

extension PolicyState: StatePart {
  init(_ fields: StateFields<CodingKeys>) throws {
    self.init(
      exercise: try fields.part(.exercise), loadKg: try fields.number(.loadKg, StateBounds.loadKg),
      painMode: try fields.word(.painMode) ?? .absolute, history: try fields.parts(.history) ?? [],
      signals: try fields.partIfPresent(.signals) ?? PolicySignals())
  }
}

extension PolicyState {
  /// What a state may carry for its readers; the policy passes it over.
  private static let labels: Set<String> = ["id", "title", "note"]

  /// Reads one state as JSON.
  /// - Throws: ``PolicyStateError`` with the path of the first field that is missing, unknown, given twice, of the wrong type
  ///   or out of its range, and what it must be.
  public static func read(_ json: Data) throws(PolicyStateError) -> PolicyState {
    guard let value = json.withUnsafeBytes({ StateJSON($0) }) else {
      throw PolicyStateError(field: "", rule: "is not JSON; give one object on one line")
    }
    guard case .object(let fields) = value else {
      throw PolicyStateError(field: "", rule: "must be an object")
    }
    do {
      return try PolicyState(StateFields(.object(fields.filter { !labels.contains($0.key) })))
    } catch let
      error as PolicyStateError
    { throw error } catch { throw PolicyStateError(field: "", rule: "cannot be read") }
  }
}

/// The exercise that a decision is about, as it is prescribed.
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

  public init(from decoder: any Decoder) throws { try self.init(StateFields(decoder)) }

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
      bodyHalf: try fields.word(.bodyHalf) ?? .lower, repRange: try Self.range(fields),
      rirTarget: try fields.number(.rirTarget, StateBounds.rir) ?? 3,
      plateKg: try fields.number(.plateKg, StateBounds.plateKg) ?? 2.5,
      hasEasier: try fields.flag(.hasEasier) ?? true, hasHarder: try fields.flag(.hasHarder) ?? true,
      harderKind: try fields.word(.harderKind))
  }
}

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

  public init(from decoder: any Decoder) throws { try self.init(StateFields(decoder)) }
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
      rpe: try fields.number(.rpe, StateBounds.rpe), pain: try fields.part(.pain),
      morningBaseline: try fields.number(.morningBaseline, StateBounds.nrs),
      techniqueOk: try fields.flag(.techniqueOk) ?? true)
  }
}

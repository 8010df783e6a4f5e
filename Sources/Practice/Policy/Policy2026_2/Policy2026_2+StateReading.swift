public import Foundation

extension Policy2026_2.State {
  private enum Key: String, CodingKey, CaseIterable {
    case policy, id, title, note, exercise, loadKg, loadLb, holdSeconds, sets, painMode, history, signals
  }

  /// Reads one state as JSON.
  /// - Throws: ``PolicyStateError`` with the path of the first field that is missing, unknown, given twice, of the wrong type,
  ///   in another unit than the exercise's, or out of its range, and what it must be.
  public static func read(_ json: Data) throws(PolicyStateError) -> Self {
    guard let value = json.withUnsafeBytes({ StateJSON($0) }) else {
      throw PolicyStateError(field: "", rule: "is not JSON; give one object on one line")
    }
    do {
      return try Self(StateFields<Key>(value))
    } catch let
      error as PolicyStateError
    { throw error } catch { throw PolicyStateError(field: "", rule: "cannot be read") }
  }

  private init(_ fields: StateFields<Key>) throws {
    if let policy = try fields.text(.policy), policy != Policy2026_2.name {
      throw fields.refused(.policy, "must be \"\(Policy2026_2.name)\", or be left out")
    }
    exercise = try fields.part(.exercise) { try Policy2026_2.ExerciseState($0) }
    let unit = exercise.unit
    load = try fields.load(.loadKg, .loadLb, unit)
    holdSeconds = try fields.amount(.holdSeconds, StateBounds.seconds)
    sets = try fields.whole(.sets, StateBounds.sets)
    painMode = try fields.word(.painMode) ?? .absolute
    history = try fields.parts(.history) { try Policy2026_2.Session($0, unit) }
    signals = try fields.partIfPresent(.signals) { try Policy2026_2.Signals($0, unit) } ?? .none
  }
}

extension Policy2026_2.ExerciseState {
  private enum Key: String, CodingKey {
    case kind, bodyHalf, repRange, rirTarget, unit, plateKg, plateLb, hasEasier, hasHarder, easierKind,
      harderKind
    case easierLoadKg, easierLoadLb, harderLoadKg, harderLoadLb
  }

  fileprivate init(_ json: StateJSON) throws {
    let fields = try StateFields<Key>(json)
    kind = try fields.required(
      .kind, try fields.word(.kind), "one of \(fields.words(PolicyExercise.Kind.self))")
    bodyHalf = try fields.word(.bodyHalf) ?? .lower
    repRange = try fields.wholes(.repRange, StateBounds.rangeEnd).map { ends in
      guard ends.count == 2, ends[0] <= ends[1] else {
        throw fields.refused(.repRange, "must be two whole numbers, the lowest and then the highest")
      }
      return RepRange(lowest: ends[0], highest: ends[1])
    }
    rirTarget = try fields.amount(.rirTarget, StateBounds.rir) ?? Amount(3)
    unit = try fields.word(.unit) ?? .kg
    plate =
      try fields.load(.plateKg, .plateLb, unit, StateBounds.plateKg) ?? Amount(unit == .kg ? 2.5 : 5)
    let easierKind: PolicyExercise.Kind? = try fields.word(.easierKind)
    let harderKind: PolicyExercise.Kind? = try fields.word(.harderKind)
    let easierLoad = try fields.load(.easierLoadKg, .easierLoadLb, unit)
    let harderLoad = try fields.load(.harderLoadKg, .harderLoadLb, unit)
    easier =
      try fields.flag(.hasEasier) ?? true
      ? Policy2026_2.Rung(kind: easierKind ?? kind, load: easierLoad) : nil
    harder =
      try fields.flag(.hasHarder) ?? true
      ? Policy2026_2.Rung(kind: harderKind ?? kind, load: harderLoad) : nil
  }
}

extension Policy2026_2.Session {
  private enum Key: String, CodingKey {
    case loadKg, loadLb, loadsKg, loadsLb, sets, reps, rir, holds, holdTarget, holdRpe, rpe, pain,
      morningBaseline
    case techniqueOk, sessionRed, painScope, activation
  }

  private enum PainKey: String, CodingKey { case before, during, after, nextMorning, morningDay }

  /// Of which the pain scores are.
  private enum PainScope: String, CaseIterable {
    case session
    case exercise
  }

  fileprivate init(_ json: StateJSON, _ unit: LoadUnit) throws {
    let fields = try StateFields<Key>(json)
    load = try fields.load(.loadKg, .loadLb, unit)
    loads = try fields.loads(.loadsKg, .loadsLb, unit)
    sets = try fields.requiredWhole(.sets, StateBounds.sets)
    reps = try fields.wholes(.reps, StateBounds.reps) ?? []
    rir = try fields.amounts(.rir, StateBounds.rir)
    holds = try fields.numbers(.holds, StateBounds.seconds)?.map { Amount($0) } ?? []
    holdTarget = try fields.amount(.holdTarget, StateBounds.seconds)
    holdRPE = try fields.amounts(.holdRpe, StateBounds.rpe)
    rpe = try fields.amount(.rpe, StateBounds.rpe)
    let pain = try fields.part(.pain) { json in
      let pain = try StateFields<PainKey>(json)
      return (
        before: try pain.requiredNumber(.before, StateBounds.nrs),
        during: try pain.requiredNumber(.during, StateBounds.nrs),
        after: try pain.requiredNumber(.after, StateBounds.nrs),
        morning: try pain.amount(.nextMorning, StateBounds.nrs),
        day: try pain.whole(.morningDay, StateBounds.count) ?? 1
      )
    }
    before = Amount(pain.before)
    during = Amount(pain.during)
    after = Amount(pain.after)
    nextMorning = pain.day == 1 ? pain.morning : nil
    morningBaseline = try fields.amount(.morningBaseline, StateBounds.nrs)
    techniqueOk = try fields.flag(.techniqueOk) ?? true
    let scope: PainScope? = try fields.word(.painScope)
    isRedElsewhere = try fields.flag(.sessionRed) ?? false && scope != .exercise
    activation = try fields.amount(.activation, StateBounds.nrs)
  }
}

extension Policy2026_2.Signals {
  private enum Key: String, CodingKey {
    case redFlags, urgency, gates, flare, deload, regainLoadKg, regainLoadLb, redSince, hoursSinceSameMuscle,
      slowRecovery
    case daysSinceLast, redsIn14Days, weeklyMorningDelta, sleepHours, readinessLow, overreachSignals,
      deloadDue
  }

  /// Nothing is known, which means no.
  static let none = Self(
    redFlags: [], urgency: nil, gates: [], flare: nil, deload: nil, regainLoad: nil, redSince: false,
    hoursSinceSameMuscle: nil, slowRecovery: false, daysSinceLast: .zero, redsIn14Days: 1,
    weeklyMorningDelta: nil,
    sleepHours: nil, readinessLow: false, overreachSignals: 0, deloadDue: false)

  fileprivate init(_ json: StateJSON, _ unit: LoadUnit) throws {
    let fields = try StateFields<Key>(json)
    redFlags = try fields.texts(.redFlags) ?? []
    urgency = try fields.word(.urgency)
    gates = Set(
      try (fields.texts(.gates) ?? []).map { text in
        guard let gate = Policy2026_2.Gate(rawValue: text) else {
          throw fields.refused(.gates, "must be a list of \(fields.words(Policy2026_2.Gate.self))")
        }
        return gate
      })
    flare = try fields.partIfPresent(.flare) { try Policy2026_2.Flare($0, unit) }
    deload = try fields.partIfPresent(.deload) { try Policy2026_2.Deload($0, unit) }
    regainLoad = try fields.load(.regainLoadKg, .regainLoadLb, unit)
    redSince = try fields.flag(.redSince) ?? false
    hoursSinceSameMuscle = try fields.amount(.hoursSinceSameMuscle, StateBounds.hours)
    slowRecovery = try fields.flag(.slowRecovery) ?? false
    daysSinceLast = try fields.amount(.daysSinceLast, StateBounds.days) ?? .zero
    redsIn14Days = try fields.whole(.redsIn14Days, StateBounds.count) ?? 1
    weeklyMorningDelta = try fields.amount(.weeklyMorningDelta, StateBounds.nrsChange)
    sleepHours = try fields.amount(.sleepHours, Bounds.sleepHours)
    readinessLow = try fields.flag(.readinessLow) ?? false
    overreachSignals = try fields.whole(.overreachSignals, StateBounds.count) ?? 0
    deloadDue = try fields.flag(.deloadDue) ?? false
  }
}

extension Policy2026_2.Flare {
  private enum Key: String, CodingKey {
    case days, nrs, countIn28Days, resolved, concerns, rungsBelow, preFlareLoadKg, preFlareLoadLb,
      preFlareSets
  }

  fileprivate init(_ json: StateJSON, _ unit: LoadUnit) throws {
    let fields = try StateFields<Key>(json)
    days = try fields.amount(.days, StateBounds.days) ?? .zero
    nrs = try fields.amount(.nrs, StateBounds.nrs) ?? .zero
    countIn28Days = try fields.whole(.countIn28Days, StateBounds.count) ?? 1
    resolved = try fields.flag(.resolved) ?? false
    concerns = try fields.flag(.concerns) ?? true
    rungsBelow = try fields.whole(.rungsBelow, StateBounds.count) ?? 0
    preFlareLoad = try fields.load(.preFlareLoadKg, .preFlareLoadLb, unit)
    preFlareSets = try fields.whole(.preFlareSets, StateBounds.sets)
  }
}

extension Policy2026_2.Deload {
  private enum Key: String, CodingKey { case days, planned, preDeloadLoadKg, preDeloadLoadLb, preDeloadSets }

  fileprivate init(_ json: StateJSON, _ unit: LoadUnit) throws {
    let fields = try StateFields<Key>(json)
    days = try fields.amount(.days, StateBounds.days) ?? .zero
    isPlanned = try fields.flag(.planned) ?? false
    preDeloadLoad = try fields.load(.preDeloadLoadKg, .preDeloadLoadLb, unit) ?? .zero
    preDeloadSets = try fields.whole(.preDeloadSets, StateBounds.sets)
  }
}

extension StateFields {
  fileprivate func amount(_ key: Key, _ bounds: ClosedRange<Double>) throws -> Amount? {
    try number(key, bounds).map { Amount($0) }
  }

  /// Numbers by place, nil for one that is not known.
  fileprivate func amounts(_ key: Key, _ bounds: ClosedRange<Double>) throws -> [Amount?] {
    try optionalNumbers(key, bounds).map { $0.map { Amount($0) } }
  }

  /// A load in the exercise's unit; the field of the other unit is refused.
  fileprivate func load(
    _ kilograms: Key, _ pounds: Key, _ unit: LoadUnit, _ bounds: ClosedRange<Double>? = nil
  ) throws -> Amount? { try amount(try key(kilograms, pounds, unit), bounds ?? Self.loads(unit)) }

  /// Loads by place, nil for none.
  fileprivate func loads(_ kilograms: Key, _ pounds: Key, _ unit: LoadUnit) throws -> [Amount?] {
    try amounts(try key(kilograms, pounds, unit), Self.loads(unit))
  }

  private static func loads(_ unit: LoadUnit) -> ClosedRange<Double> {
    0...(unit == .kg ? StateBounds.loadKg.upperBound : 2_205)
  }

  private func key(_ kilograms: Key, _ pounds: Key, _ unit: LoadUnit) throws -> Key {
    let (own, other) = unit == .kg ? (kilograms, pounds) : (pounds, kilograms)
    guard !isPresent(other) else {
      throw refused(other, "is in another unit than the exercise; give \(own.stringValue)")
    }
    return own
  }
}

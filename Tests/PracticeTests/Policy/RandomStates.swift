import Practice
import TestSupport

/// States drawn from a seed, many of them near a threshold, and often enough quiet so that every row is reached.
struct RandomStates {
  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  /// Some states of one seed.
  static func draw(_ count: Int, seed: UInt64) -> [PolicyState] {
    var random = RandomStates(seed: seed)
    return (0..<count).map { _ in random.next() }
  }

  mutating func next() -> PolicyState {
    let kind = pick(PolicyExercise.Kind.loaded, .loaded, .bodyweight, .isometric)
    let lowest = pick(1, 5, 8, 8, 12)
    let range = RepRange(lowest: lowest, highest: lowest + pick(0, 2, 4, 4))
    let plate = pick(0.1, 0.5, 1, 1.25, 2.5, 2.5, 5)
    let exercise = PolicyExercise(
      kind: kind, bodyHalf: pick(.lower, .upper), repRange: chance(0.95) ? range : nil,
      rirTarget: pick(0, 2, 3, 3), plateKg: plate, hasEasier: chance(0.6), hasHarder: chance(0.6),
      harderKind: chance(0.3) ? pick(.loaded, .bodyweight, .isometric) : nil)
    let load = load(plate, isLikely: kind == .loaded)
    let (target, sets, isGood, calm) = (
      pick(10.0, 20, 40, 42, 45, 60), pick(1, 2, 3, 3, 4), chance(0.6), pick(0.3, 0.9, 0.97)
    )
    let history = (0..<pick(0, 1, 2, 2, 3, 3, 4, 5)).map { _ in
      session(
        kind, range, loadKg: chance(0.9) ? load : self.load(plate, isLikely: kind == .loaded),
        sets: chance(0.9) ? sets : 3, target: chance(0.95) ? target : 45, isGood: isGood, calm: calm)
    }
    return PolicyState(
      exercise: exercise, loadKg: load, painMode: pick(.absolute, .absolute, .relative), history: history,
      signals: signals(plate, isQuiet: chance(0.75)))
  }

  private mutating func session(
    _ kind: PolicyExercise.Kind, _ range: RepRange, loadKg: Double?, sets: Int, target: Double, isGood: Bool,
    calm: Double
  ) -> PolicySession {
    let done = chance(0.9) ? sets : max(0, sets + pick(-1, 1))
    var session = PolicySession(
      loadKg: loadKg, sets: sets, pain: pain(calm: calm),
      morningBaseline: chance(0.5) ? pick(0, 1, 2, 2.5, 4, 6) : nil, techniqueOk: chance(0.97))
    if kind == .isometric {
      session.holds = (0..<done).map { _ in target + (isGood ? pick(0, 0, 5) : pick(-5, 0, 0)) }
      session.holdTarget = chance(0.97) ? target : nil
      session.rpe = chance(0.95) ? pick(5, 6, 7, isGood ? 7 : 8) : nil
    } else {
      let ends = (range.lowest, range.highest)
      session.reps = (0..<done).map { _ in
        isGood ? ends.1 + pick(0, 0, 0, 1) : max(0, pick(ends.0 - 1, ends.0, ends.0 + 1, ends.1, ends.1 + 2))
      }
      session.rir = (0..<done).map { _ in isGood ? pick(2, 3, 3, 4) : pick(0, 1, 2, 2.5, 3, 3) }
    }
    return session
  }

  private mutating func pain(calm: Double) -> PolicyPain {
    guard chance(calm) else {
      return PolicyPain(
        before: score(), during: score(), after: score(), nextMorning: chance(0.9) ? score() : nil)
    }
    let before = pick(0.0, 1, 1, 2, 3, 4, 5)
    return PolicyPain(
      before: before, during: before + pick(-1, 0, 0, 1, 1, 2).bounded(below: -before),
      after: before + pick(0, 0, 1), nextMorning: chance(0.95) ? before + pick(0, 0, 1, 1, 2) : nil)
  }

  private mutating func signals(_ plate: Double, isQuiet: Bool) -> PolicySignals {
    let often = isQuiet ? 0.05 : 0.3
    return PolicySignals(
      redFlags: chance(often / 3) ? ["trauma"] : [], urgency: chance(often) ? .urgent : nil,
      flare: chance(often) ? flare(plate) : nil,
      hoursSinceSameMuscle: chance(often) ? pick(0, 30, 47.9, 48, 71, 72) : nil, slowRecovery: chance(often),
      daysSinceLast: chance(often) ? pick(13, 14, 15, 28, 29) : 0, redsIn14Days: pick(1, 1, 1, 2, 3),
      weeklyMorningDelta: chance(often) ? pick(-1, 0.5, 1, 1.9, 2, 3) : nil,
      sleepHours: chance(often) ? pick(4, 5.9, 6, 8) : nil, readinessLow: chance(often / 2),
      overreachSignals: chance(often) ? pick(1, 2, 3) : 0, deloadDue: chance(often / 2))
  }

  private mutating func flare(_ plate: Double) -> PolicyFlare {
    PolicyFlare(
      days: pick(0, 2, 14, 15), nrs: pick(0, 3, 7, 8), countIn28Days: pick(1, 1, 2, 3), resolved: chance(0.5),
      preFlareLoadKg: chance(0.5) ? load(plate, isLikely: true) : nil,
      preFlareSets: chance(0.5) ? pick(1, 2, 3, 6) : nil)
  }

  private mutating func load(_ plate: Double, isLikely: Bool) -> Double? {
    guard chance(isLikely ? 0.85 : 0.15) else { return chance(0.8) ? nil : 0 }
    return chance(0.5) ? plate * Double(1 + Int(draw() % 60)) : pick(2, 8, 10, 20, 39, 40, 62.5, 100)
  }

  private mutating func score() -> Double { Double(draw() % 11) }

  mutating func chance(_ share: Double) -> Bool { Double(draw() >> 11) * 0x1p-53 < share }

  mutating func pick<Value>(_ values: Value...) -> Value { values[Int(draw() % UInt64(values.count))] }

  private mutating func draw() -> UInt64 { numbers.next() }
}

extension Double { fileprivate func bounded(below bound: Double) -> Double { max(self, bound) } }

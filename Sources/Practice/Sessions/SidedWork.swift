/// What each side did of an exercise in a session, where its sets were recorded by side.
public struct SidedWork: Codable, Hashable, Sendable {
  public let left: Numbers
  public let right: Numbers
  /// How much less the weaker side did; nil where one side did nothing, or nothing can be compared.
  public let difference: Difference?

  /// What one side did; warm-ups are not counted.
  public struct Numbers: Codable, Hashable, Sendable {
    public let sets: Int
    public let reps: [Int]
    /// Seconds.
    public let holds: [Int]
    /// The heaviest; nil for bodyweight.
    public let loadKg: Double?
    /// Estimated one-repetition maximum; nil where no set allows an estimate.
    public let e1rmKg: Double?
    public let e1rmIsLowerBound: Bool
    /// Σ repetitions × kilograms; nil for bodyweight.
    public let volumeKg: Double?

    init(_ sets: [SetDone]) {
      let counted = sets.filter { $0.kind != .warmup }
      let estimate = EstimatedOneRepMax(counted)
      self.sets = counted.count
      reps = counted.compactMap(\.reps)
      holds = counted.filter { $0.reps == nil }.compactMap(\.seconds)
      loadKg = counted.compactMap { $0.load?.kilograms }.filter { $0 > 0 }.max()
      e1rmKg = estimate?.kilograms
      e1rmIsLowerBound = estimate?.isLowerBound ?? false
      volumeKg = SessionDerived.volumeLoad(of: counted)
    }
  }

  /// The difference between the sides in one measure.
  public struct Difference: Codable, Hashable, Sendable {
    public let measure: Measure
    /// (stronger − weaker) / stronger × 100, rounded to 0.1.
    public let percent: Double
    /// nil where both are alike.
    public let weaker: SetDone.Side?
    /// Whether it is above ``Asymmetry/flaggedAbove``.
    public let isFlagged: Bool

    enum CodingKeys: String, CodingKey {
      case measure
      case percent
      case weaker
      case isFlagged = "flagged"
    }
  }

  /// In what the sides are compared: the first that both have.
  public enum Measure: String, Codable, Hashable, Sendable, CaseIterable {
    /// Where both estimates are exact, or both only lower bounds.
    case e1rm
    case volume
    case reps
    case seconds
  }

  /// Nil where no set says a side.
  public init?(_ sets: [SetDone]) {
    guard sets.contains(where: { $0.side != nil }) else { return nil }
    left = Numbers(sets.filter { $0.side == .left })
    right = Numbers(sets.filter { $0.side == .right })
    difference = Self.difference(left, right)
  }

  private static func difference(_ left: Numbers, _ right: Numbers) -> Difference? {
    guard left.sets > 0, right.sets > 0 else { return nil }
    for measure in Measure.allCases {
      guard let one = value(measure, left, like: right), let other = value(measure, right, like: left),
        let asymmetry = Asymmetry(left: one, right: other)
      else { continue }
      return Difference(
        measure: measure, percent: asymmetry.percent,
        weaker: one == other ? nil : one < other ? .left : .right, isFlagged: asymmetry.isFlagged)
    }
    return nil
  }

  private static func value(_ measure: Measure, _ side: Numbers, like other: Numbers) -> Double? {
    switch measure {
    case .e1rm: side.e1rmIsLowerBound == other.e1rmIsLowerBound ? side.e1rmKg : nil
    case .volume: side.volumeKg
    case .reps: side.reps.isEmpty ? nil : Double(side.reps.reduce(0, +))
    case .seconds: side.holds.isEmpty ? nil : Double(side.holds.reduce(0, +))
    }
  }
}

extension SetDone.Side {
  public var other: SetDone.Side { self == .left ? .right : .left }

  /// The side of a finding or a test; nil for the middle of the body.
  public init?(_ side: PainSide) {
    switch side {
    case .left: self = .left
    case .right: self = .right
    case .central: return nil
    }
  }
}

extension ExerciseWork {
  /// The side that could do less, where the working sets were done by side on both; nil otherwise.
  ///
  /// A set counts with its repetitions and those in reserve where every set says them, by w × (1 + n/30) under a load; a hold
  /// with its seconds. Sides that come to the same are told apart by the least reserve, then the left is taken [h].
  public var weakerSide: SetDone.Side? {
    let left = workingSets.filter { $0.side == .left }
    let right = workingSets.filter { $0.side == .right }
    guard !left.isEmpty, !right.isEmpty else { return nil }
    let heedsReserve = (left + right).allSatisfy { $0.reserve != nil }
    let (one, other) = (capacity(left, heedsReserve), capacity(right, heedsReserve))
    guard one.isAbout(other) else { return one < other ? .left : .right }
    let least = { (sets: [SetDone]) in sets.compactMap(\.reserve).min() ?? 10 }
    return least(right) < least(left) ? .right : .left
  }

  private func capacity(_ sets: [SetDone], _ heedsReserve: Bool) -> Double {
    sets.reduce(0) { sum, set in
      guard let reps = set.reps else { return sum + Double(set.seconds ?? 0) }
      let count = Double(reps) + (heedsReserve ? set.reserve ?? 0 : 0)
      let load = set.load?.kilograms ?? 0
      return sum + (load > 0 ? load * (1 + count / 30) : count)
    }
  }

  /// The work of one side, with that of both together; all of it for no side.
  func led(by side: SetDone.Side?) -> ExerciseWork {
    guard let side else { return self }
    return ExerciseWork(
      exercise: exercise, prescribed: prescribed, sets: sets.filter { $0.side == nil || $0.side == side },
      techniqueOk: techniqueOk, pain: pain, activation: activation)
  }
}

extension Double {
  fileprivate func isAbout(_ other: Double) -> Bool { isAtLeast(other) && other.isAtLeast(self) }
}

/// The shipped exercises that are done one side at a time, so that a side may lead them.
public enum OneSidedExercises {
  /// Whether a side may lead an exercise; also one outside the ladders, of which nobody said otherwise.
  public static func contains(_ slug: String) -> Bool {
    slugs.contains(slug) || Catalogue.standard.exercise(slug: slug) == nil
  }

  static let slugs: Set<String> = [
    "wall-side-plank", "knee-side-plank", "full-side-plank", "seated-band-pallof-hold",
    "tall-kneeling-pallof-press", "standing-pallof-press", "split-stance-pallof-press", "bird-dog-leg-only",
    "single-leg-bridge", "clamshell", "side-lying-hip-abduction", "standing-pelvic-drop-and-hike",
    "side-lying-hip-adduction", "short-lever-copenhagen-hold", "supported-single-leg-deadlift",
    "supported-split-squat", "step-up-10-cm", "step-up-20-cm", "lateral-step-down-15-cm", "quad-set",
    "straight-leg-raise", "single-leg-calf-raise", "short-foot-drill", "single-leg-stance",
    "single-leg-stance-with-reach", "isometric-external-rotation-at-wall", "side-lying-external-rotation",
    "band-external-rotation-at-side", "band-external-rotation-at-90-degrees", "one-arm-dumbbell-row",
    "half-kneeling-landmine-press", "isometric-wrist-extension-hold", "slow-wrist-extension-lowering",
    "suitcase-hold", "suitcase-carry", "seated-knee-lift", "standing-band-knee-drive",
    "seated-shin-turn-in-hold", "seated-shin-turn-in", "band-shin-turn-in", "towel-calf-stretch",
    "wall-calf-stretch", "bent-knee-wall-calf-stretch", "half-kneeling-ankle-rock",
    "supine-hamstring-stretch", "bed-edge-hip-flexor-stretch", "half-kneeling-hip-flexor-stretch",
    "side-lying-thigh-stretch", "quadruped-adductor-rock", "crossed-leg-side-lean-at-wall",
    "seated-neck-side-bend", "seated-chin-to-armpit", "seated-neck-turn-and-tilt",
  ]
}

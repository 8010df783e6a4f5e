/// What a plan is to train, or to make mobile, and why.
public struct PlanTarget: Hashable, Sendable {
  public enum Aim: Hashable, Sendable {
    case train(Muscle)
    case mobilise(Muscle)
    /// The joints of a region that are to be stabilised.
    case stabilise(PainRegion)
  }

  public let aim: Aim
  /// The side that it is about; nil for both or neither.
  public let side: PainSide?
  /// The sum of what its reasons weigh.
  public internal(set) var weight: Double
  public internal(set) var reasons: [PlanReason]

  /// Whether an exercise serves it.
  func isServed(by place: CatalogueExercise.Position) -> Bool {
    switch aim {
    case .train(let muscle): place.mode != .mobility && place.trains(muscle)
    case .mobilise(let muscle): place.mode == .mobility && place.trains(muscle)
    case .stabilise(let region): place.mode != .mobility && place.regions.contains(region)
    }
  }
}

/// Why something is a target of a plan.
public enum PlanReason: Hashable, Sendable {
  case finding(PlanFinding)
  case asymmetry(PlanAsymmetry)
  /// A region that hurts, with its score on the newest pain map.
  case pain(PainRegion, Int)
}

extension PlanTarget {
  /// Whether an exercise serves it first of all: it trains that muscle before others.
  func isServedFirst(by place: CatalogueExercise.Position) -> Bool {
    switch aim {
    case .train(let muscle), .mobilise(let muscle):
      place.muscles.first.map(muscle.overlaps) ?? false
    case .stabilise(let region): place.regions.first == region
    }
  }
}

extension CatalogueExercise.Position {
  fileprivate func trains(_ muscle: Muscle) -> Bool { muscles.contains(where: muscle.overlaps) }
}

extension PlanParameters {
  /// What a record gives to train, to make mobile and to stabilise: the heaviest first, then by name.
  func targets(of record: PlanRecord) -> [PlanTarget] {
    var sums = TargetSums()
    for finding in record.findings {
      let weight = Double(finding.severity ?? unknownSeverity) * weight(of: finding.hypothesis.confidence)
      let side = finding.side == .central ? nil : finding.side
      for muscle in finding.hypothesis.underactive.muscles {
        sums.add(.train(muscle), side, weight, .finding(finding))
      }
      for muscle in finding.hypothesis.overactive.muscles {
        sums.add(.mobilise(muscle), side, weight * mobilityShare, .finding(finding))
      }
    }
    for asymmetry in record.asymmetries {
      for muscle in StrengthTestMuscles.muscles(of: asymmetry.test) {
        sums.add(.train(muscle), asymmetry.weaker, asymmetryWeight, .asymmetry(asymmetry))
      }
    }
    for (region, nrs) in record.pains.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard JointRegion.table.values.contains(region) else { continue }
      sums.add(.stabilise(region), nil, jointWeight, .pain(region, nrs))
    }
    return sums.targets
  }
}

/// Targets as they are summed up: one for each aim and side.
private struct TargetSums {
  private struct Key: Hashable {
    let aim: PlanTarget.Aim
    let side: PainSide?
  }

  private var places: [Key: Int] = [:]
  private var all: [PlanTarget] = []

  mutating func add(_ aim: PlanTarget.Aim, _ side: PainSide?, _ weight: Double, _ reason: PlanReason) {
    let key = Key(aim: aim, side: side)
    if let place = places[key] {
      all[place].weight += weight
      all[place].reasons.append(reason)
    } else {
      places[key] = all.count
      all.append(PlanTarget(aim: aim, side: side, weight: weight, reasons: [reason]))
    }
  }

  var targets: [PlanTarget] {
    all.sorted {
      ($1.weight, $0.name, $0.side?.rawValue ?? "") < ($0.weight, $1.name, $1.side?.rawValue ?? "")
    }
  }
}

extension PlanTarget {
  /// The muscle, or the region of the joints.
  public var name: String {
    switch aim {
    case .train(let muscle), .mobilise(let muscle): muscle.name
    case .stabilise(let region): region.words
    }
  }

  /// Whether it is a target of mobility work.
  var isMobility: Bool {
    switch aim {
    case .mobilise: true
    case .train, .stabilise: false
    }
  }
}

extension PlanTarget {
  /// Whether it is about a muscle, and so may have a side.
  var isMuscle: Bool {
    switch aim {
    case .train, .mobilise: true
    case .stabilise: false
    }
  }
}

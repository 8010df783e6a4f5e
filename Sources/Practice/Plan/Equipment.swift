import EventSourcing

/// What a rung of the ladders needs to be done with.
public enum Equipment: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case band
  case ball
  case bar
  case bench
  case dowel
  case dumbbell
  case kettlebell
  case landmine
  case step

  /// Things as they are typed, `none` for nothing.
  public static func list(_ things: some Sequence<Equipment>) -> String {
    let names = ordered(things).map(\.rawValue)
    return names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  /// Whether it is a weight, so that what is done with it has a load.
  var isWeight: Bool {
    switch self {
    case .dumbbell, .kettlebell, .landmine: true
    case .band, .ball, .bar, .bench, .dowel, .step: false
    }
  }
}

/// What each exercise needs: of each group one thing.
struct EquipmentNeed: Hashable, Sendable {
  let groups: [Set<Equipment>]

  /// Needs nothing but the floor, a wall, a chair or a towel.
  static let nothing = EquipmentNeed(groups: [])

  var isLoaded: Bool { groups.contains { $0.contains(where: \.isWeight) } }

  /// - Parameter owned: what is there; nil where nobody said.
  func isMet(by owned: Set<Equipment>?) -> Bool { groups.allSatisfy { !$0.isDisjoint(with: owned ?? []) } }

  /// What an exercise needs; nil for one outside the ladders, of which nothing is known that could be compared.
  static func of(_ exercise: CatalogueExercise) -> EquipmentNeed? {
    if exercise.isShipped { return shipped[exercise.slug] ?? nothing }
    return exercise.description?.equipment.flatMap { described[$0] }
  }

  private static let weight: Set<Equipment> = [.dumbbell, .kettlebell]

  /// The words of the imported collection that say what is here.
  private static let described: [String: EquipmentNeed] = [
    "body only": nothing, "bands": .init(groups: [[.band]]), "dumbbell": .init(groups: [[.dumbbell]]),
    "kettlebells": .init(groups: [[.kettlebell]]),
  ]

  /// Of the ladders, by slug; what is missing needs nothing.
  private static let shipped: [String: EquipmentNeed] = [
    "seated-band-pallof-hold": [[.band]], "tall-kneeling-pallof-press": [[.band]],
    "standing-pallof-press": [[.band]], "split-stance-pallof-press": [[.band]],
    "loaded-hip-thrust": [weight, [.bench]], "lateral-band-walk": [[.band]],
    "supine-adductor-ball-squeeze": [[.ball]], "short-lever-copenhagen-hold": [[.bench]],
    "dowel-hip-hinge": [[.dowel]], "block-kettlebell-deadlift": [[.kettlebell]],
    "romanian-deadlift": [weight], "supported-single-leg-deadlift": [weight],
    "goblet-box-squat": [weight], "goblet-squat": [weight], "step-up-10-cm": [[.step]],
    "step-up-20-cm": [[.step]], "lateral-step-down-15-cm": [[.step]], "band-resisted-neck-hold": [[.band]],
    "band-pull-apart": [[.band]], "band-external-rotation-at-side": [[.band]],
    "band-external-rotation-at-90-degrees": [[.band]], "seated-band-row": [[.band]],
    "one-arm-dumbbell-row": [[.dumbbell]], "high-bar-inverted-row": [[.bar]],
    "supine-dowel-shoulder-flexion": [[.dowel]], "half-kneeling-landmine-press": [[.landmine]],
    "seated-dumbbell-press": [[.dumbbell]], "slow-wrist-extension-lowering": [[.dumbbell]],
    "suitcase-hold": [weight], "suitcase-carry": [weight], "standing-band-knee-drive": [[.band]],
    "band-shin-turn-in": [[.band]],
  ].mapValues(EquipmentNeed.init)

  /// Every exercise that the table names, so that a test can compare it with the ladders.
  static var named: [String] { shipped.keys.sorted() }
}

/// The numbers of the drafter, released as one version; what they decide is heuristic [h] where no source is named.
///
/// Frequencies, repetitions and sets lie in the ranges of ACSM 2009 (10.1249/MSS.0b013e3181915670) [s].
public struct PlanParameters: Hashable, Sendable {
  public let name: String
  /// The weight of a finding whose severity nobody said; otherwise it is the severity, 1 to 3.
  let unknownSeverity = 1
  /// What an asymmetry above ``Asymmetry/flaggedAbove`` adds to the muscles of the weaker side.
  let asymmetryWeight = 2.0
  /// What a painful region, or a joint that the programme serves, adds to the ladders of that joint.
  let jointWeight = 2.0
  /// What overactive muscles weigh as targets of mobility, by what the underactive ones weigh.
  let mobilityShare = 0.5
  /// From this score on a region is not provoked, 0 to 10.
  let avoidedPain = 4
  /// For how many days an exercise stays out whose proposal was declined or overridden.
  let setAsideDays = 90
  /// The days in which a ladder has to have settled green before its dynamic rungs are drafted.
  let settledDays = 14
  /// How well a muscle has to be felt for a rung to count as done well, 0 to 10.
  let activation = 5
  /// For how many days a load counts that was done, and how much of it is drafted.
  let loadDays = 28
  let loadShare = 0.9
  let trainingLines = 5
  let mobilityLines = 2
  let linesPerRegion = 2
  /// How many of the heaviest targets come first.
  let heaviestTargets = 2
  /// When a finding that is trained is tested again, in days.
  public let retestDays = 28...42

  public static let standard = PlanParameters(name: "plan-2026.1")

  /// Times a week.
  func timesPerWeek(in phase: Phase) -> Int {
    switch phase {
    case .reEngage, .rePattern: 3
    case .strengthen, .maintain: 2
    }
  }

  func weight(of confidence: Confidence) -> Double {
    switch confidence {
    case .low: 1
    case .moderate: 2
    }
  }
}

/// What muscles a test of strength tells of, by the test's name in kebab case; of another test nothing is guessed.
enum StrengthTestMuscles {
  static let table: [String: [String]] = [
    "knee-extension": ["quadriceps"], "knee-flexion": ["hamstrings"], "hip-abduction": ["hip abductors"],
    "hip-adduction": ["adductors"], "hip-extension": ["gluteus maximus"], "hip-flexion": ["hip flexors"],
    "ankle-plantarflexion": ["calf"], "heel-raise": ["calf"], "ankle-dorsiflexion": ["tibialis anterior"],
    "shoulder-external-rotation": ["infraspinatus", "teres minor"],
    "shoulder-internal-rotation": ["subscapularis"], "shoulder-abduction": ["deltoid"],
    "elbow-flexion": ["biceps brachii"], "elbow-extension": ["triceps brachii"],
    "wrist-extension": ["wrist extensors"], "grip": ["finger flexors"], "side-plank": ["quadratus lumborum"],
    "row": ["rhomboids"],
  ]

  static func muscles(of test: String) -> [Muscle] { (table[test] ?? []).muscles }
}

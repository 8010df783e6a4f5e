/// Names of muscles as people search for them: parts of names, and the groups of the imported collection; never a claim on
/// what an exercise trains.
enum MuscleName {
  /// What the collection's groups are called on the ladders, by parts of names.
  private static let groups: [String: [String]] = [
    "abdominals": ["abdominis", "obliques"],
    "abductors": ["gluteus medius", "gluteus minimus", "tensor fasciae latae"],
    "calves": ["gastrocnemius", "soleus"], "chest": ["pectoralis"],
    "forearms": ["wrist extensors", "finger flexors"], "glutes": ["gluteus"], "lats": ["latissimus"],
    "lower back": ["erector spinae", "multifidus", "quadratus lumborum"],
    "middle back": ["rhomboids", "mid trapezius", "mid and lower trapezius"], "neck": ["cervical"],
    "shoulders": ["deltoid", "infraspinatus", "teres minor", "subscapularis"], "traps": ["trapezius"],
  ]

  static func folded(_ name: String) -> String { Slug.make(from: name).replacing("-", with: " ") }

  /// Whether a muscle is meant by a word: it holds the word, or is of the group of that name.
  static func means(_ wanted: String, _ muscle: String) -> Bool {
    let muscle = folded(muscle)
    return muscle.contains(wanted) || groups[wanted, default: []].contains { muscle.contains($0) }
  }
}

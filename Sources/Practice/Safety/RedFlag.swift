/// A sign that a physician must see before training goes on; it blocks proposals and load changes until it is cleared.
///
/// It is a reason to refer, never a diagnosis. The spinal signs are those of the international framework for red
/// flags (Finucane 2020).
public enum RedFlag: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case newBladderOrBowelChange = "new-bladder-or-bowel-change"
  case saddleSensoryChange = "saddle-sensory-change"
  case bilateralLegDeficit = "bilateral-leg-deficit"
  case sexualDysfunction = "sexual-dysfunction"
  case chestPain = "chest-pain"
  case exertionalSyncope = "exertional-syncope"
  case thunderclapHeadache = "thunderclap-headache"
  case progressiveWeakness = "progressive-weakness"
  case suicidalThoughts = "suicidal-thoughts"
  case cancerHistory = "cancer-history"
  case weightLoss = "weight-loss"
  case constantNightPain = "constant-night-pain"
  case fever
  case immunosuppression
  case intravenousDrugs = "intravenous-drugs"
  case trauma
  case osteoporosisOrSteroids = "osteoporosis-or-steroids"
  case hotSwollenCalf = "hot-swollen-calf"

  /// As it is written in a sentence, for example `hot swollen calf`.
  public var words: String { rawValue.replacing("-", with: " ") }

  /// How soon it must be seen.
  public var urgency: Urgency {
    switch self {
    case .newBladderOrBowelChange, .saddleSensoryChange, .bilateralLegDeficit, .sexualDysfunction, .chestPain,
      .exertionalSyncope, .thunderclapHeadache, .progressiveWeakness, .suicidalThoughts:
      .emergency
    case .cancerHistory, .weightLoss, .constantNightPain, .fever, .immunosuppression, .intravenousDrugs,
      .trauma, .osteoporosisOrSteroids, .hotSwollenCalf:
      .urgent
    }
  }
}

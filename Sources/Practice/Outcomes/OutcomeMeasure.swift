/// A measure of how a client is doing, with its range and direction; it never holds the wording of a licensed instrument.
public enum OutcomeMeasure: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Numeric rating scale of pain at one site.
  case nrs
  /// Patient-Specific Functional Scale: activities in the client's own words.
  case psfs
  /// Patient Health Questionnaire-4 (Kroenke 2009): a screen, never a diagnosis.
  case phq4
  /// Pain, Enjoyment, General activity: the total only.
  case peg
  /// Oswestry Disability Index in percent: the total only.
  case odi
  /// Brief Pain Inventory: a mean score only.
  case bpi
  /// Pittsburgh Sleep Quality Index: the global score only.
  case psqi

  /// As it is written in a sentence, for example `PHQ-4`.
  public var title: String {
    switch self {
    case .nrs: "NRS"
    case .psfs: "PSFS"
    case .phq4: "PHQ-4"
    case .peg: "PEG"
    case .odi: "ODI"
    case .bpi: "BPI"
    case .psqi: "PSQI"
    }
  }

  /// What a score may be.
  public var range: ClosedRange<Double> {
    switch self {
    case .nrs, .psfs, .peg, .bpi: 0...10
    case .phq4: 0...12
    case .odi: 0...100
    case .psqi: 0...21
    }
  }

  /// Whether a score is a whole number.
  public var isWhole: Bool {
    switch self {
    case .nrs, .phq4, .psqi: true
    case .psfs, .peg, .odi, .bpi: false
    }
  }

  /// Which way is good.
  public var direction: OutcomeDirection {
    switch self {
    case .psfs: .higherIsBetter
    case .nrs, .phq4, .peg, .odi, .bpi, .psqi: .lowerIsBetter
    }
  }

  /// How its score comes about.
  public var scoring: OutcomeScoring {
    switch self {
    case .nrs: .painScore
    case .psfs: .meanOfActivities
    case .phq4: .sumOfItems
    case .peg, .odi, .bpi, .psqi: .totalOnly
    }
  }

  /// From which changes on a change counts, the smallest first; empty where none is taken over, and then no change is labelled.
  ///
  /// NRS (Salaffi 2004, chronic musculoskeletal pain): a fall of one point “or” of 15 % went with “slightly better”, of
  /// 2 points or 33 % with “much better”. The two are cut-off points of their own for the same judgement, so either is
  /// enough. On whole points the 15 % adds nothing to the one point; the 33 % makes a fall of one point from 3 or below
  /// “much better”. The paper found that the change that matters grows with the pain at the start: a fall of two points
  /// from a high score is weaker than its label. PSFS (Abbott 2014): 1.3, 2.3 and 2.7 points for a small, medium and large
  /// change. Both studied getting better; getting worse is labelled by the same numbers [h].
  public var meaningfulChanges: [MeaningfulChange] {
    switch self {
    case .nrs:
      [
        MeaningfulChange(size: .minimal, points: 1, percent: 15),
        MeaningfulChange(size: .much, points: 2, percent: 33),
      ]
    case .psfs:
      [
        MeaningfulChange(size: .small, points: 1.3, percent: nil),
        MeaningfulChange(size: .medium, points: 2.3, percent: nil),
        MeaningfulChange(size: .large, points: 2.7, percent: nil),
      ]
    case .phq4, .peg, .odi, .bpi, .psqi: []
    }
  }
}

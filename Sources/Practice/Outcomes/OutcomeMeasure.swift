public import Foundation

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

/// Which way a score gets better.
public enum OutcomeDirection: String, Codable, Hashable, Sendable, CaseIterable {
  case higherIsBetter = "higher-is-better"
  case lowerIsBetter = "lower-is-better"
}

/// How the score of a measure comes about, and so what has to be given for it.
public enum OutcomeScoring: Hashable, Sendable {
  /// A whole score of pain at a site in a window.
  case painScore
  /// The mean of one to five activities, of those that were given; none is filled in.
  case meanOfActivities
  /// The sum of all items; with one missing there is no score.
  case sumOfItems
  /// A total that was worked out elsewhere; its items are never taken, for their licence.
  case totalOnly
}

/// From which change on a measure's change has a size: so many points, or so much of the score before.
public struct MeaningfulChange: Hashable, Sendable {
  public let size: ChangeSize
  /// Points of the measure.
  public let points: Double
  /// Percent of the score before, where the source gives one; either of the two is enough.
  public let percent: Double?

  /// Whether a change has at least this size (1e−9 allowed for).
  ///
  /// - Parameters:
  ///   - points: how far the score moved, without a sign.
  ///   - percent: the same in percent of the score before, without a sign; nil from a score of 0.
  func isReached(points: Double, percent: Double?) -> Bool {
    if points.isAtLeast(self.points) { return true }
    guard let threshold = self.percent, let percent else { return false }
    return percent.isAtLeast(threshold)
  }
}

/// One activity that a client chose, and how well it goes; the words are sealed.
public struct PSFSActivity: Codable, Hashable, Sendable {
  public let words: String
  /// 0 (cannot) to 10 (as before the trouble), whole points.
  public let score: Int
  /// The goal that it serves; nil for none.
  public let goalId: UUID?

  public init(words: String, score: Int, goalId: UUID? = nil) {
    self.words = words
    self.score = score
    self.goalId = goalId
  }

  /// Reads `sit at the desk=4`, and with the goal that it serves `sit at the desk=4 for:GOAL`; nil for anything else. Bounds are not checked here.
  public init?(_ text: String) {
    guard let equals = text.lastIndex(of: "=") else { return nil }
    let rest = text[text.index(after: equals)...].split(whereSeparator: \.isWhitespace)
    guard let score = rest.first.flatMap({ Int($0) }), rest.count <= 2 else { return nil }
    var goal: UUID?
    if rest.count == 2 {
      guard rest[1].lowercased().hasPrefix("for:"), let id = UUID(uuidString: String(rest[1].dropFirst(4)))
      else { return nil }
      goal = id
    }
    self.init(words: Text.trimmed(String(text[..<equals])), score: score, goalId: goal)
  }
}

extension PSFSActivity: InputObject {
  public static let fields: [Field<Self>] = [
    .init("words", \.words, "The activity in the client's words; sealed.", example: "sit at the desk"),
    .init("score", \.score, Bounds.psfsActivity, "How well it goes; 0 is not at all.", example: 4),
    .init("goalId", \.goalId, "The goal that it serves, as its setting answered it."),
  ]
}

/// The PHQ-4 scored (Kroenke 2009): distress in four bands, and each half positive from 3; a screen, never a diagnosis.
public struct PHQ4Score: Hashable, Sendable {
  /// Psychological distress by the sum.
  public enum Band: String, Codable, Hashable, Sendable, CaseIterable {
    /// 0 to 2.
    case none
    /// 3 to 5.
    case mild
    /// 6 to 8.
    case moderate
    /// 9 to 12.
    case severe
  }

  /// From this sum on a half is positive.
  public static let positiveFrom = 3

  /// Items 1 and 2, 0 to 6.
  public let anxiety: Int
  /// Items 3 and 4, 0 to 6.
  public let depression: Int

  /// The score of all four items in their order; nil unless there are four, each 0 to 3.
  public init?(items: [Int]) {
    guard items.count == Bounds.phq4Items, items.allSatisfy(Bounds.phq4Item.contains) else { return nil }
    anxiety = items[0] + items[1]
    depression = items[2] + items[3]
  }

  public var sum: Int { anxiety + depression }
  public var isAnxietyPositive: Bool { anxiety >= PHQ4Score.positiveFrom }
  public var isDepressionPositive: Bool { depression >= PHQ4Score.positiveFrom }

  public var band: Band {
    if sum <= 2 { return .none }
    if sum <= 5 { return .mild }
    return sum <= 8 ? .moderate : .severe
  }
}

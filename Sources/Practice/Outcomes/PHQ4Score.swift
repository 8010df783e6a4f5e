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

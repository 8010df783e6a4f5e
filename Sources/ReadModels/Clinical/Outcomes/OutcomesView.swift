public import Foundation
public import Practice

/// A client's outcome measures by series, each against the client's own first and last score; never against another client.
public struct OutcomesView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// In the order in which they were begun.
  public let series: [Series]
  /// The position of the log that it shows.
  public let position: Int64

  /// Scores that may be compared: of one measure, site and window.
  public struct Series: Codable, Hashable, Sendable {
    public let measure: OutcomeMeasure
    /// In words, for example `NRS, low back, left, 7-day`.
    public let title: String
    public let site: PainSite?
    public let window: PainWindow?
    public let lowest: Double
    public let highest: Double
    public let direction: OutcomeDirection
    /// By day, oldest first; never empty.
    public let points: [Point]
    public let baseline: Point
    public let newest: Point
  }

  public struct Point: Codable, Hashable, Sendable {
    public let outcomeID: UUID
    public let day: LocalDay
    public let score: Double
    public let fromBaseline: Change?
    public let fromPrevious: Change?
    /// How many activities it is the mean of, for the PSFS.
    public let activities: Int?
    /// The client's words, for the PSFS.
    public let activity: String?
    /// For the PHQ-4.
    public let screen: Screen?

    enum CodingKeys: String, CodingKey {
      case outcomeID = "outcomeId"
      case day
      case score
      case fromBaseline
      case fromPrevious
      case activities
      case activity
      case screen
    }
  }

  /// A change with its direction, and its published size where there is one.
  public struct Change: Codable, Hashable, Sendable {
    public let from: Double
    /// With the sign of the score.
    public let points: Double
    /// Of the score before; nil from 0.
    public let percent: Double?
    public let course: OutcomeChange.Course
    public let size: ChangeSize?
    public let isMeaningful: Bool?
    /// For example `much better`; nil where no size may be said.
    public let label: String?

    enum CodingKeys: String, CodingKey {
      case from
      case points
      case percent
      case course
      case size
      case isMeaningful = "meaningful"
      case label
    }
  }

  /// The PHQ-4 scored: a screen, never a diagnosis.
  public struct Screen: Codable, Hashable, Sendable {
    public let anxiety: Int
    public let depression: Int
    public let band: PHQ4Score.Band
    public let isAnxietyPositive: Bool
    public let isDepressionPositive: Bool

    enum CodingKeys: String, CodingKey {
      case anxiety
      case depression
      case band
      case isAnxietyPositive = "anxietyPositive"
      case isDepressionPositive = "depressionPositive"
    }
  }
}

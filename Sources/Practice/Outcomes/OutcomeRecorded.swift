public import EventSourcing
public import Foundation

/// A client's score on an outcome measure; the words of their activities are sealed apart, in the order of the items.
public struct OutcomeRecorded: EventPayload {
  public static let eventType = "outcome-recorded"

  public let outcomeID: UUID
  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  public let measure: OutcomeMeasure
  /// Within the measure's range.
  public let score: Double
  /// The four items of the PHQ-4, or the scores of the PSFS's activities; nil for every other measure.
  public let items: [Int]?
  /// Where it hurts, for the NRS.
  public let site: PainSite?
  /// What time the score speaks of, for the NRS.
  public let window: PainWindow?
  /// How many activities the PSFS is the mean of.
  public let activities: Int?

  public init(
    outcomeID: UUID, clientID: UUID, day: LocalDay, measure: OutcomeMeasure, score: Double,
    items: [Int]? = nil, site: PainSite? = nil, window: PainWindow? = nil, activities: Int? = nil
  ) {
    self.outcomeID = outcomeID
    self.clientID = clientID
    self.day = day
    self.measure = measure
    self.score = score
    self.items = items
    self.site = site
    self.window = window
    self.activities = activities
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// What it may be compared with.
  public var series: OutcomeSeries { OutcomeSeries(measure: measure, site: site, window: window) }

  /// The PHQ-4 scored; nil for every other measure.
  public var phq4: PHQ4Score? { measure == .phq4 ? items.flatMap { PHQ4Score(items: $0) } : nil }
}

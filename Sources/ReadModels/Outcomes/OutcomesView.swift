public import EventSourcing
public import Foundation
public import Practice

/// A client's outcome measures by series, each against the client's own first and last score.
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
    /// Each activity of the PSFS on its own line, in the order in which they were begun; nil for other measures.
    public let activities: [Activity]?
  }

  /// One activity of the PSFS; it begins where it was first scored.
  public struct Activity: Codable, Hashable, Sendable {
    public let activityID: UUID
    /// In the client's words; nil where they were erased.
    public let words: String?
    /// The goal that it serves, and its words; nil for none.
    public let goalID: UUID?
    public let goal: String?
    /// By day, oldest first; never empty.
    public let points: [ActivityPoint]
    /// The newest score against its own first, and against the one before; nil for the first. No size is published for one activity.
    public let fromBaseline: Change?
    public let fromPrevious: Change?

    enum CodingKeys: String, CodingKey {
      case activityID = "activityId"
      case words
      case goalID = "goalId"
      case goal
      case points
      case fromBaseline
      case fromPrevious
    }
  }

  public struct ActivityPoint: Codable, Hashable, Sendable {
    public let outcomeID: UUID
    public let day: LocalDay
    /// 0 to 10.
    public let score: Int

    enum CodingKeys: String, CodingKey {
      case outcomeID = "outcomeId"
      case day
      case score
    }
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

extension Queries {
  /// A client's outcome measures with their changes.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: The moment of asking.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func outcomes(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> OutcomesView {
    let (known, history) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { OutcomeHistory(clientID: $0) }, atLeast: atLeast,
      showing: { event in
        switch event {
        case .outcome, .programme(.goalSet): true
        default: false
        }
      })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return OutcomesView(known, history, texts)
  }

  /// The activities that a client scored before, by ``PSFSActivity/key(_:)``: the id of each.
  public func activities(of client: UUID, in practice: PracticeID, now: Date) async throws -> [String: UUID] {
    let lines = try await outcomes(practice, of: client, now: now).series.compactMap(\.activities).flatMap {
      $0
    }
    return Dictionary(
      lines.compactMap { line in line.words.map { (PSFSActivity.key($0), line.activityID) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension OutcomesView {
  init(_ known: ClientEvents, _ history: OutcomeHistory, _ texts: OpenedTexts) {
    let recorded = Dictionary(
      history.outcomes.map { ($0.outcomeID, $0) }, uniquingKeysWith: { first, _ in first })
    var words: [UUID: String] = [:]
    for event in known.events {
      guard case .outcome(.outcomeRecorded(let facts)) = event.event, facts.measure == .psfs else { continue }
      words[facts.outcomeID] = texts[.activity, at: event.position]
    }
    client = known.label(texts)
    let lines = ActivityLines(history, words, ActivityLines.goals(known.events, texts))
    series = history.trends(keys: lines.keys).compactMap { trend in
      let points = trend.points.map { Point($0, recorded[$0.outcomeID], words[$0.outcomeID]) }
      guard let first = points.first, let last = points.last else { return nil }
      let measure = trend.series.measure
      return Series(
        measure: measure, title: trend.series.description, site: trend.series.site,
        window: trend.series.window, lowest: measure.range.lowerBound, highest: measure.range.upperBound,
        direction: measure.direction, points: points, baseline: first, newest: last,
        activities: measure == .psfs ? lines.activities : nil)
    }
    position = known.position
  }
}

extension OutcomesView.Point {
  fileprivate init(_ point: OutcomePoint, _ facts: OutcomeRecorded?, _ words: String?) {
    self.init(
      outcomeID: point.outcomeID, day: point.day, score: point.score,
      fromBaseline: point.fromBaseline.map(OutcomesView.Change.init),
      fromPrevious: point.fromPrevious.map(OutcomesView.Change.init), activities: point.activities,
      activity: words, screen: facts?.phq4.map(OutcomesView.Screen.init))
  }
}

extension OutcomesView.Change {
  init(_ change: OutcomeChange) {
    self.init(
      from: change.from, points: change.points, percent: change.percent, course: change.course,
      size: change.size, isMeaningful: change.isMeaningful, label: change.label)
  }
}

extension OutcomesView.Screen {
  fileprivate init(_ score: PHQ4Score) {
    self.init(
      anxiety: score.anxiety, depression: score.depression, band: score.band,
      isAnxietyPositive: score.isAnxietyPositive, isDepressionPositive: score.isDepressionPositive)
  }
}

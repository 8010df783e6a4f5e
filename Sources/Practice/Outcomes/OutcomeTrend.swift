public import EventSourcing
public import Foundation

/// The scores of one series in their order, each against the first and the one before.
public struct OutcomeTrend: Codable, Hashable, Sendable {
  public let series: OutcomeSeries
  /// By day; of one day in the order given. Never empty.
  public let points: [OutcomePoint]

  /// The trend of some outcomes of a series, given in the order recorded; others are left out. Nil without any.
  ///
  /// A score that was recorded late counts on its day: it may become the baseline. A change of the PSFS is over the activities
  /// that were scored both times, so that there is none where other activities were scored.
  ///
  /// - Parameter keys: which activities an outcome is of, in the order of its items; nil where that is not known.
  public init?(
    _ series: OutcomeSeries, of outcomes: some Sequence<OutcomeRecorded>,
    keys: (OutcomeRecorded) -> [String]? = { $0.activityIDs?.map(\.lowercased) }
  ) {
    let own = outcomes.filter { $0.series == series }.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
    guard let first = own.first else { return nil }
    self.series = series
    points = own.enumerated().map { index, outcome in
      OutcomePoint(
        outcomeID: outcome.outcomeID, day: outcome.day, score: outcome.score, activities: outcome.activities,
        fromBaseline: index == 0 ? nil : OutcomeTrend.change(from: first, to: outcome, keys),
        fromPrevious: index == 0 ? nil : OutcomeTrend.change(from: own[index - 1], to: outcome, keys))
    }
  }

  /// The first score.
  public var baseline: OutcomePoint? { points.first }
  /// The newest score, with its changes.
  public var newest: OutcomePoint? { points.last }

  private static func change(
    from earlier: OutcomeRecorded, to later: OutcomeRecorded, _ keys: (OutcomeRecorded) -> [String]?
  ) -> OutcomeChange? {
    let (then, now) = (keys(earlier), keys(later))
    if then != nil || now != nil, let before = earlier.items, let after = later.items {
      return ActivityScores(then ?? earlier.activityKeys.map(\.lowercased), before).change(
        to: ActivityScores(now ?? later.activityKeys.map(\.lowercased), after))
    }
    return OutcomeChange(
      later.measure, from: earlier.score, to: later.score, comparable: earlier.activities == later.activities)
  }
}

/// How one score stands to an earlier one of its series, direction included.
public struct OutcomeChange: Codable, Hashable, Sendable {
  /// For the client.
  public enum Course: String, Codable, Hashable, Sendable, CaseIterable {
    case better
    case same
    case worse
  }

  /// The earlier score.
  public let from: Double
  /// The later score.
  public let to: Double
  public let course: Course
  /// The largest published size that the change reaches; nil where it reaches none, or none may be said of it.
  public let size: ChangeSize?
  /// Whether the change reaches the smallest published size; nil where no threshold is taken over for the measure, or
  /// the two scores are not of as many activities.
  public let isMeaningful: Bool?

  /// The change between two scores of one measure.
  ///
  /// - Parameter comparable: whether both are of as many activities, without which no size is said.
  public init(_ measure: OutcomeMeasure, from: Double, to: Double, comparable: Bool = true) {
    self.from = from
    self.to = to
    let gain = measure.direction == .higherIsBetter ? to - from : from - to
    course = gain.isSame(as: 0) ? .same : gain > 0 ? .better : .worse
    let thresholds = measure.meaningfulChanges
    guard comparable, !thresholds.isEmpty else {
      size = nil
      isMeaningful = nil
      return
    }
    let percent = OutcomeChange.percent(from: from, to: to).map(abs)
    size = thresholds.last { $0.isReached(points: abs(gain), percent: percent) }?.size
    isMeaningful = size != nil
  }

  /// Points, with the sign of the score: below 0 where it fell.
  public var points: Double { to - from }

  /// Percent of the earlier score, with the sign of the score; nil from 0.
  public var percent: Double? { OutcomeChange.percent(from: from, to: to) }

  /// In words, for example `much better` or `small change, worse`; nil where no size may be said.
  public var label: String? {
    guard let size, course != .same else { return nil }
    switch size {
    case .minimal: return "slightly \(course.rawValue)"
    case .much: return "much \(course.rawValue)"
    case .small, .medium, .large: return "\(size.rawValue) change, \(course.rawValue)"
    }
  }

  private static func percent(from: Double, to: Double) -> Double? {
    from > 0 ? (to - from) / from * 100 : nil
  }
}

/// How large a change is by the published thresholds of its measure; never larger than a source says.
public enum ChangeSize: String, Codable, Hashable, Sendable, CaseIterable {
  /// The smallest that a client notices: “slightly better” (Salaffi 2004).
  case minimal
  /// “Much better” (Salaffi 2004).
  case much
  // The three of Abbott 2014.
  case small
  case medium
  case large
}

/// One score of a series, with its change from the first and from the one before; it is the whole story of no client.
public struct OutcomePoint: Codable, Hashable, Sendable {
  public let outcomeID: UUID
  public let day: LocalDay
  public let score: Double
  /// How many activities it is the mean of, for the PSFS.
  public let activities: Int?
  /// Nil for the first.
  public let fromBaseline: OutcomeChange?
  /// Nil for the first.
  public let fromPrevious: OutcomeChange?
}

/// What makes scores comparable: the same measure, at the same site, of the same window.
public struct OutcomeSeries: Codable, Hashable, Sendable, CustomStringConvertible {
  public let measure: OutcomeMeasure
  public let site: PainSite?
  public let window: PainWindow?

  public init(measure: OutcomeMeasure, site: PainSite? = nil, window: PainWindow? = nil) {
    self.measure = measure
    self.site = site
    self.window = window
  }

  /// For example `NRS, low back, left, 7-day`.
  public var description: String {
    [measure.title, site?.description, window?.rawValue].compactMap { $0 }.joined(separator: ", ")
  }
}

/// The time that a pain score speaks of; scores of different windows are never compared.
public enum PainWindow: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case now
  /// The average of the last 24 hours.
  case day = "24-hour"
  /// The average of the last 7 days.
  case week = "7-day"
  /// The worst of the last 24 hours.
  case worst
}

/// The outcomes of one client, and their trends by series.
public struct OutcomeHistory: PracticeFold {
  public let clientID: UUID
  /// In the order recorded, without those that were withdrawn.
  public private(set) var outcomes: [OutcomeRecorded] = []
  /// When each was scored, by its id.
  private(set) var moments: [UUID: Date] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), OutcomeRecorded.self, OutcomeWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .outcome(let event) = recorded.event else { return }
    switch event {
    case .outcomeRecorded(let facts):
      guard facts.clientID == clientID else { return }
      outcomes.append(facts)
      moments[facts.outcomeID] = recorded.occurredAt
    case .outcomeWithdrawn(let facts):
      if facts.clientID == clientID { outcomes.removeAll { $0.outcomeID == facts.outcomeID } }
    }
  }

  /// One trend for each series, in the order in which the series were begun.
  public var trends: [OutcomeTrend] { trends { $0.activityIDs?.map(\.lowercased) } }

  /// The same, with the activities of the PSFS told from each other by keys.
  public func trends(keys: (OutcomeRecorded) -> [String]?) -> [OutcomeTrend] {
    var series: [OutcomeSeries] = []
    var own: [OutcomeSeries: [OutcomeRecorded]] = [:]
    for outcome in outcomes {
      if own[outcome.series] == nil { series.append(outcome.series) }
      own[outcome.series, default: []].append(outcome)
    }
    return series.compactMap { OutcomeTrend($0, of: own[$0] ?? [], keys: keys) }
  }
}

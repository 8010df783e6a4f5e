/// How one score stands to an earlier one of its series, direction included; it never says why, nor that it will last.
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
    course = abs(gain) <= 1e-9 ? .same : gain > 0 ? .better : .worse
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

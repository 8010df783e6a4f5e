public import EventSourcing
public import Foundation
import Practice

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
      practice, of: client, asOf: asOf, now: now, into: OutcomeHistory(clientID: client), atLeast: atLeast
    ) { event in
      if case .outcome = event { true } else { false }
    }
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return OutcomesView(known, history, texts)
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
    series = history.trends.compactMap { trend in
      let points = trend.points.map { Point($0, recorded[$0.outcomeID], words[$0.outcomeID]) }
      guard let first = points.first, let last = points.last else { return nil }
      let measure = trend.series.measure
      return Series(
        measure: measure, title: trend.series.description, site: trend.series.site,
        window: trend.series.window,
        lowest: measure.range.lowerBound, highest: measure.range.upperBound, direction: measure.direction,
        points: points, baseline: first, newest: last)
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
  fileprivate init(_ change: OutcomeChange) {
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

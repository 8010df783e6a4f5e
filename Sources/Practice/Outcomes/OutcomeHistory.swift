public import EventSourcing
public import Foundation

/// The outcomes of one client, and their trends by series; it never compares one client with another.
public struct OutcomeHistory: PracticeFold {
  public let clientID: UUID
  /// In the order recorded.
  public private(set) var outcomes: [OutcomeRecorded] = []

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition { Condition.none.reading(PracticeTags.client(clientID), OutcomeRecorded.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .outcome(let event) = recorded.event else { return }
    switch event {
    case .outcomeRecorded(let facts): if facts.clientID == clientID { outcomes.append(facts) }
    }
  }

  /// One trend for each series, in the order in which the series were begun.
  public var trends: [OutcomeTrend] {
    var series: [OutcomeSeries] = []
    var own: [OutcomeSeries: [OutcomeRecorded]] = [:]
    for outcome in outcomes {
      if own[outcome.series] == nil { series.append(outcome.series) }
      own[outcome.series, default: []].append(outcome)
    }
    return series.compactMap { OutcomeTrend($0, of: own[$0] ?? []) }
  }
}

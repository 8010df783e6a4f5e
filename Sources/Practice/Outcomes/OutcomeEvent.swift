public import EventSourcing
public import Foundation

/// What can happen around outcome measures.
public enum OutcomeEvent: SummarisedEvent {
  case outcomeRecorded(OutcomeRecorded)

  public var payload: any EventPayload {
    switch self {
    case .outcomeRecorded(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .outcomeRecorded(let facts): facts.clientID
    }
  }

  public var summary: String {
    switch self {
    case .outcomeRecorded(let facts): facts.summary
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .outcomeRecorded(let facts): facts.measure == .psfs ? [.activity] : []
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(OutcomeRecorded.self) { .outcome(.outcomeRecorded($0)) }
  ]
}

extension OutcomeRecorded {
  /// For example `NRS, low back, left, 7-day: 5 of 10`.
  fileprivate var summary: String {
    let shown = Load.number((score * 10).rounded() / 10)
    return "\(series): \(shown) of \(Load.number(measure.range.upperBound))"
  }
}

public import EventSourcing
public import Foundation

/// What can happen around assessments, their findings, re-tests, and the table that leads from findings to hypotheses.
public enum AssessmentEvent: SummarisedEvent {
  case assessmentRecorded(AssessmentRecorded)
  case hypothesisMapped(HypothesisMapped)

  public var payload: any EventPayload {
    switch self {
    case .assessmentRecorded(let facts): facts
    case .hypothesisMapped(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .assessmentRecorded(let facts): facts.clientID
    case .hypothesisMapped: nil
    }
  }

  public var summary: String {
    switch self {
    case .assessmentRecorded(let facts): facts.summary
    case .hypothesisMapped(let facts): "Hypothesis of \(facts.finding) set"
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .assessmentRecorded: [.note]
    case .hypothesisMapped: []
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(AssessmentRecorded.self) { .assessment(.assessmentRecorded($0)) },
    .init(HypothesisMapped.self) { .assessment(.hypothesisMapped($0)) },
  ]
}

extension AssessmentRecorded {
  /// For example `Assessment: physical, mental; findings 2, re-tests 1, strength tests 1`.
  fileprivate var summary: String {
    let findings = physical?.findings ?? []
    let counts = [
      ("findings", findings.filter { $0.retests == nil }.count),
      ("re-tests", findings.filter { $0.retests != nil }.count),
      ("strength tests", physical?.strength.count ?? 0), ("scores", scores.count),
    ]
    let told = counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "Assessment: \(parts.map(\.rawValue).joined(separator: ", "))" + (told.isEmpty ? "" : "; \(told)")
  }
}

public import EventSourcing
public import Foundation

/// What can happen around assessments, their findings, re-tests, and the table that leads from findings to hypotheses.
public enum AssessmentEvent: SummarisedEvent {
  case assessmentRecorded(AssessmentRecorded)
  case hypothesisMapped(HypothesisMapped)
  case hypothesisDecided(HypothesisDecided)

  public var payload: any EventPayload {
    switch self {
    case .assessmentRecorded(let facts): facts
    case .hypothesisMapped(let facts): facts
    case .hypothesisDecided(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .assessmentRecorded(let facts): facts.clientID
    case .hypothesisDecided(let facts): facts.clientID
    case .hypothesisMapped: nil
    }
  }

  public var summary: String {
    switch self {
    case .assessmentRecorded(let facts): facts.summary
    case .hypothesisMapped(let facts): "Hypothesis of \(facts.finding) set"
    case .hypothesisDecided(let facts): "Hypothesis of a finding \(facts.decision.rawValue)"
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .assessmentRecorded: [.note]
    case .hypothesisDecided: [.reason]
    case .hypothesisMapped: []
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(AssessmentRecorded.self) { .assessment(.assessmentRecorded($0)) },
    .init(HypothesisMapped.self) { .assessment(.hypothesisMapped($0)) },
    .init(HypothesisDecided.self) { .assessment(.hypothesisDecided($0)) },
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

extension Bounds {
  /// How marked a finding is, in the practitioner's judgement [h].
  public static let severity = 1...3
  /// Minutes that sitting or walking is fine for, up to eight hours [h].
  public static let toleratedMinutes = 0...480
  /// How many muscles a hypothesis may name on each side [h].
  public static let musclesOfHypothesis = 0...20
}

extension PracticeTags {
  /// Every word of the practice on what findings may come from.
  public static let hypotheses = Tag("hypotheses")

  /// What was said of one kind of finding, for example `finding-kind:knee-valgus`.
  public static func findingKind(_ kind: FindingKind) -> Tag { Tag("finding-kind:\(kind.rawValue)") }
}

extension Refusal.Code {
  // Assessments
  /// No part of the assessment was done.
  public static let partRequired: Self = "part-required"
  public static let unknownFindingKind: Self = "unknown-finding-kind"
  public static let duplicateFinding: Self = "duplicate-finding"
  public static let duplicateScore: Self = "duplicate-score"
  public static let duplicateTest: Self = "duplicate-test"
  public static let unknownFinding: Self = "unknown-finding"
  public static let beforeFinding: Self = "before-finding"
  /// A code is not in kebab case.
  public static let invalidCode: Self = "invalid-code"
  public static let muscleRequired: Self = "muscle-required"
  /// A muscle is said to be both overactive and underactive, or is named twice.
  public static let duplicateMuscle: Self = "duplicate-muscle"
}

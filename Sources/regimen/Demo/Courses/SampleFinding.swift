import Practice

/// Something seen in the first assessment of a course, and what later re-tests show of it; it never says why.
struct SampleFinding: Sendable {
  let kind: FindingKind
  let side: PainSide?
  /// 1 (slight) to 3 (marked).
  let severity: Int
  /// One for each re-assessment; none after it is resolved.
  let results: [RetestResult]

  init(_ kind: FindingKind, _ side: PainSide? = nil, severity: Int, _ results: RetestResult...) {
    self.kind = kind
    self.side = side
    self.severity = severity
    self.results = results
  }

  /// How marked it is at a re-test; nil once it is resolved.
  func severity(at result: RetestResult) -> Int? {
    switch result {
    case .resolved: nil
    case .better: max(1, severity - 1)
    case .same: severity
    case .worse: min(3, severity + 1)
    }
  }
}

public import EventSourcing
public import Foundation
import Practice

extension Queries {
  /// A client's assessments with findings, hypotheses and asymmetries.
  ///
  /// - Parameters:
  ///   - asOf: What may be known, of the client and of the practice's mapping; nil for everything recorded by now.
  ///   - now: The moment of asking.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func assessments(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> AssessmentsView {
    let (known, folds) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now,
      into: {
        AssessmentsFold(
          AssessmentHistory(clientID: $0), HypothesisTable(), HypothesisDecisions(clientID: $0))
      }, atLeast: atLeast,
      showing: { event in if case .assessment = event { true } else { false } })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return AssessmentsView(known, folds, texts)
  }
}

/// What the view is made from.
typealias AssessmentsFold = CombinedFold<AssessmentHistory, HypothesisTable, HypothesisDecisions>

extension AssessmentsView {
  init(_ known: ClientEvents, _ folds: AssessmentsFold, _ texts: OpenedTexts) {
    let (history, table, decisions) = folds.parts
    var positions: [UUID: Int64] = [:]
    for event in known.events {
      if case .assessment(.assessmentRecorded(let facts)) = event.event {
        positions[facts.assessmentID] = event.position
      }
    }
    client = known.label(texts)
    assessments = history.assessments.reversed().map {
      Assessment($0, at: positions[$0.assessmentID] ?? 0, texts)
    }
    findings = Self.items(history, table, decisions)
    strength = history.newestStrength.map(Strength.init)
    position = known.position
  }

  /// Findings as they are shown: those that are not resolved first, then by day, newest first.
  static func items(
    _ history: AssessmentHistory, _ table: HypothesisTable, _ decisions: HypothesisDecisions
  ) -> [FindingItem] {
    history.findings.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if (a.status == .resolved) != (b.status == .resolved) { return b.status == .resolved }
      return (b.day, left.offset) < (a.day, right.offset)
    }.map {
      FindingItem(
        $0.element, decisions.hypothesis(of: $0.element.finding, in: table),
        decisions.all[$0.element.finding.findingID]?.value.decision)
    }
  }
}

extension AssessmentsView.Assessment {
  fileprivate init(_ facts: AssessmentRecorded, at position: Int64, _ texts: OpenedTexts) {
    let text = texts[.note, at: position]
    let notes = text.map { AssessmentNotes(lines: $0.split(whereSeparator: \.isNewline).map(String.init)) }
    var byPart: [String: String] = [:]
    for part in AssessmentPart.allCases { byPart[part.rawValue] = notes?[part] }
    self.init(
      assessmentID: facts.assessmentID, day: facts.day, practitionerID: facts.practitionerID,
      parts: facts.parts, scores: facts.scores, findings: facts.physical?.findings ?? [],
      strength: facts.physical?.strength ?? [], note: notes.flatMap { $0.general.isEmpty ? nil : $0.general },
      notes: byPart, position: position)
  }
}

extension AssessmentsView.FindingItem {
  fileprivate init(
    _ history: FindingHistory, _ hypothesis: Hypothesis?, _ decision: HypothesisDecision?
  ) {
    self.init(
      findingID: history.finding.findingID, assessmentID: history.assessmentID, kind: history.finding.kind,
      side: history.finding.side, severity: history.finding.severity, day: history.day,
      status: history.status,
      retests: history.retests.map {
        .init(
          findingID: $0.findingID, assessmentID: $0.assessmentID, day: $0.day, result: $0.result,
          severity: $0.severity)
      }, hypothesis: hypothesis, decision: decision)
  }
}

extension AssessmentsView.Strength {
  fileprivate init(_ strength: AssessmentHistory.Strength) {
    let asymmetry = strength.test.asymmetry
    self.init(
      test: strength.test.test, unit: strength.test.unit, left: strength.test.left,
      right: strength.test.right, day: strength.day, assessmentID: strength.assessmentID,
      asymmetryPercent: asymmetry?.percent, weaker: asymmetry?.weaker,
      isFlagged: asymmetry?.isFlagged ?? false)
  }
}

import Application
import Practice

extension RouteGroup {
  /// Assessments, findings and outcome measures.
  static let assessments = RouteGroup(
    tag: "Assessments",
    routes: [
      .read(
        "assessments", "/v1/clients/{id}/assessments",
        "Assessments, findings with re-tests and hypotheses, strength.", .clinicalReaders,
        takes: [.asOf, .happenedBy, .atLeast], answers: .view("Assessments")
      ) { try await $0.assessments($1) },
      .write(
        "recordAssessment", "/v1/clients/{id}/assessments", "Record an assessment.", .clinicalWriters,
        RecordAssessment.Input.self),
      .read(
        "retests", "/v1/clients/{id}/retests",
        "Findings that were trained: what stood when it began beside what stands at the re-test or now; a description.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .atLeast], answers: .view("Retests")
      ) { try await $0.retests($1) },
      .read(
        "retestOutcomes", "/v1/retest-outcomes",
        "Of the findings that were trained and tested again, how many had changed, over the practice; observational.",
        .owners, scope: .wholePractice, takes: [.asOf, .happenedBy, .atLeast],
        answers: .view("RetestOutcomes")
      ) { try await $0.retestOutcomes($1) },
      .write(
        "decideHypothesis", "/v1/clients/{id}/hypotheses",
        "Keep, change or drop the hypothesis behind a finding, for this client.", .clinicalWriters,
        DecideHypothesis.Input.self),
      .read(
        "outcomes", "/v1/clients/{id}/outcomes", "Outcome measures with their changes.", .clinicalReaders,
        takes: [.asOf, .happenedBy, .atLeast], answers: .view("Outcomes")
      ) { try await $0.outcomes($1) },
      .read(
        "outcomeCounts", "/v1/outcomes",
        "How many series of outcome measures got better or worse, each against the client's own first score.",
        .owners, scope: .wholePractice, takes: [.asOf, .happenedBy, .atLeast], answers: .view("OutcomeCounts")
      ) { try await $0.outcomeCounts($1) },
      .write(
        "recordOutcome", "/v1/clients/{id}/outcomes", "Record an outcome measure.", .clinicalWriters,
        RecordOutcome.Input.self),
      .write(
        "correctOutcome", "/v1/clients/{id}/outcomes/correct",
        "Record an outcome measure in the place of one that was recorded wrongly.", .clinicalWriters,
        CorrectOutcome.Input.self),
      .write(
        "withdrawOutcome", "/v1/clients/{id}/outcomes/withdraw",
        "Take back an outcome measure recorded by mistake.", .clinicalWriters, WithdrawOutcome.Input.self),
      .write(
        "mapHypothesis", "/v1/hypotheses", "Map a finding to muscles.", .owners, scope: .wholePractice,
        MapHypothesis.Input.self),
    ])
}

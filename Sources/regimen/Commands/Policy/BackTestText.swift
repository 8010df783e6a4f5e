import Foundation
import Practice

/// A back-test as a statistician reads it: what was looked at, what was left out, and what may not be concluded from it.
struct BackTestText {
  private let report: BackTestReport
  private let zone: TimeZone

  init(_ report: BackTestReport, zone: TimeZone) {
    self.report = report
    self.zone = zone
  }

  var text: String {
    [
      title, data, coverage, agreement, outcomes, flares, differences, BackTestComparisonText(report).text,
      notes,
    ].joined(separator: "\n\n")
  }

  private var title: String {
    """
    Back-test of policy \(report.policy) against \(report.reference) — observational
    Verdict: \(report.verdict)
    Anchoring: \(anchoring)
    """
  }

  /// Who saw a proposal was drawn to it.
  private var anchoring: String {
    let seen = report.seen.sorted { $0.key < $1.key }.map { "of \($0.key) in \($0.value)" }
    guard !seen.isEmpty else { return "no proposal was answered before any of the \(report.steps) steps." }
    return "a proposal had been seen and answered before the session, \(seen.joined(separator: ", ")) of "
      + "\(report.steps) steps; what was done agrees with it partly for that."
  }

  private var data: String {
    let span: String
    if let first = report.firstSession, let last = report.lastSession {
      span = "\(TimeText.minute(first, in: zone)) to \(TimeText.minute(last, in: zone))"
    } else {
      span = "no session"
    }
    let skipped = BackTestSkip.allCases.map { "\(Self.words($0)) \(report.skipped[$0.rawValue] ?? 0)" }
    return """
      Data      \(span), read \(TimeText.minute(report.readAt, in: zone))
      Clients   \(report.clients), with steps \(report.clientsWithSteps)
      Sessions  \(report.sessions)
      Steps     \(report.steps) (an exercise from one session with pain scores to the next)
      Left out  \(skipped.joined(separator: " · "))
      """
  }

  private var coverage: String {
    let actions = report.actions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\($0.key) \($0.value)"
    }
    let arm = report.arms.first { $0.strategy == .candidate }
    return """
      Coverage  \(arm.map { Self.words($0.usable) } ?? "–") of the steps have a proposal with terms to train by
      Answers   \(actions.isEmpty ? "none" : actions.joined(separator: " · "))
      """
  }

  private var agreement: String {
    var table = Table("Proposed", "Done: down", "Done: hold", "Done: up")
    for proposed in BackTestDirection.allCases {
      let counts = BackTestDirection.allCases.map { done in
        report.agreement.cells.first { $0.proposed == proposed && $0.done == done }?.count ?? 0
      }
      table.add(proposed.rawValue, String(counts[0]), String(counts[1]), String(counts[2]))
    }
    let kappa = report.agreement.kappa.map { String(format: "%.2f", $0) } ?? "not defined"
    return """
      Agreement of direction, in steps
      \(table.text(empty: ""))
      Same direction \(Self.words(report.agreement.agreeing)); Cohen’s kappa \(kappa)
      """
  }

  private var outcomes: String {
    var table = Table(
      "Strategy", "Outcome", "Count", "n", "Clients", "ICC", "Effective n", "Share", "95 % interval")
    for arm in report.arms {
      let name = Self.name(arm.strategy, report)
      for (outcome, share) in [
        ("with terms, of all steps", arm.usable), ("matched, of those", arm.matched),
        ("settled, of matched", arm.settled), ("unsettled, of matched", arm.unsettled),
        ("red, of matched", arm.red), ("harm: flare in 7 days", arm.flares.harm),
      ] {
        table.add(
          name, outcome, String(share.count), String(share.n), String(share.clients),
          share.icc.map { String(format: "%.2f", $0) }, String(format: "%.1f", share.effectiveN),
          Self.percent(share.share), Self.interval(share))
      }
    }
    return """
      Outcomes, only where what was done matched the proposal
      \(table.text(empty: "No steps."))
      """
  }

  private var flares: String {
    var table = Table(
      "Strategy", "Harm", "Unknown", "Not followed 7 days", "Morning missing", "Harm, not matched",
      "Unknown, not matched")
    for arm in report.arms {
      let flares = arm.flares
      table.add(
        Self.name(arm.strategy, report), String(flares.harm.count), String(flares.unknown),
        String(flares.notFollowed), String(arm.morningMissing), String(flares.harmUnmatched),
        String(flares.unknownUnmatched))
    }
    return """
      Flares within 7 days: at or below the proposal harm, above it unknown, never prevented
      \(table.text(empty: "No steps."))
      """
  }

  private var differences: String {
    var table = Table("\(report.reference) proposed", "\(report.policy) proposed", "Steps")
    for difference in report.differences {
      let isSame = difference.reference == difference.candidate
      table.add(
        difference.reference.rawValue, difference.candidate.rawValue + (isSame ? " on other terms" : ""),
        String(difference.count))
    }
    return """
      Differences from \(report.reference): \(report.steps - report.sameProposals) of \(report.steps) steps
      \(table.text(empty: "The two proposed the same in every step."))
      """
  }

  private var notes: String {
    (["How to read this"] + report.notes.map { "• \($0)" }).joined(separator: "\n")
  }

  private static func name(_ strategy: BackTestStrategy, _ report: BackTestReport) -> String {
    switch strategy {
    case .candidate: "candidate \(report.policy)"
    case .reference: "policy \(report.reference)"
    case .alwaysHold: "always hold"
    case .fivePercentMore: "+5 % each time"
    case .practitioner: "the practitioner"
    }
  }

  private static func words(_ skip: BackTestSkip) -> String {
    switch skip {
    case .imported: "imported"
    case .noPainScores: "no pain scores"
    case .firstSession: "first session"
    case .notKnownInTime: "session before not recorded in time"
    }
  }

  private static func words(_ share: ClusteredShare) -> String {
    guard share.n > 0 else { return "none of 0" }
    return "\(share.count) of \(share.n) (\(percent(share.share) ?? "–"), \(interval(share)))"
  }

  private static func percent(_ share: Double?) -> String? {
    share.map { String(format: "%.1f %%", $0 * 100) }
  }

  private static func interval(_ share: ClusteredShare) -> String {
    share.interval.map { String(format: "%.1f to %.1f %%", $0.low * 100, $0.high * 100) }
      ?? "insufficient data"
  }
}

import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show intake`: what is known of a client before training, and what is missing.
struct ShowIntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: "Pain history and map, consent, screening, clearances, and what is missing.",
    discussion: "Examples:\n  regimen show intake C-1001\n  regimen show intake C-1001 --as-of 2027-02-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.intake(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: IntakeView) -> String {
    let history = view.history.map { history in
      "\(history.cause.rawValue), \(history.course.rawValue), since \(history.onset) "
        + "(\(history.weeks) weeks, \(history.isChronic ? "chronic" : "not chronic yet"))"
    }
    let screening = view.screening.map { screening in
      "\(screening.outcome.rawValue), valid until \(screening.validUntil)"
        + (screening.isExpired ? " (expired)" : "")
    }
    let consent = [
      view.consent.state.rawValue, view.consent.version.map { "version \($0)" },
      view.consent.day.map { "\($0)" }, view.consent.reason.map { "“\($0)”" },
    ].compactMap { $0 }.joined(separator: ", ")
    var lines = [
      "\(view.client.handle)  \(view.client.name)", "Complaint     \(view.enquiry?.complaint ?? "–")",
      "Pain history  \(history ?? "–")", "Description   \(view.history?.description ?? "–")",
      "Medication    \(view.history?.medication ?? "–")", "Consent       \(consent)",
      "PAR-Q+        \(screening ?? "–")",
      "Pain is read  \(view.painMode.rawValue)\(view.recoversSlowly ? ", recovers slowly" : "")",
    ]
    if let map = view.map {
      var table = Table("Pain (\(map.day))", "NRS")
      for pain in map.pains { table.add("\(pain.site)", String(pain.nrs)) }
      lines += ["", table.text(empty: "The pain map of \(map.day) shows no pain.")]
    }
    for clearance in view.clearances {
      lines.append(
        "Cleared \(clearance.day): \(clearance.scope.rawValue)" + (clearance.reason.map { " “\($0)”" } ?? ""))
    }
    let missing = view.gaps.map(\.words).joined(separator: ", ")
    let review = view.reviewReasons.map(\.words).joined(separator: ", ")
    return
      (lines + [
        "", "Missing: \(missing.isEmpty ? "nothing" : missing)",
        "To look at before anything is proposed: \(review.isEmpty ? "nothing" : review)",
      ]).joined(separator: "\n")
  }
}

extension ReviewReason {
  fileprivate var words: String {
    switch self {
    case .painYoungerThan3Months: "pain younger than 3 months"
    case .painInReviewRegion: "pain in head, chest or abdomen"
    }
  }
}

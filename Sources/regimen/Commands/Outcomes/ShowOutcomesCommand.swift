import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show outcomes`: how a client's measures changed, direction included; without a client, how many changed how.
struct ShowOutcomesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes", abstract: "Outcome measures against the first and the last score.",
    discussion: """
      A change is named by its published size, where there is one for the measure.
      Without a client, the series of the practice are counted, each against the client's own first score.
      Examples:
        regimen show outcomes C-1001
        regimen show outcomes
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client (default: counted over all).") var client: String?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      guard let client else {
        let view = try await opened.environment.queries.outcomeCounts(
          opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
        return Output.answer(view, as: globals.format) { Self.text(view) }
      }
      let view = try await opened.environment.queries.outcomes(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: OutcomeCountsView) -> String {
    func count(_ count: Int, _ meaningful: Int?) -> String {
      guard count > 0, let meaningful else { return "\(count)" }
      return "\(count), \(meaningful) meaningfully"
    }
    var table = Table("Measure", "Clients", "Better", "Same", "Worse", "Scored once")
    for item in view.items {
      table.add(
        item.title, "\(item.clients)", count(item.better, item.meaningfullyBetter), "\(item.same)",
        count(item.worse, item.meaningfullyWorse), "\(item.scoredOnce)")
    }
    return table.text(empty: "No outcome is recorded yet.")
  }

  private static func text(_ view: OutcomesView) -> String {
    var table = Table(
      "Measure", "Better is", "First", "Day", "Newest", "Day", "Against the first", "Against the last")
    for series in view.series {
      table.add(
        series.title, series.direction == .higherIsBetter ? "higher" : "lower", number(series.baseline.score),
        "\(series.baseline.day)", number(series.newest.score), "\(series.newest.day)",
        series.newest.fromBaseline.map(words), series.newest.fromPrevious.map(words))
    }
    let screens = view.series.compactMap { series in
      series.newest.screen.map { screen in
        "PHQ-4: distress \(screen.band.rawValue), anxiety \(screen.anxiety)\(screen.isAnxietyPositive ? " (positive)" : ""), "
          + "depression \(screen.depression)\(screen.isDepressionPositive ? " (positive)" : ""); a screen, no diagnosis"
      }
    }
    let activities = view.series.compactMap(\.activities).flatMap { $0 }.map { line in
      let course = [line.points.first, line.points.count > 1 ? line.points.last : nil].compactMap { $0 }
      return "PSFS: “\(line.words ?? "erased")” \(course.map { "\($0.score)" }.joined(separator: " → "))"
        + (line.goal.map { ", goal: \($0)" } ?? "")
    }
    return
      (["\(view.client.handle)  \(view.client.name)", table.text(empty: "No outcome is recorded yet.")]
      + activities + screens).joined(separator: "\n")
  }

  private static func words(_ change: OutcomesView.Change) -> String {
    let sign = change.points > 0 ? "+" : ""
    return "\(sign)\(number(change.points)), \(change.label ?? change.course.rawValue)"
  }

  private static func number(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}

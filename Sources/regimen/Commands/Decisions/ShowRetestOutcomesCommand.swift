import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show retest-outcomes`: of the findings that were trained and tested again, how many had changed.
struct ShowRetestOutcomesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retest-outcomes",
    abstract: "Of findings trained and tested again, how many had changed; observational.",
    discussion: """
      “Less” is the share that was resolved or better, each client with one vote, with its 95 % interval from 10 clients on. “Missing”
      were due and not tested again.
      Example:
        regimen show retest-outcomes
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.retestOutcomes(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: RetestOutcomesView) -> String {
    var table = Table([
      "Finding", "Trained", "Re-tested", "Missing", "Clients", "Resolved", "Better", "Same", "Worse", "Less",
      "95 %",
    ])
    for item in view.kinds + (view.kinds.count == 1 ? [] : [view.all]) {
      let interval = item.lowest.flatMap { low in
        item.highest.map { "\(percent(low)) to \(percent($0)) %" }
      }
      table.add([
        item.kind?.rawValue ?? "all", "\(item.trained)", "\(item.retested)", "\(item.missing)",
        "\(item.clients)", "\(item.resolved)", "\(item.better)", "\(item.same)", "\(item.worse)",
        item.changed.map { "\(percent($0)) %" }, interval,
      ])
    }
    return
      ([
        view.kinds.isEmpty
          ? "No finding was served by a programme yet." : "\(table.text(empty: ""))\n\(view.all.words)"
      ] + view.notes).joined(separator: "\n")
  }

  private static func percent(_ share: Double) -> String { Load.number((share * 100).rounded()) }
}

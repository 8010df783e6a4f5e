import ArgumentParser
import Foundation
import ReadModels

/// `regimen show corrections`: what was corrected of practitioners, sites, rooms and services.
struct ShowCorrectionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "What was corrected of practitioners, staff, sites, rooms and services, newest first.",
    discussion: """
      What was corrected of a client is in “regimen show history”.
      Example:
        regimen show corrections --as-of 2031-03-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.corrections(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view, in: opened.zone) }
    }
  }

  private static func text(_ view: CorrectionsView, in zone: TimeZone) -> String {
    var table = Table("When", "What", "Change", "Why", "Who")
    for item in view.items {
      let changes = item.changes.map { change in
        let (from, to) = (change.from ?? "–", change.to ?? "–")
        return switch (item.kind, change.detail) {
        case (.client, "unmerged"): "\(to) was unmerged from \(from), and is a client of its own again"
        case (.client, _): "\(from) was merged into \(to)"
        default: "\(change.detail) \(from) → \(to)"
        }
      }
      table.add(
        TimeText.minute(item.recordedAt.date, in: zone), item.kind.rawValue,
        changes.isEmpty ? "nothing" : changes.joined(separator: ", "),
        item.reason, item.role)
    }
    return table.text(empty: "Nothing was corrected.")
  }
}

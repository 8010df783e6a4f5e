import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show utilisation`: how far what was offered was used.
struct ShowUtilisationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "utilisation", abstract: "Booked over offered, no-shows and late cancellations, by place.",
    discussion: """
      Offered are the hours that were set, without time off; where none were set, nothing says how much was offered.
      Examples:
        regimen show utilisation --from 2031-03-03 --to 2031-03-10
        regimen show utilisation --from 2031-03-03 --as-of 2031-03-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("First day (default: seven days ago).", valueName: "day")) var from: String?
  @Option(
    help: ArgumentHelp("Day after the last, 366 days at the most (default: seven days on).", valueName: "day")
  ) var to: String?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let first =
        try from.map { try TimeText.day($0, option: "--from") } ?? LocalDay(of: opened.now, in: opened.zone)
        - 7
      let end = try to.map { try TimeText.day($0, option: "--to") } ?? first + 7
      guard first < end, end - first <= Queries.maxLaneDays else {
        throw ValidationError("--to has to lie after --from, by \(Queries.maxLaneDays) days at the most.")
      }
      let view = try await opened.environment.queries.utilisation(
        opened.practice,
        WallClock.start(of: first, in: opened.zone)..<WallClock.start(of: end, in: opened.zone),
        asOf: try known.value(in: opened.zone))
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: UtilisationView) -> String {
    func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded())) %" } ?? "–" }
    var table = Table("Site", "Practitioner", "Offered", "Booked", "Used", "No-show", "Late cancel", "n")
    for item in view.items {
      table.add(
        item.site, item.practitioner ?? "all", item.offeredMinutes.map { "\($0) min" } ?? "–",
        "\(item.bookedMinutes) min", percent(item.utilisation), percent(item.noShowRate),
        percent(item.lateCancelRate), "\(item.appointments)")
    }
    return table.text(empty: "Nobody has hours or appointments then.")
  }
}

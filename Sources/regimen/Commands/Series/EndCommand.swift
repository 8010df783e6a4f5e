import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen end`: cancels what is left of a series.
struct EndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "Cancel what is left of a series.", subcommands: [Series.self])

  struct Series: WriteCommand {
    typealias Input = CancelSeries.Input

    static let configuration = CommandConfiguration(
      commandName: "series", abstract: "Cancel every appointment of a series that is still to come.",
      discussion: "Example:\n  regimen end series SERIES --by client --code client-request")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @Argument(help: "The series' id.") var series: String
    @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
    @Option(help: Self.help(\.code, CancellationCode.choices)) var code: CancellationCode?
    @Option(help: Self.help(\.reason, "text")) var reason: String?
    @Option(help: Self.help(\.waiver, "reason")) var waive: String?

    var subject: String? { series }

    func input(_ opened: OpenedPractice) -> Input { Input(by: by, code: code, reason: reason, waiver: waive) }

    func confirmation(_ outcome: CommandService.Outcome<CancelSeries>) -> String {
      "Cancelled \(outcome.performed.events.count) appointments; their times are free again."
    }
  }
}

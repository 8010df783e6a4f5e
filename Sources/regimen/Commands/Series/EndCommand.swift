import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen end`: cancels what is left of a series.
struct EndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "Cancel what is left of a series.", subcommands: [Series.self])

  struct Series: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "series", abstract: "Cancel every appointment of a series that is still to come.",
      discussion: "Example:\n  regimen end series SERIES --by client --code client-request")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @Argument(help: "The series' id.") var series: String
    @Option(help: ArgumentHelp("Who cancels.", valueName: CancelledBy.choices)) var by: CancelledBy = .client
    @Option(help: ArgumentHelp("Why, as a code.", valueName: CancellationCode.choices))
    var code: CancellationCode = .clientRequest
    @Option(help: ArgumentHelp("Why, in words; sealed.", valueName: "text")) var reason: String?
    @Option(help: ArgumentHelp("Ask for no fee, for this reason; sealed.", valueName: "reason"))
    var waive: String?

    func run() async throws {
      try await Desk.open(globals) { desk in
        let found = try await desk.series(series)
        let command = try CancelSeries(
          found, by: by, code: code, reason: reason, waiver: waive, now: desk.now)
        let done = try await desk.perform(write, globals) { _ in command }
        desk.confirm(
          done, globals, found.facts.map { ["seriesId": $0.seriesID] } ?? [:],
          "Cancelled \(done?.events.count ?? 0) appointments; their times are free again.")
      }
    }
  }
}

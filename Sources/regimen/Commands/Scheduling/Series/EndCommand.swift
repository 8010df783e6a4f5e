import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen end`: cancels the remaining appointments of a series.
struct EndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "Cancel the remaining appointments of a series.", subcommands: [Series.self]
  )

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

/// `regimen shift`: moves a series as a whole.
struct ShiftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift", abstract: "Move a series to another time.", subcommands: [Series.self])

  struct Series: WriteCommand {
    typealias Input = ShiftSeries.Input

    static let configuration = CommandConfiguration(
      commandName: "series",
      abstract: "Move what is still to come of a series; what was moved by itself stays.",
      discussion: """
        --to is where its first appointment would be; the others follow by the rule. All of them move, or none. One that a client moves \
        with less notice than the policy asks for is late; --by practice is never late.
        Example:
          regimen shift series SERIES --to '2031-03-04 17:00'
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @Argument(help: "The series' id.") var series: String
    @Option(help: Self.help(\.to, "time", "YYYY-MM-DD HH:MM")) var to: String
    @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
    @Option(help: Self.help(\.waiver, "reason")) var waive: String?

    var subject: String? { series }

    func validate() throws {
      guard TimeText.wall(to, isChecked: true) != nil else {
        throw ValidationError("--to takes a time on the wall of its place, as 'YYYY-MM-DD HH:MM'.")
      }
    }

    func input(_ opened: OpenedPractice) throws -> Input {
      Input(to: try TimeText.entered(required: to, option: "--to"), by: by, waiver: waive)
    }

    func confirmation(_ outcome: CommandService.Outcome<ShiftSeries>) -> String {
      let moved = outcome.performed.events.compactMap {
        if case .appointment(.appointmentRescheduled(let facts)) = $0 { facts } else { nil }
      }
      let late = moved.compactMap(\.terms).first(where: \.isLate)
      return "Moved \(moved.count) appointments.\(late.map { " The first:\($0.lateText)" } ?? "")"
    }
  }
}

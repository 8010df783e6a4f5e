import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

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
    @Argument(help: "The series' id or the beginning of it; those that go on are listed.") var series: String?
    @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
    @Option(help: Self.help(\.code, CancellationCode.choices)) var code: CancellationCode?
    @Option(help: Self.help(\.reason, "text")) var reason: String?
    @Option(help: Self.help(\.waiver, "reason")) var waive: String?

    var subject: String? { series }

    func input(_ opened: OpenedPractice) async throws -> Input {
      try await opened.checkNamed(series)
      return Input(by: by, code: code, reason: reason, waiver: waive)
    }

    func confirmation(_ outcome: CommandService.Outcome<CancelSeries>) -> String {
      let cancelled = outcome.performed.events.compactMap {
        if case .appointment(.appointmentCancelled(let facts)) = $0 { facts } else { nil }
      }
      let lines = cancelled.map { "  \($0.slot.wallText)\($0.terms.lateText)" }
      let count = Count.text(cancelled.count, "appointment")
      let back =
        "One that was not meant: regimen withdraw cancellation APPOINTMENT --reason WHY, while its time is free."
      return (["Cancelled \(count); what they took up is free again:"] + lines + [back]).joined(
        separator: "\n")
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
    @Argument(help: "The series' id or the beginning of it; those that go on are listed.") var series: String?
    @Option(help: Self.help(\.to, "time", "YYYY-MM-DD HH:MM")) var to: String
    @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
    @Option(help: Self.help(\.waiver, "reason")) var waive: String?

    var subject: String? { series }

    func validate() throws {
      guard TimeText.wall(to, isChecked: true) != nil else {
        throw ValidationError(
          "--to takes a time on the wall of its place, as 'YYYY-MM-DD HH:MM'.\(TimeText.lackedHour(in: to) ?? "")"
        )
      }
    }

    func input(_ opened: OpenedPractice) async throws -> Input {
      try await opened.checkNamed(series)
      return Input(to: try TimeText.entered(ofAnother: to, option: "--to"), by: by, waiver: waive)
    }

    private struct Answer: Encodable {
      struct Move: Encodable {
        let appointmentId: UUID
        let from: Date
        let to: Date
      }
      let seriesId: UUID
      let position: Int64?
      let moved: [Move]
    }

    func show(_ outcome: CommandService.Outcome<ShiftSeries>, _ opened: OpenedPractice) async throws {
      let moved = outcome.performed.events.compactMap {
        if case .appointment(.appointmentRescheduled(let facts)) = $0 { facts } else { nil }
      }
      let answer = Answer(
        seriesId: outcome.request.id, position: outcome.position,
        moved: moved.map {
          .init(appointmentId: $0.appointmentID, from: $0.from.startsAt, to: $0.to.startsAt)
        })
      Output.answer(answer, as: globals.format) {
        guard !moved.isEmpty else { return "Nothing to do: it is so already." }
        var table = Table("From", "To", "Appointment")
        for facts in moved {
          table.add(facts.from.wallText, facts.to.wallText, facts.appointmentID.uuidString.lowercased())
        }
        let late = moved.compactMap(\.terms).first(where: \.isLate)
        let lead =
          "Moved \(Count.text(moved.count, "appointment")).\(late.map { " The first:\($0.lateText)" } ?? "")"
        return "\(lead)\n\(table.text(empty: ""))\nWhat was moved or cancelled by itself stays as it was."
      }
    }
  }
}

extension OpenedPractice {
  /// Refuses a command that names no series, or that names a client in its place, with those that there are.
  fileprivate func checkNamed(_ series: String?) async throws {
    let text = series?.trimmingCharacters(in: .whitespaces)
    if let text, UUID(uuidString: text) != nil || ShortID.isOne(text) { return }
    // Whose they are is asked of the people, so that theirs alone are listed.
    var client: UUID?
    if let text { client = try? await names.known(text, .client) }
    _ = try await chosen(
      nil, "its id behind the command", of: "series",
      none: "None goes on. “regimen book series” books one."
    ) { try await self.series(of: client) }
  }
}

extension Slot {
  /// When it begins, on the wall of its place, for a person.
  var wallText: String { TimeText.minute(startsAt, in: TimeZone(identifier: timeZone) ?? .gmt) }
}

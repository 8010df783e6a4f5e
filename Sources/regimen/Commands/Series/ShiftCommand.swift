import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen shift`: moves a series as a whole.
struct ShiftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift", abstract: "Move a series to another time.", subcommands: [Series.self])

  struct Series: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "series",
      abstract: "Move what is still to come of a series; what was moved by itself stays.",
      discussion: """
        --to is where its first appointment would be; the others follow by the rule. All of them move, or none.
        Example:
          regimen shift series SERIES --to '2031-03-04 17:00'
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @Argument(help: "The series' id.") var series: String
    @Option(help: ArgumentHelp("New start of the first, YYYY-MM-DD HH:MM.", valueName: "time")) var to: String

    func run() async throws {
      guard case .wall(let start)? = AppointmentTime(to) else {
        throw ValidationError("--to takes a time on the wall of its place, as 'YYYY-MM-DD HH:MM'.")
      }
      try await Desk.open(globals) { desk in
        let found = try await desk.series(series)
        let site = found.facts?.siteID
        let rooms = try await desk.setup().rooms(of: site).map(\.roomID)
        let command = try ShiftSeries(found, to: start, rooms: rooms, now: desk.now)
        let done = try await desk.perform(write, globals) { _ in command }
        let moved = done?.events.filter {
          if case .appointment(.appointmentRescheduled) = $0 { true } else { false }
        }.count
        desk.confirm(
          done, globals, found.facts.map { ["seriesId": $0.seriesID] } ?? [:],
          "Moved \(moved ?? 0) appointments.")
      }
    }
  }
}

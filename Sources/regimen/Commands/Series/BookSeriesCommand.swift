import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen book series`: one rule, every appointment of it or none.
struct BookSeriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series", abstract: "Book a series: one time on the wall, every so many weeks.",
    discussion: """
      It books all of it or nothing; --preview shows what each appointment would come to, and books nothing.
      Example:
        regimen book series --client C-1001 --practitioner P-1 --site 'Lake Nona' --at '2031-03-03 18:00' --count 10 --preview
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions
  @Option(help: ArgumentHelp("What each is.", valueName: AppointmentKind.choices))
  var kind: AppointmentKind = .session
  @Option(help: ArgumentHelp("How many, 2 to 52.", valueName: "number")) var count: Int
  @Option(help: ArgumentHelp("From one to the next, 1 to 12.", valueName: "weeks")) var every = 1
  @Flag(help: "Leave out what cannot be had, rather than book nothing.") var skipConflicts = false
  @Flag(help: "Show what each would come to; book nothing.") var preview = false

  func validate() throws {
    guard case .wall? = AppointmentTime(booking.at) else {
      throw ValidationError(
        "A series is said on the wall of its place: --at 'YYYY-MM-DD HH:MM', without an offset.")
    }
    try SeriesAnswer.check(count, every)
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let make = try await booking.prepared(kind, desk)
      guard case .wall(let start) = try TimeText.appointment(booking.at) else { return }
      let rule = SeriesRule(start: start, everyWeeks: every, count: count)
      let command: @Sendable (CommandIdentity) -> BookSeries = { [count, skipConflicts] identity in
        BookSeries(
          seriesID: identity.derive("series"), first: make(identity.derive("appointment/0")), rule: rule,
          appointmentIDs: (0..<count).map { identity.derive("appointment/\($0)") },
          skipsConflicts: skipConflicts)
      }
      if preview {
        let asked = command(CommandIdentity(key: nil, in: desk.practice, request: []))
        let state = asked.state(
          after: try await desk.environment.store.read(asked.condition, in: desk.practice))
        return SeriesAnswer(preview: asked.outlook(state)).show(globals.format)
      }
      guard let done = try await desk.perform(write, globals, command) else { return }
      SeriesAnswer(booked: done.events, done.position).show(globals.format)
    }
  }
}

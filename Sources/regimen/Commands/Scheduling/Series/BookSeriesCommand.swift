import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen book series`: one rule, every appointment of it or none.
struct BookSeriesCommand: WriteCommand {
  typealias Input = BookSeries.Input

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
  @Option(help: BookCommand.Session.help(\.kind, AppointmentKind.choices)) var kind: AppointmentKind =
    .session
  @Option(help: Self.help(\.count, "number")) var count: Int
  @Option(help: Self.help(\.everyWeeks, "weeks")) var every: Int?
  @Flag(help: Self.help(\.skipConflicts, "")) var skipConflicts = false
  @Flag(help: "Show what each would come to; book nothing.") var preview = false

  var subject: String? { nil }

  func validate() throws {
    guard TimeText.wall(booking.at, isChecked: true) != nil else {
      throw ValidationError(
        "A series is said on the wall of its place: --at 'YYYY-MM-DD HH:MM', without an offset.\(TimeText.lackedHour(in: booking.at) ?? "")"
      )
    }
    guard Bounds.seriesCount.contains(count), Bounds.seriesWeeks.contains(every ?? 1) else {
      throw ValidationError("A series has 2 to 52 appointments, 1 to 12 weeks apart.")
    }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let input = try input(opened)
      if preview { return try await showPreview(input, opened) }
      guard let outcome = try await opened.perform(input, about: nil, write, globals) else { return }
      try await show(outcome, opened)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(first: try booking.input(kind), count: count, everyWeeks: every, skipConflicts: skipConflicts)
  }

  func show(_ outcome: CommandService.Outcome<BookSeries>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    // Why one was left out is what stands in its way still.
    let state = command.state(
      after: try await opened.environment.store.read(command.condition, in: opened.practice))
    var answer = SeriesAnswer(booked: outcome.performed.events, command.outlook(state), outcome.position)
    for case .scheduling(.seriesBooked(let facts)) in outcome.performed.events {
      answer.who = opened.words(
        client: facts.clientID, practitioner: facts.practitionerID, site: facts.siteID)
    }
    answer.show(globals.format)
  }

  private func showPreview(_ input: Input, _ opened: OpenedPractice) async throws {
    let command = try await opened.request(input, about: nil, write).command
    let state = command.state(
      after: try await opened.environment.store.read(command.condition, in: opened.practice))
    SeriesAnswer(preview: command.outlook(state)).show(globals.format)
  }
}

import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen hold`: keeps a time for a client for a while.
struct HoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keep a time for a client for a while, before it is booked.",
    discussion: """
      Nobody else can book it till the hold runs out; it then runs out by itself.
      Example:
        regimen hold --client C-1001 --practitioner P-1 --site 'Lake Nona' --at '2031-03-03 10:00' --for 30
        regimen confirm APPOINTMENT
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions
  @Option(help: ArgumentHelp("What it is to be.", valueName: AppointmentKind.choices))
  var kind: AppointmentKind = .session
  @Option(
    name: .customLong("for"), help: ArgumentHelp("For how long, 1 to 2880 (two days).", valueName: "minutes"))
  var holdMinutes = HoldAppointment.usualMinutes

  func run() async throws {
    try await Desk.open(globals) { desk in
      let make = try await booking.prepared(kind, desk)
      let done = try await desk.booking(write, globals, of: \.booking) { identity in
        HoldAppointment(make(identity.derive("appointment")), holdMinutes: holdMinutes)
      }
      guard let done else { return }
      for case .scheduling(.appointmentHeld(let held)) in done.events {
        HoldAnswer(held, done.position).show(globals.format)
      }
    }
  }
}

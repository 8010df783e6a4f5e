import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen hold`: keeps a time for a client for a while.
struct HoldCommand: WriteCommand {
  typealias Input = HoldAppointment.Input

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
  @Option(help: BookCommand.Session.help(\.kind, AppointmentKind.choices)) var kind: AppointmentKind =
    .session
  @Option(name: .customLong("for"), help: Self.help(\.forMinutes, "minutes")) var holdMinutes: Int?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(booking: try booking.input(kind), forMinutes: holdMinutes)
  }

  func show(_ outcome: CommandService.Outcome<HoldAppointment>, _ opened: OpenedPractice) {
    for case .scheduling(.appointmentHeld(let held)) in outcome.performed.events {
      HoldAnswer(held, outcome.position, opened).show(globals.format)
    }
  }
}

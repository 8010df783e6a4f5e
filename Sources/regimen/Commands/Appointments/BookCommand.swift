import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen book`: consultations and sessions, at a site or virtual.
struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "Book a consultation, a session, or a series of them.",
    subcommands: [Consultation.self, Session.self, BookSeriesCommand.self])

  struct Consultation: WriteCommand {
    typealias Input = BookAppointment.Input

    static let configuration = CommandConfiguration(
      abstract: "Book a consultation.",
      discussion: """
        Example:
          regimen book consultation --client C-1001 --practitioner 'Ana Reyes' --site 'Lake Nona' --at '2027-03-01 10:00' --minutes 60
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var booking: BookingOptions

    var subject: String? { nil }

    func input(_ opened: OpenedPractice) throws -> Input { try booking.input(.consultation) }

    func show(_ outcome: CommandService.Outcome<BookAppointment>, _ opened: OpenedPractice) {
      AppointmentAnswer.show(outcome.performed, globals.format, opened)
    }
  }

  struct Session: WriteCommand {
    typealias Input = BookAppointment.Input

    static let configuration = CommandConfiguration(
      abstract: "Book a training session.",
      discussion: """
        Example:
          regimen book session --client C-1001 --practitioner P-1 --virtual --at '2027-03-03 18:00' --minutes 45
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var booking: BookingOptions

    var subject: String? { nil }

    func input(_ opened: OpenedPractice) throws -> Input { try booking.input(.session) }

    func show(_ outcome: CommandService.Outcome<BookAppointment>, _ opened: OpenedPractice) {
      AppointmentAnswer.show(outcome.performed, globals.format, opened)
    }
  }
}

import Application
import ArgumentParser
import Foundation
import Practice

typealias WithdrawArrivalCommand = WithdrawAttendanceCommand<WithdrawnArrival>
typealias WithdrawCompletionCommand = WithdrawAttendanceCommand<WithdrawnCompletion>
typealias WithdrawNoShowCommand = WithdrawAttendanceCommand<WithdrawnNoShow>

/// What a command of its own takes back of an appointment's day.
protocol AttendanceArgument {
  static var note: AttendanceNote { get }
  /// What is taken back, as “an arrival”.
  static var words: String { get }
  /// What holds of the appointment then.
  static var outcome: String { get }
}

extension WithdrawnArrival: AttendanceArgument {
  static let note = AttendanceNote.arrival
  static let words = "an arrival"
  static let outcome = "the appointment is booked"
}

extension WithdrawnCompletion: AttendanceArgument {
  static let note = AttendanceNote.completion
  static let words = "a completion"
  static let outcome = "the client has arrived"
}

extension WithdrawnNoShow: AttendanceArgument {
  static let note = AttendanceNote.noShow
  static let words = "a no-show"
  static let outcome = "the appointment is booked"
}

/// `regimen withdraw arrival`, `regimen withdraw completion` and `regimen withdraw no-show`: it was noted by mistake.
struct WithdrawAttendanceCommand<Kind: AttendanceArgument>: WriteCommand {
  typealias Input = WithdrawAttendance.Input

  static var configuration: CommandConfiguration {
    let name = Kind.note.rawValue
    return CommandConfiguration(
      commandName: name, abstract: "Take back \(Kind.words) that was noted by mistake.",
      discussion: "Example:\n  regimen withdraw \(name) APPOINTMENT --reason 'The wrong appointment'")
  }

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(what: Kind.note, reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawAttendance>) -> String {
    "Withdrawn; \(Kind.outcome)."
  }
}

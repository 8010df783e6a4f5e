import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw time-off`: takes a break or time off back.
struct WithdrawTimeOffCommand: WriteCommand {
  typealias Input = WithdrawTimeOff.Input

  static let configuration = CommandConfiguration(
    commandName: "time-off", abstract: "Take a break or time off back, so that its time can be booked.",
    discussion: "Example:\n  regimen withdraw time-off --practitioner P-1 --id ID")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String
  @Option(
    help: ArgumentHelp(
      "Its id or the beginning of it; those that are not over are listed.", valueName: "id"))
  var id: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let timeOff = try await opened.chosen(
      id, "--id", of: "break or time off", none: "None of theirs is to come. “regimen add time-off” adds one."
    ) { try await opened.timeOff(of: practitioner) }
    return Input(practitioner: PersonReference(practitioner), timeOffId: timeOff)
  }

  func show(_ outcome: CommandService.Outcome<WithdrawTimeOff>, _ opened: OpenedPractice) {
    opened.confirm(
      outcome.performed, globals, ["id": outcome.request.id], "Taken back; its time can be booked again.")
  }
}

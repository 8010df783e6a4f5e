import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw waitlist-entry`: a client waits no longer.
struct WithdrawWaitlistEntryCommand: WriteCommand {
  typealias Input = LeaveWaitlist.Input

  static let configuration = CommandConfiguration(
    commandName: "waitlist-entry", abstract: "Take an entry off the waiting list.",
    discussion: "Example:\n  regimen withdraw waitlist-entry ENTRY")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The entry's id or the beginning of it; those who wait are listed.") var entry: String?

  var subject: String? { entry }

  func input(_ opened: OpenedPractice) async throws -> Input {
    guard entry != nil else {
      _ = try await opened.chosen(nil, "its id behind the command", of: "entry", none: "Nobody waits.") {
        try await opened.waiting()
      }
      return Input()
    }
    return Input()
  }

  func confirmation(_ outcome: CommandService.Outcome<LeaveWaitlist>) -> String { "Off the waiting list." }
}

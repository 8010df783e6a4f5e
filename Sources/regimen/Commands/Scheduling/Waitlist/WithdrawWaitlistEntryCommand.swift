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
  @Argument(help: "The entry's id, as “regimen show waitlist” lists it.") var entry: String

  var subject: String? { entry }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<LeaveWaitlist>) -> String { "Off the waiting list." }
}

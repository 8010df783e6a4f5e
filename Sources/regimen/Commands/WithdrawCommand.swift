import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw`: consent, time off, entries of the waiting list.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Withdraw a consent, time off, or an entry of the waiting list.",
    subcommands: [
      WithdrawConsentCommand.self, WithdrawTimeOffCommand.self, WithdrawWaitlistEntryCommand.self,
    ])
}

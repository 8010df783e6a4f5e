import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw`: consent, time off.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Withdraw a consent, or time off.",
    subcommands: [WithdrawConsentCommand.self, WithdrawTimeOffCommand.self])
}

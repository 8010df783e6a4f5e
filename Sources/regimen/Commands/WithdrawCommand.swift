import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw`: consent, time off, entries of the waiting list, and what was recorded by mistake.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Withdraw a consent, time off, an entry of the waiting list, or what was recorded by mistake.",
    subcommands: [
      WithdrawConsentCommand.self, WithdrawTimeOffCommand.self, WithdrawWaitlistEntryCommand.self,
      WithdrawArrivalCommand.self, WithdrawCompletionCommand.self, WithdrawNoShowCommand.self,
      WithdrawCancellationCommand.self, WithdrawEnquiryCommand.self,
      WithdrawSessionCommand.self, WithdrawMorningPainCommand.self, WithdrawOutcomeCommand.self,
      WithdrawRestDayCommand.self, WithdrawSleepCommand.self, WithdrawReadinessCommand.self,
      WithdrawFlareCommand.self, WithdrawClearanceCommand.self,
    ])
}

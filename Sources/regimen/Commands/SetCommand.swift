import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set`: what holds for a client or for the schedule until it is set anew.
struct SetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set what holds for a client or for the schedule until it is set anew.",
    subcommands: [
      SetPainModeCommand.self, SetRecoveryCommand.self, SetGoalCommand.self, SetHoursCommand.self,
      SetOpeningHoursCommand.self, SetTravelCommand.self, SetCancellationPolicyCommand.self,
      SetZoneCommand.self, SetEquipmentCommand.self, SetTrainingDaysCommand.self, SetLocaleCommand.self,
      SetLanguageCommand.self, SetExerciseNoteCommand.self, SetComplexityCommand.self,
      SetMessageCommand.self, SetMessageChoiceCommand.self, SetContactCommand.self,
      SetBusyCalendarCommand.self, SetReminderLeadCommand.self, SetConsentTextCommand.self,
    ])
}

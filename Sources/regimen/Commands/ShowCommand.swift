import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show`: what the read models say, up to date with everything recorded before it was asked.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the schedule, a client and everything about them, who needs attention, or the overview.",
    subcommands: [
      ShowScheduleCommand.self, ShowOpenTimesCommand.self, ShowSetupCommand.self, ShowClientCommand.self,
      ShowClientsCommand.self, ShowHistoryCommand.self, ShowProgressionCommand.self, ShowOverviewCommand.self,
      ShowExercisesCommand.self, ShowExerciseCommand.self, ShowIntakeCommand.self,
      ShowAssessmentsCommand.self,
      ShowOutcomesCommand.self, ShowProgrammeCommand.self, ShowRecoveryCommand.self,
      ShowProposalsCommand.self, ShowAttentionCommand.self, ShowEnquiriesCommand.self,
      ShowWaitlistCommand.self, ShowAppointmentCommand.self, ShowAccessLogCommand.self, ShowLanesCommand.self,
      ShowUtilisationCommand.self, ShowStrandedCommand.self, ShowCorrectionsCommand.self,
      ShowStaffCommand.self, ShowPractitionersCommand.self, ShowOverridesCommand.self,
      ShowRetestsCommand.self, ShowRetestOutcomesCommand.self, ShowClientLinkCommand.self,
      ShowPreventionCommand.self, ShowFormsCommand.self,
      ShowMessagesCommand.self, ShowMessageTextCommand.self, ShowBusyCalendarsCommand.self,
      ShowConsentTextCommand.self,
    ])
}

import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record`: what was said, found or done.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record what was said, found or done.",
    subcommands: [
      RecordSessionCommand.self, RecordMorningPainCommand.self, RecordRedFlagCommand.self,
      RecordEnquiryCommand.self, RecordPainHistoryCommand.self, RecordPainMapCommand.self,
      RecordConsentCommand.self, RecordFormCommand.self, RecordScreeningCommand.self,
      RecordClearanceCommand.self,
      RecordAssessmentCommand.self, RecordOutcomeCommand.self, RecordFlareCommand.self,
      RecordFlareScoreCommand.self,
      RecordReadinessCommand.self, RecordLifestyleCommand.self, RecordAftercareCheckCommand.self,
    ])
}

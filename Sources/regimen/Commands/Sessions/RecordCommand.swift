import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record`: what happened, was measured or was said.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record what happened: a session, morning pain, an assessment, a flare and more.",
    subcommands: [
      RecordSessionCommand.self, RecordMorningPainCommand.self, RecordRedFlagCommand.self,
      RecordFlareCommand.self, RecordReadinessCommand.self, RecordLifestyleCommand.self,
      RecordAssessmentCommand.self, RecordOutcomeCommand.self,
    ])
}

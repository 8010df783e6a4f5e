import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record`: sessions, morning pain, red flags.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record a session, the pain of the next morning, or a red flag.",
    subcommands: [
      RecordSessionCommand.self, RecordMorningPainCommand.self, RecordRedFlagCommand.self,
      RecordAssessmentCommand.self, RecordOutcomeCommand.self,
    ])
}

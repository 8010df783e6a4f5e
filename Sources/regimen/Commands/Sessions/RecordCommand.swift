import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record`: sessions, morning pain, red flags, flares, readiness, changes of daily life.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record what happened: a session, morning pain, a flare, readiness and more.",
    subcommands: [
      RecordSessionCommand.self, RecordMorningPainCommand.self, RecordRedFlagCommand.self,
      RecordFlareCommand.self, RecordReadinessCommand.self, RecordLifestyleCommand.self,
    ])
}

import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record red-flag`: a sign that has to be seen by a physician first.
struct RecordRedFlagCommand: WriteCommand {
  typealias Input = RaiseRedFlag.Input

  static let configuration = CommandConfiguration(
    commandName: "red-flag", abstract: "Record a red flag; loads stay as they are until it is cleared.",
    discussion: """
      Example:
        regimen record red-flag --client C-1001 --flag constant-night-pain

      Emergencies: \(Self.flags(.emergency))
      Urgent: \(Self.flags(.urgent))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.flag, "flag", "one of those above")) var flag: RedFlag
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private static func flags(_ urgency: Urgency) -> String {
    RedFlag.allCases.filter { $0.urgency == urgency }.map(\.rawValue).joined(separator: ", ")
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input { Input(flag: flag, at: try TimeText.entered(at)) }

  func confirmation(_ outcome: CommandService.Outcome<RaiseRedFlag>) -> String {
    let urgency =
      switch flag.urgency {
      case .emergency: "emergency: refer now"
      case .urgent: "urgent: refer soon"
      }
    let id = outcome.request.id.uuidString.lowercased()
    return """
      Recorded, \(urgency). Loads stay until it is cleared.
      Clear it: regimen clear red-flag --client \(ShellWord.quoted(client)) --flag \(id) --practitioner NAME --reason TEXT
      """
  }
}

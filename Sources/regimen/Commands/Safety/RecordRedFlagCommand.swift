import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record red-flag`: a sign that has to be seen by a physician first.
struct RecordRedFlagCommand: AsyncParsableCommand {
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
  @Option(help: ArgumentHelp("The flag, one of those above.", valueName: "flag")) var flag: RedFlag
  @Option(help: ArgumentHelp("When it was noticed (default: now).", valueName: "time")) var at: String?

  private static func flags(_ urgency: Urgency) -> String {
    RedFlag.allCases.filter { $0.urgency == urgency }.map(\.rawValue).joined(separator: ", ")
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var flagID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        flagID = identity.derive("red-flag")
        return RaiseRedFlag(clientID: person, flagID: flagID, flag: flag, at: moment, now: desk.now)
      }
      let urgency =
        switch flag.urgency {
        case .emergency: "emergency: refer now"
        case .urgent: "urgent: refer soon"
        }
      let id = flagID.uuidString.lowercased()
      desk.confirm(
        done, globals, ["flagId": flagID],
        """
        Recorded, \(urgency). Loads stay until it is cleared.
        Clear it: regimen clear red-flag --client \(client) --flag \(id) --practitioner NAME --reason TEXT
        """)
    }
  }
}

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

      Flags: \(RedFlag.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flag, one of those above.", valueName: "flag")) var flag: RedFlag
  @Option(help: ArgumentHelp("When it was noticed (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var flagID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        flagID = identity.derive("red-flag")
        return RaiseRedFlag(clientID: person, flagID: flagID, flag: flag, at: moment, now: desk.now)
      }
      desk.confirm(
        done, globals, ["flagId": flagID],
        flag.urgency == .emergency
          ? "Recorded. This is an emergency: refer at once. Loads stay until it is cleared."
          : "Recorded. Refer soon. Loads stay until it is cleared.\nClear it: regimen clear red-flag --client \(client) --flag \(flagID.uuidString.lowercased()) --reason TEXT"
      )
    }
  }
}

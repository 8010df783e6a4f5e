import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen clear red-flag`: a practitioner says that training may go on.
struct ClearRedFlagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "red-flag", abstract: "Clear a red flag, with the reason.",
    discussion:
      """
      Example:
        regimen clear red-flag --client C-1001 --flag ID --practitioner 'Ana Reyes' --reason 'seen by physician'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flag's id, as it was printed when recorded.", valueName: "id")) var flag:
    String
  @Option(help: ArgumentHelp("Whose word it is (default: who acts).", valueName: "practitioner"))
  var practitioner: String?
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      guard let id = UUID(uuidString: flag) else {
        throw ValidationError("--flag takes the red flag's id, as “regimen show history” lists it.")
      }
      let practitioner = try (practitioner ?? write.actor).map { try desk.id($0, .practitioner) }
      let done = try await desk.perform(write, globals) { _ in
        ClearRedFlag(
          clientID: person, flagID: id, practitionerID: practitioner, reason: reason, now: desk.now)
      }
      desk.confirm(done, globals, ["flagId": id], "Cleared.")
    }
  }
}

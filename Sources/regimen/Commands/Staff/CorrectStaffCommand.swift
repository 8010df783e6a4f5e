import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice

/// `regimen correct staff`: name and e-mail.
struct CorrectStaffCommand: WriteCommand {
  typealias Input = CorrectStaff.Input

  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "Correct the name or the e-mail of a member of staff.",
    discussion: "Example:\n  regimen correct staff S-2 --email alex@example.org --reason Misspelt")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The member of staff, by handle, id or name.") var staff: String
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.email, "address")) var email: String?
  @Option(help: Self.help(\.reason, "text")) var reason: String

  func validate() throws {
    guard name != nil || email != nil else {
      throw ValidationError("Say what was wrong: --name or --email.")
    }
  }

  var subject: String? { staff }

  func input(_ opened: OpenedPractice) -> Input { Input(name: name, email: email, reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<CorrectStaff>) -> String { "Corrected." }
}

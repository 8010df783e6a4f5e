import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen add staff`: a person who works for the practice and signs in.
struct AddStaffCommand: WriteCommand {
  typealias Input = AddStaff.Input

  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "Add a member of staff; name and e-mail are sealed.",
    discussion: """
      Somebody of the name of another is added with --confirm-duplicate only.
      Examples:
        regimen add staff --name 'Alex Stone' --email alex@example.org --role front-desk --site 'Lake Nona'
        regimen add staff --practitioner P-1 --email ana@example.org --role practitioner
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.email, "address")) var email: String?
  @Option(help: Self.help(\.role, StaffRole.choices)) var role: StaffRole
  @Option(help: ArgumentHelp("Only for this site; may be repeated.", valueName: "site")) var site: [String] =
    []
  @Flag(help: "Only for virtual appointments, beside the sites.") var virtual = false
  @Option(help: Self.help(\.practitioner, "person")) var practitioner: String?
  @Flag(help: "It is another person than the one of the same name.") var confirmDuplicate = false

  private struct Answer: Encodable {
    let id: UUID
    let handle: String
    let position: Int64?
  }

  func validate() throws {
    guard name != nil || practitioner != nil else {
      throw ValidationError("Say who: --name NAME, or --practitioner for a practitioner.")
    }
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(
      name: name, email: email, role: role, sites: site.isEmpty ? nil : site.map { Reference($0) },
      virtual: virtual ? true : nil, practitioner: practitioner.map { PersonReference($0) },
      confirmDuplicate: confirmDuplicate ? true : nil)
  }

  func show(_ outcome: CommandService.Outcome<AddStaff>, _ opened: OpenedPractice) {
    for case .organisation(.staff(.added(let facts))) in outcome.performed.events {
      let answer = Answer(id: facts.staffID, handle: facts.handle, position: outcome.position)
      Output.answer(answer, as: globals.format) {
        """
        Added as \(facts.handle). A link that signs them in: regimen token link --for \(facts.handle) --url ADDRESS
        """
      }
    }
  }
}

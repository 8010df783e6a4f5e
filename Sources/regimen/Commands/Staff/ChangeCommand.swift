import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice

/// `regimen change`: what a member of staff may do.
struct ChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what a member of staff may do.",
    subcommands: [ChangeStaffCommand.self])
}

/// `regimen change staff`: another role or other places.
struct ChangeStaffCommand: WriteCommand {
  typealias Input = ChangeStaffAccess.Input

  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "Give a member of staff another role or other places, from now on.",
    discussion: """
      Tokens and browsers that they signed in with have the new rights at once.
      Examples:
        regimen change staff S-2 --role practitioner
        regimen change staff 'Alex Stone' --site 'Lake Nona' --virtual
        regimen change staff S-2 --everywhere
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The member of staff, by handle, id or name.") var staff: String
  @Option(help: Self.help(\.role, StaffRole.choices)) var role: StaffRole?
  @Option(help: ArgumentHelp("Only for this site from now on; may be repeated.", valueName: "site"))
  var site: [String] = []
  @Flag(help: "Only for virtual appointments from now on, beside the sites.") var virtual = false
  @Flag(help: "For all places from now on.") var everywhere = false

  func validate() throws {
    let namesPlaces = virtual || !site.isEmpty
    guard role != nil || namesPlaces || everywhere else {
      throw ValidationError("Say what changes: --role, --site, --virtual or --everywhere.")
    }
    guard !everywhere || !namesPlaces else {
      throw ValidationError("Name places by --site and --virtual, or say --everywhere, and not both.")
    }
  }

  var subject: String? { staff }

  func input(_ opened: OpenedPractice) -> Input {
    Input(
      role: role, sites: site.isEmpty ? nil : site.map { Reference($0) }, virtual: virtual ? true : nil,
      everywhere: everywhere ? true : nil)
  }

  func confirmation(_ outcome: CommandService.Outcome<ChangeStaffAccess>) -> String {
    "Changed; it holds from now on, also where they are signed in."
  }
}

import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice

/// `regimen correct`: what was registered with something that was wrong.
struct CorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: """
      Correct what a client, a practitioner, a site, a room, a service or a member of staff was registered with.
      """,
    subcommands: [
      CorrectClientCommand.self, CorrectPractitionerCommand.self, CorrectSiteCommand.self,
      CorrectRoomCommand.self, CorrectServiceCommand.self, CorrectStaffCommand.self,
    ])
}

/// `regimen correct client`: name and contacts.
struct CorrectClientCommand: WriteCommand {
  typealias Input = CorrectClient.Input

  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Correct a client's name or contacts.",
    discussion: """
      What is given replaces what was registered, and all else stays; “regimen show history” keeps both. An empty text takes an
      e-mail or a phone away.
      Examples:
        regimen correct client --client C-1001 --email maria@example.com --reason Misspelt
        regimen correct client --client C-1001 --phone '' --reason 'No longer hers'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.email, "address")) var email: String?
  @Option(help: Self.help(\.phone, "number")) var phone: String?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  func validate() throws {
    guard name != nil || email != nil || phone != nil else {
      throw ValidationError("Say what was wrong: --name, --email or --phone.")
    }
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(name: name, email: email, phone: phone, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<CorrectClient>) -> String { "Corrected." }
}

/// `regimen correct practitioner`: the name.
struct CorrectPractitionerCommand: WriteCommand {
  typealias Input = CorrectPractitioner.Input

  static let configuration = CommandConfiguration(
    commandName: "practitioner", abstract: "Correct a practitioner's name.",
    discussion: """
      Example:
        regimen correct practitioner --practitioner P-1 --name 'Ana Reyes' --reason Married
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String
  @Option(help: Self.help(\.name, "name")) var name: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(practitioner: PersonReference(practitioner), name: name, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<CorrectPractitioner>) -> String { "Corrected." }
}

/// `regimen correct site`: name and zone.
struct CorrectSiteCommand: WriteCommand {
  typealias Input = CorrectSite.Input

  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Correct a site's name, or its zone as long as nothing was booked there.",
    discussion: """
      Example:
        regimen correct site --site 'Lake Nona' --name 'Lake Nona South' --reason 'There are two now'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.site, "site")) var site: String
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.timeZone, "zone")) var timeZone: String?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  func validate() throws {
    guard name != nil || timeZone != nil else {
      throw ValidationError("Say what was wrong: --name or --time-zone.")
    }
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(site: Reference(site), name: name, timeZone: timeZone, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<CorrectSite>) -> String { "Corrected." }
}

/// `regimen correct room`: the name.
struct CorrectRoomCommand: WriteCommand {
  typealias Input = CorrectRoom.Input

  static let configuration = CommandConfiguration(
    commandName: "room", abstract: "Correct a room's name.",
    discussion: """
      Example:
        regimen correct room --site 'Lake Nona' --room Studoi --name Studio --reason Misspelt
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.site, "site")) var site: String
  @Option(help: Self.help(\.room, "room")) var room: String
  @Option(help: Self.help(\.name, "name")) var name: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(site: Reference(site), room: Reference(room), name: name, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<CorrectRoom>) -> String { "Corrected." }
}

import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen retire`: practitioners, sites, rooms and services.
struct RetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Book nothing more with a practitioner, a site, a room or a service from a day on.",
    subcommands: [
      RetirePractitionerCommand.self, RetireSiteCommand.self, RetireRoomCommand.self,
      RetireServiceCommand.self,
    ])
}

/// A command that retires something: what is booked with it stands and is named.
protocol RetiringCommand: WriteCommand where Input == RetireBookable.Input {
  static var kind: BookableKind { get }
  var which: String { get }
  var site: String? { get }
  var reason: String? { get }
  var retirement: RetirementOptions { get }
}

extension RetiringCommand {
  var site: String? { nil }
  var reason: String? { nil }
  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      kind: Self.kind, which: which, site: site, cause: retirement.cause,
      day: try TimeText.day(retirement.date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<RetireBookable>) -> String {
    let command = outcome.request.command
    return
      "Retired from \(command.day) on. To take it back: regimen reinstate \(Self.kind.rawValue) \(outcome.request.id.uuidString.lowercased())"
  }
}

/// Why, and from when on.
struct RetirementOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why, in a word.", valueName: RetirementCause.choices)) var cause:
    RetirementCause
  @Option(
    help: ArgumentHelp(
      "The first day on which nothing is booked with it, YYYY-MM-DD; today if left out.", valueName: "day"))
  var date: String?
}

/// `regimen retire practitioner`.
struct RetirePractitionerCommand: RetiringCommand {
  static let configuration = CommandConfiguration(
    commandName: "practitioner", abstract: "Book nothing more with a practitioner from a day on.",
    discussion: """
      What is booked with them stands and is named; what took place stays as it is.
      Example:
        regimen retire practitioner P-2 --cause left --date 2031-07-01 --reason 'moves away'
      """)
  static let kind = BookableKind.practitioner

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The practitioner.") var which: String
  @OptionGroup var retirement: RetirementOptions
  @Option(help: Self.help(\.reason, "text")) var reason: String?
}

/// `regimen retire site`.
struct RetireSiteCommand: RetiringCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Book nothing more at a site from a day on.",
    discussion: """
      What is booked there stands and is named. The name may be used again from that day on.
      Example:
        regimen retire site Ocoee --cause closed --date 2031-07-01
      """)
  static let kind = BookableKind.site

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The site.") var which: String
  @OptionGroup var retirement: RetirementOptions
}

/// `regimen retire room`.
struct RetireRoomCommand: RetiringCommand {
  static let configuration = CommandConfiguration(
    commandName: "room", abstract: "Book nothing more in a room from a day on.",
    discussion: """
      What is booked there stands and is named; moved to the same time, it gets another room. Where every room of a site is \
      retired, nothing is booked there until another is registered. The name may be used again from that day on.
      Example:
        regimen retire room Studio --site 'Lake Nona' --cause closed
      """)
  static let kind = BookableKind.room

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The room, by id or name.") var which: String
  @Option(help: ArgumentHelp("Its site; needed with a name.", valueName: "site")) var site: String?
  @OptionGroup var retirement: RetirementOptions
}

/// `regimen retire service`.
struct RetireServiceCommand: RetiringCommand {
  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "Offer a service no longer from a day on.",
    discussion: """
      What is booked stands and is named. The name may be used again from that day on.
      Example:
        regimen retire service 'Second opinion' --cause not-offered
      """)
  static let kind = BookableKind.service

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The service, by id or name.") var which: String
  @OptionGroup var retirement: RetirementOptions
}

import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen reinstate`: takes back that something was retired.
struct ReinstateCommand: WriteCommand {
  typealias Input = ReinstateBookable.Input

  static let configuration = CommandConfiguration(
    commandName: "reinstate",
    abstract: "Take back that a practitioner, a site, a room or a service was retired.",
    discussion: """
      Give the id where another has the name by now: “regimen show setup” lists it.
      Examples:
        regimen reinstate practitioner P-2
        regimen reinstate room Studio --site 'Lake Nona'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: ArgumentHelp("What it is.", valueName: BookableKind.choices)) var kind: BookableKind
  @Argument(help: "Which one, by id, handle or name.") var which: String
  @Option(help: Self.help(\.site, "site")) var site: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(kind: kind, which: which, site: site) }

  func confirmation(_ outcome: CommandService.Outcome<ReinstateBookable>) -> String {
    "Reinstated; it can be booked again."
  }
}

import Application
public import ArgumentParser
import EventSourcing
import EventStore
import Foundation
public import Practice

/// `regimen set language`: the language in which a client is written to.
struct SetLanguageCommand: WriteCommand {
  typealias Input = SetClientLanguage.Input

  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "Set the language in which a client is written to.",
    discussion: """
      Reminders are written in it. Without one they are in the language of the practice’s locale.
      Example:
        regimen set language es --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.language, "language")) var language: Language
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) -> Input { Input(language: language) }

  func confirmation(_ outcome: CommandService.Outcome<SetClientLanguage>) -> String {
    "Messages to the client are in \(language == .spanish ? "Spanish" : "English") from now on."
  }
}

extension Language: ExpressibleByArgument {}

import Application
public import ArgumentParser
import EventSourcing
import EventStore
import Foundation
public import Practice

/// `regimen set locale`: how pages and messages write dates, times and numbers.
struct SetLocaleCommand: WriteCommand {
  typealias Input = SetLocale.Input

  static let configuration = CommandConfiguration(
    commandName: "locale",
    abstract: "Set how pages and messages write dates, times and numbers, and the language of clients.",
    discussion: """
      Without one it is that of the country which the practice’s zone lies in, otherwise en-US. Pages for staff stay English; clients read the \
      locale’s language where they choose no other. The command line and the API keep to ISO 8601.
      Example:
        regimen set locale es-US
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.locale, "locale")) var locale: PracticeLocale

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(locale: locale) }

  func show(_ outcome: CommandService.Outcome<SetLocale>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:], "Pages and messages are written as in \(locale.rawValue) from now on.",
      notices: await opened.notices(of: outcome))
  }
}

extension PracticeLocale: ExpressibleByArgument {}

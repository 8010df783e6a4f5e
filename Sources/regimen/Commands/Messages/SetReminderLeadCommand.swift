import Application
import ArgumentParser
import Practice

/// `regimen set reminder-lead`: how long before its start clients are reminded of a service.
struct SetReminderLeadCommand: WriteCommand {
  typealias Input = SetReminderLead.Input

  static let configuration = CommandConfiguration(
    commandName: "reminder-lead",
    abstract: "Set how long before its start clients are reminded of a service.",
    discussion: """
      Without hours it is that of every service: what the server was started with as --reminder-hours.
      Example:
        regimen set reminder-lead 'Second opinion' --hours 48
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.service, "service")) var service: String
  @Option(help: Self.help(\.hours, "hours")) var hours: Int?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(service: Reference(service), hours: hours) }

  func show(_ outcome: CommandService.Outcome<SetReminderLead>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:],
      hours.map { "Clients are reminded of it \($0) hours before it starts." }
        ?? "Clients are reminded of it as of every other service.",
      notices: await opened.notices(of: outcome))
  }
}

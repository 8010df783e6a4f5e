import Application
import ArgumentParser
import Practice

/// `regimen set travel`: how long it takes from one site to another.
struct SetTravelCommand: WriteCommand {
  typealias Input = SetTravelTime.Input

  static let configuration = CommandConfiguration(
    commandName: "travel", abstract: "Set how long it takes from one site to another, either way.",
    discussion: "Example:\n  regimen set travel --from 'Lake Nona' --to Ocoee --minutes 45")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.from, "site")) var from: String
  @Option(help: Self.help(\.to, "site")) var to: String
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(from: from, to: to, minutes: minutes) }

  func show(_ outcome: CommandService.Outcome<SetTravelTime>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:], "The travel time is set.", notices: await opened.notices(of: outcome))
  }
}

import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen register site`: a place where the practice works.
struct RegisterSiteCommand: WriteCommand {
  typealias Input = RegisterSite.Input

  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Register a site.",
    discussion: "Example:\n  regimen register site --name Ocoee --time-zone America/New_York")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.name, "name")) var name: String
  @Option(help: Self.help(\.timeZone, "zone")) var timeZone: String?

  private struct Answer: Encodable {
    let id: UUID
    let name: String
    let timeZone: String
    let position: Int64?
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(name: name, timeZone: timeZone) }

  func show(_ outcome: CommandService.Outcome<RegisterSite>, _ opened: OpenedPractice) {
    for case .organisation(.siteOpened(let site)) in outcome.performed.events {
      let answer = Answer(
        id: site.siteID, name: site.name, timeZone: site.timeZone, position: outcome.position)
      Output.answer(answer, as: globals.format) { "The site \(site.name) is open (\(site.timeZone))." }
    }
  }
}

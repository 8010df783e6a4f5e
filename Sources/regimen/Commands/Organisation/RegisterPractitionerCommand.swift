import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen register practitioner`: a person who trains clients.
struct RegisterPractitionerCommand: WriteCommand {
  typealias Input = RegisterPractitioner.Input

  static let configuration = CommandConfiguration(
    commandName: "practitioner", abstract: "Register a practitioner.",
    discussion: "Example:\n  regimen register practitioner --name 'Ana Reyes'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.name, "name")) var name: String

  private struct Answer: Encodable {
    let id: UUID
    let handle: String
    let position: Int64?
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(name: name) }

  func show(_ outcome: CommandService.Outcome<RegisterPractitioner>, _ opened: OpenedPractice) {
    for case .organisation(.practitionerRegistered(let person)) in outcome.performed.events {
      let answer = Answer(id: person.practitionerID, handle: person.handle, position: outcome.position)
      Output.answer(answer, as: globals.format) { "Registered as \(person.handle)." }
    }
  }
}

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
    discussion: """
      Somebody of the name of a practitioner is registered with --confirm-duplicate only.
      Example:
        regimen register practitioner --name 'Ana Reyes'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.name, "name")) var name: String
  @Flag(help: "It is another person than the practitioner of the same name.") var confirmDuplicate = false

  private struct Answer: Encodable {
    let id: UUID
    let handle: String
    let position: Int64?
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(name: name, confirmDuplicate: confirmDuplicate ? true : nil)
  }

  func show(_ outcome: CommandService.Outcome<RegisterPractitioner>, _ opened: OpenedPractice) {
    for case .organisation(.practitionerRegistered(let person)) in outcome.performed.events {
      let answer = Answer(id: person.practitionerID, handle: person.handle, position: outcome.position)
      Output.answer(answer, as: globals.format) {
        "Registered as \(person.handle). When they work: regimen set hours --practitioner \(person.handle)"
      }
    }
  }
}

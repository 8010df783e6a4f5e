import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen events show`: one event with its facts.
struct EventsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One event with its facts and tags.",
    discussion: "Example:\n  regimen events show 42")

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The position.") var position: Int64

  func run() async throws {
    try await AppEnvironment.open(globals) { environment in
      let practice = try await environment.practice(globals.practice)
      let found = try await environment.store.read(in: practice, after: position - 1, limit: 1).first
      guard let found, found.position == position else {
        let head = try await environment.store.head(of: practice)
        throw Failure(
          .refused, "not-found", "There is no event at \(position); the log ends at \(head.position).")
      }
      let answer = LoggedEvent(found)
      Output.answer(answer, as: globals.format) {
        """
        Position   \(answer.position)
        Event      \(answer.eventID.uuidString.lowercased())
        Type       \(answer.type)
        Occurred   \(JSONCoding.text(of: answer.occurredAt))
        Recorded   \(JSONCoding.text(of: answer.recordedAt))
        Role       \(answer.metadata.role) through \(answer.metadata.client)
        Tags       \(answer.tags.joined(separator: "\n           "))
        Sealed     \(answer.isSealed ? "yes" : "no")
        Facts      \(answer.facts ?? "of a type that this build does not know")
        """
      }
    }
  }
}

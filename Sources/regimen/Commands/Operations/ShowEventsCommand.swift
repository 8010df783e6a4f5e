import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen events`: the log itself, pseudonymous as it is stored.
struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Look at the log: the newest events, or one of them.",
    subcommands: [EventsTailCommand.self, EventsShowCommand.self])
}

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

/// `regimen events tail`: the newest events, and new ones as they come.
struct EventsTailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail", abstract: "The newest events; with --follow, new ones as they are recorded.",
    discussion: "Example:\n  regimen events tail --limit 20 --follow")

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("How many, 1 to 1000.", valueName: "n")) var limit = 20
  @Flag(help: "Go on until Ctrl-C.") var follow = false

  private static let limits = 1...1000

  func validate() throws { try Limit.check(limit, Self.limits) }

  func run() async throws {
    try await AppEnvironment.open(globals) { environment in
      let practice = try await environment.practice(globals.practice)
      let head = try await environment.store.head(of: practice)
      var seen = max(0, head.position - Int64(limit))
      for event in try await environment.store.read(in: practice, after: seen, limit: 1000) {
        show(event)
        seen = event.position
      }
      guard follow else { return }
      do {
        try await environment.store.subscribe(
          to: practice, after: seen, listeningOn: environment.configuration
        ) { show($0) }
      } catch  where Task.isCancelled {
        return  // Ctrl-C is how one leaves.
      }
    }
  }

  private func show(_ event: Recorded<PracticeEvent>) {
    let answer = LoggedEvent(event)
    Output.answer(answer, as: globals.format) {
      "\(answer.position)  \(JSONCoding.text(of: answer.recordedAt))  \(answer.type)\(answer.isSealed ? "  (sealed part)" : "")"
    }
  }
}

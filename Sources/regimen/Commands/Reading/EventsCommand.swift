import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen events`: the log itself, pseudonymous as it is stored.
struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Look at the log: the newest events, or one of them.",
    subcommands: [EventsTailCommand.self, EventsShowCommand.self])
}

/// An event as operators see it: everything but the personal part.
struct EventAnswer: Encodable {
  let position: Int64
  let eventId: UUID
  let type: String
  let tags: [String]
  let occurredAt: Date
  let recordedAt: Date
  let metadata: Metadata
  let sealed: Bool
  let facts: String?

  init(_ event: Recorded<PracticeEvent>) {
    position = event.position
    eventId = event.eventID
    type = event.type
    tags = event.event.tags.map(\.text).sorted()
    occurredAt = event.occurredAt
    recordedAt = event.recordedAt
    metadata = event.metadata
    sealed = event.sealed != nil
    facts = try? PracticeEvents.codec.encode(event.event).facts
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

  func run() async throws {
    try await Office.open(globals) { office in
      let practice = try await office.practice(globals.practice)
      let head = try await office.store.head(of: practice)
      var seen = max(0, head.position - Int64(min(max(limit, 1), 1000)))
      for event in try await office.store.read(in: practice, after: seen, limit: 1000) {
        show(event)
        seen = event.position
      }
      guard follow else { return }
      try await office.store.subscribe(to: practice, after: seen, listeningOn: office.configuration) {
        show($0)
      }
    }
  }

  private func show(_ event: Recorded<PracticeEvent>) {
    let answer = EventAnswer(event)
    Output.answer(answer, as: globals.format) {
      "\(answer.position)  \(JSONCoding.text(of: answer.recordedAt))  \(answer.type)\(answer.sealed ? "  (sealed part)" : "")"
    }
  }
}

/// `regimen events show`: one event with its facts.
struct EventsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One event with its facts and tags.",
    discussion: "Example:\n  regimen events show 42")

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The position.") var position: Int64

  func run() async throws {
    try await Office.open(globals) { office in
      let practice = try await office.practice(globals.practice)
      let found = try await office.store.read(in: practice, after: position - 1, limit: 1).first
      guard let found, found.position == position else {
        let head = try await office.store.head(of: practice)
        throw Failure(
          .refused, "not-found", "There is no event at \(position); the log ends at \(head.position).")
      }
      let answer = EventAnswer(found)
      Output.answer(answer, as: globals.format) {
        """
        Position   \(answer.position)
        Event      \(answer.eventId.uuidString.lowercased())
        Type       \(answer.type)
        Occurred   \(JSONCoding.text(of: answer.occurredAt))
        Recorded   \(JSONCoding.text(of: answer.recordedAt))
        Role       \(answer.metadata.role) through \(answer.metadata.client)
        Tags       \(answer.tags.joined(separator: "\n           "))
        Sealed     \(answer.sealed ? "yes" : "no")
        Facts      \(answer.facts ?? "of a type that this build does not know")
        """
      }
    }
  }
}

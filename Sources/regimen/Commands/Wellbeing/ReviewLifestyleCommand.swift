import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen review lifestyle`: how an agreed change went, and when it is looked at again.
struct ReviewLifestyleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lifestyle",
    abstract: "Review an agreed change; without a next review it is closed.",
    discussion: """
      Example:
        regimen review lifestyle CHANGE --client C-1001 --outcome partly --next-review-on 2027-05-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: ArgumentHelp("The change's id, as it was printed when recorded.", valueName: "change"))
  var change: String
  @Option(
    help: ArgumentHelp("The client (default: the one with whom it was agreed).", valueName: "client"))
  var client: String?
  @Option(help: ArgumentHelp("How it went.", valueName: LifestyleOutcome.choices)) var outcome:
    LifestyleOutcome
  @Option(help: ArgumentHelp("The day of the next review, YYYY-MM-DD.", valueName: "day"))
  var nextReviewOn: String?
  @Option(help: ArgumentHelp("Note; sealed.", valueName: "text")) var note: String?
  @Option(help: ArgumentHelp("When it was reviewed, YYYY-MM-DD HH:MM (default: now).", valueName: "time"))
  var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      guard let id = UUID(uuidString: change) else {
        throw ValidationError("CHANGE takes the change's id, as “regimen show history” lists it.")
      }
      let person = try await desk.client(client, ofLifestyleChange: id)
      let next = try nextReviewOn.map { try TimeText.day($0, option: "--next-review-on") }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        ReviewLifestyleChange(
          clientID: person, changeID: id, outcome: outcome, nextReviewOn: next, note: note, at: moment,
          timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(
        done, globals, ["changeId": id],
        next.map { "Reviewed; again on \($0)." } ?? "Reviewed, and closed.")
    }
  }
}

extension Desk {
  /// The client who is named, or the one with whom a change was agreed.
  fileprivate func client(_ named: String?, ofLifestyleChange id: UUID) async throws -> UUID {
    if let named { return try self.id(named, .client) }
    let events = try await environment.store.read(
      Condition.none.reading(PracticeTags.lifestyleChange(id), LifestyleAgreed.self), in: practice)
    guard let client = events.first?.event.feature?.clientID else {
      throw Refusal(
        .unknownLifestyleChange,
        "The review was refused: there is no such change. Look it up with “regimen show history”.",
        field: "change")
    }
    return client
  }
}

import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw waitlist-entry`: a client waits no longer.
struct WithdrawWaitlistEntryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waitlist-entry", abstract: "Take an entry off the waiting list.",
    discussion: "Example:\n  regimen withdraw waitlist-entry ENTRY")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The entry's id, as “regimen show waitlist” lists it.") var entry: String

  func run() async throws {
    guard let id = UUID(uuidString: entry) else {
      throw ValidationError("An entry is named by its id, as “regimen show waitlist” lists it.")
    }
    try await Desk.open(globals) { desk in
      let done = try await desk.perform(write, globals) { _ in LeaveWaitlist(entryID: id, now: desk.now) }
      desk.confirm(done, globals, ["entryId": id], "Off the waiting list.")
    }
  }
}

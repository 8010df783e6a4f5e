import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set travel`: how long it takes from one site to another.
struct SetTravelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "travel", abstract: "Set how long it takes from one site to another, either way.",
    discussion: "Example:\n  regimen set travel --from 'Lake Nona' --to Ocoee --minutes 45")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("A site.", valueName: "site")) var from: String
  @Option(help: ArgumentHelp("Another site.", valueName: "site")) var to: String
  @Option(help: ArgumentHelp("How long, 0 to 240.", valueName: "minutes")) var minutes: Int

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (one, other) = (try desk.id(from, .site), try desk.id(to, .site))
      let done = try await desk.perform(write, globals) { _ in
        SetTravelTime(one: one, other: other, minutes: minutes, now: desk.now)
      }
      desk.confirm(done, globals, [:], "The travel time is set.")
    }
  }
}

import ArgumentParser
import Foundation
import ReadModels

/// `regimen projections`: the read models and how far they have come.
struct ProjectionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "projections", abstract: "List, rebuild, compare and repair read models.",
    subcommands: [List.self, Rebuild.self, Retry.self, Compare.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every read model with its version, position and lag, and from where on it is incomplete.",
      discussion: "Example:\n  regimen projections list")

    @OptionGroup var globals: GlobalOptions

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let items = try await environment.runtime.status(of: practice)
        Output.answer(Listed(items: items), as: globals.format) {
          var table = Table(
            "Read model", "Version", "Generation", "Position", "Head", "Lag", "Dead letters",
            "First dead letter",
            "On chain")
          for item in items {
            table.add(
              item.name, String(item.version), String(item.generation), String(item.position),
              String(item.head), String(item.lag), String(item.deadLetters),
              item.firstDeadLetter.map { String($0) },
              item.isMissing ? "its table is gone: rebuild it" : item.isOnChain ? "yes" : "no: rebuild it")
          }
          return table.text(empty: "There are no read models.")
        }
      }
    }
  }

  struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a read model again from the first event, beside the one that is read meanwhile.",
      discussion: "Examples:\n  regimen projections rebuild --all\n  regimen projections rebuild schedule")

    @OptionGroup var globals: GlobalOptions
    @Argument(help: "The read model's name.") var name: String?
    @Flag(help: "All of them.") var all = false

    func validate() throws {
      guard (name == nil) == all else { throw ValidationError("Name one read model, or say --all.") }
    }

    func run() async throws {
      let known = PracticeReadModels.all.map(\.name).sorted()
      if let name, !known.contains(name) {
        throw Failure(
          .refused, "unknown-projection",
          "There is no read model of this name, so nothing was rebuilt. There are: \(known.joined(separator: ", ")).",
          field: "name")
      }
      try await AppEnvironment.open(globals) { environment in
        let progress = ProgressMeter("Rebuilding")
        let items = try await environment.runtime.rebuild(name) { done in
          progress.report(done.events, of: done.totalEvents)
        }
        progress.finish()
        Output.answer(Listed(items: items), as: globals.format) {
          var table = Table("Read model", "Version", "Position", "Events", "Seconds", "Differences")
          for item in items {
            table.add(
              item.name, String(item.version), String(item.position), String(item.events),
              String((item.seconds * 100).rounded() / 100), item.differences.map { String($0) })
          }
          return table.text(empty: "There was nothing to rebuild.")
        }
      }
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try again the events that a read model could not take in or read.",
      discussion: "Example:\n  regimen projections retry")

    @OptionGroup var globals: GlobalOptions

    private struct Answer: Encodable {
      let tried: Int
      let remaining: Int
    }

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let outcome = try await environment.runtime.retry(practice)
        let answer = Answer(tried: outcome.tried, remaining: outcome.remaining)
        Output.answer(answer, as: globals.format) {
          answer.tried == 0
            ? "There are no dead letters."
            : "Tried \(answer.tried), left \(answer.remaining)."
              + (answer.remaining == 0 ? "" : " “regimen doctor” says why.")
        }
      }
    }
  }

  struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fold everything again in memory and compare it with what is read.",
      discussion: "Example:\n  regimen projections compare")

    @OptionGroup var globals: GlobalOptions

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        try await environment.runtime.catchUpToHead(practice, within: .seconds(60))
        let items = try await environment.runtime.compare(practice)
        Output.answer(Listed(items: items), as: globals.format) {
          var table = Table("Read model", "Version", "Position", "Rows", "Differences", "Unreadable events")
          for item in items {
            table.add(
              item.name, String(item.version), String(item.position), String(item.rows),
              String(item.differences), String(item.unreadable))
          }
          return table.text(empty: "There are no read models.")
        }
        guard items.allSatisfy({ $0.differences == 0 }) else {
          throw Failure(
            .refused, "read-model-differs",
            "A read model is not what its events say. Rebuild it: regimen projections rebuild --all")
        }
      }
    }
  }
}

/// A list as it is answered in JSON.
struct Listed<Item: Encodable>: Encodable { let items: [Item] }

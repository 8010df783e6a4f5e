import ArgumentParser
import Postgres

/// `regimen stop`: stops the embedded database.
struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the embedded database; the next command starts it again.",
    discussion: "Example:\n  regimen stop")

  @OptionGroup var globals: GlobalOptions

  private struct Answer: Encodable {
    let stopped: Bool
    /// Connections that others had; they were closed.
    let connections: Int64
  }

  func run() async throws {
    let settings = try Settings.read(globals)
    guard settings.database == nil else {
      throw Failure(
        .refused, "not-embedded", "The database is not the embedded one, so it is not stopped from here.")
    }
    let cluster = LocalCluster(directory: settings.dataFolder)
    let wasRunning = await cluster.status() == .running
    let others = wasRunning ? try await Databases.connections(to: cluster) : 0
    if wasRunning { try await cluster.stop() }
    Output.answer(Answer(stopped: wasRunning, connections: others), as: globals.format) {
      guard wasRunning else { return "It was not running." }
      return others == 0
        ? "Stopped."
        : "Stopped, with \(Count.text(Int(others), "connection")) open. A “regimen serve” that still runs starts it again: end that first."
    }
  }
}

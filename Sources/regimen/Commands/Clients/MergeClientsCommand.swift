import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen merge`: records that are of one.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge the records of a person who was registered twice.",
    subcommands: [MergeClientsCommand.self])
}

/// `regimen unmerge`: takes a merge back.
struct UnmergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmerge", abstract: "Take back that records were merged.",
    subcommands: [UnmergeClientCommand.self])
}

/// `regimen merge clients`: two clients who are one person.
struct MergeClientsCommand: WriteCommand {
  typealias Input = MergeClients.Input

  static let configuration = CommandConfiguration(
    commandName: "clients", abstract: "Merge the records of two clients who are one person.",
    discussion: """
      From then on both handles and names lead to the client that is kept, with what was recorded for either. Nothing is \
      deleted: “regimen unmerge client” takes it back, and --as-of still shows two clients before.
      Red flags, flares and holds stand where they stood for either, and so do a consent that was taken back and a screening \
      that was not cleared. Of programmes and prescriptions the one that was recorded last holds: look at them, with \
      “regimen show programme”.
      Examples:
        regimen merge clients --keep C-1001 --merge C-1007 --reason 'Registered twice'
        regimen merge clients --keep C-1001 --merge C-1007 --reason 'Registered twice' --dry-run
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client that is kept.", valueName: "client")) var keep: String
  @Option(help: Self.help(\.merge, "client")) var merge: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String
  @Flag(help: Self.help(\.namesDiffer, "")) var namesDiffer = false

  var subject: String? { keep }

  func input(_ opened: OpenedPractice) async throws -> Input {
    // At a terminal people are also named by a part of their name.
    let merged = try await opened.names.known(merge, .client)
    return Input(
      merge: PersonReference(merged.uuidString.lowercased()), reason: reason,
      namesDiffer: namesDiffer ? true : nil)
  }

  func show(_ outcome: CommandService.Outcome<MergeClients>, _ opened: OpenedPractice) async throws {
    for case .client(.clientsMerged(let facts)) in outcome.performed.events {
      // As they were called before, so that a slip is seen.
      func called(_ id: UUID, _ handle: String) -> String {
        let known = opened.directory.all(.client).first { $0.uuid == id }
        return [handle, known?.name].compactMap(\.self).joined(separator: " ")
      }
      let other = "C-\(facts.mergedNumber)"
      let (kept, merged) = (called(facts.clientID, "C-\(facts.number)"), called(facts.mergedID, other))
      opened.confirm(
        outcome.performed, globals, ["clientId": facts.clientID, "mergedId": facts.mergedID],
        "\(merged) is \(kept) now. Take it back: regimen unmerge client --client \(other) --reason …")
    }
  }
}

/// `regimen unmerge client`: a client that was merged is another person.
struct UnmergeClientCommand: WriteCommand {
  typealias Input = UnmergeClient.Input

  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Take back that a client was merged into another.",
    discussion: """
      Each has again what was recorded for it. What was recorded in between stays with the client that was kept, but for what \
      befell something of the other’s, such as an appointment: look through “regimen show history” of both.
      Example:
        regimen unmerge client --client C-1007 --reason 'Mother and daughter'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client that was merged, by its own handle.", valueName: "client"))
  var client: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String
  @Flag(help: Self.help(\.confirmKept, "")) var confirmKept = false

  var subject: String? { client }

  func input(_ opened: OpenedPractice) -> Input {
    Input(reason: reason, confirmKept: confirmKept ? true : nil)
  }

  func confirmation(_ outcome: CommandService.Outcome<UnmergeClient>) -> String {
    "A client of its own again. What was recorded in between is with the client that was kept."
  }
}

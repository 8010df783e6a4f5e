import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw session`: it was recorded by mistake.
struct WithdrawSessionCommand: WriteCommand {
  typealias Input = WithdrawSession.Input

  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Take back a session that was recorded by mistake, with its morning.",
    discussion: """
      What was recorded stays on record, and counts for nothing from then on; “--as-of” shows what was believed before.
      Example:
        regimen withdraw session --client C-1001 --session ID --reason 'Another client'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.sessionId, "id")) var session: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let id = UUID(uuidString: session) else {
      throw ValidationError("--session takes an id, as “regimen show history” lists it.")
    }
    return Input(sessionId: id, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawSession>) -> String { "Withdrawn." }
}

/// `regimen withdraw morning-pain`: it was recorded by mistake.
struct WithdrawMorningPainCommand: WriteCommand {
  typealias Input = WithdrawMorningPain.Input

  static let configuration = CommandConfiguration(
    commandName: "morning-pain", abstract: "Take back the pain of a morning that was recorded by mistake.",
    discussion: """
      What was recorded stays on record, and counts for nothing from then on; “--as-of” shows what was believed before.
      Example:
        regimen withdraw morning-pain --client C-1001 --session ID --reason 'Another client'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.sessionId, "id")) var session: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let id = UUID(uuidString: session) else {
      throw ValidationError("--session takes an id, as “regimen show history” lists it.")
    }
    return Input(sessionId: id, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawMorningPain>) -> String { "Withdrawn." }
}

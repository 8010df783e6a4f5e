import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen rotate`: what is secret, made anew.
struct RotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Make the link of a client's own page anew; the one before ends.",
    subcommands: [RotateClientLinkCommand.self])
}

/// `regimen revoke`: what is secret, ended.
struct RevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Revoke the link of a client's own page.",
    subcommands: [RevokeClientLinkCommand.self])
}

struct RotateClientLinkCommand: WriteCommand {
  typealias Input = RotateClientLink.Input

  static let configuration = CommandConfiguration(
    commandName: "client-link", abstract: "Make the link of a client's own page anew.",
    discussion: """
      The link before opens nothing from then on, and neither do the browsers in which it was opened.
      Example:
        regimen rotate client-link --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<RotateClientLink>) -> String {
    "The link before opens nothing any more. “regimen show client-link” has the new one."
  }
}

struct RevokeClientLinkCommand: WriteCommand {
  typealias Input = RevokeClientLink.Input

  static let configuration = CommandConfiguration(
    commandName: "client-link", abstract: "Revoke the link of a client's own page.",
    discussion: """
      No link of the client's opens anything until “regimen rotate client-link” makes one anew.
      Example:
        regimen revoke client-link --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<RevokeClientLink>) -> String {
    outcome.isUnchanged ? "It was revoked before." : "The link opens nothing any more."
  }
}

/// `regimen show client-link`: what opens a client's own page.
struct ShowClientLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client-link", abstract: "The link that opens a client's own page.",
    discussion: """
      Whoever has it sees and writes what is this client's alone. It stays the same until it is made anew or revoked. Unused for 30 days it
      asks for a code; to show it here begins the 30 days anew.
      Examples:
        regimen show client-link C-1001 --url https://practice.example.org
        regimen show client-link C-1001 --code
      """)

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("Where the dashboard is served.", valueName: "address")) var url =
    "http://127.0.0.1:8080"
  @Flag(help: "Also make a code to read out, for a link that asks for one.") var code = false

  private struct Answer: Encodable {
    let clientId: UUID
    let link: String
    let code: String?
  }

  func validate() throws {
    if let problem = DashboardAddress.problem(url) { throw ValidationError(problem) }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let (store, queries) = (opened.environment.store, opened.environment.queries)
      let directory = try await queries.directory(opened.practice)
      let client = directory.kept(try await opened.names.known(client, .client))
      let links = ClientLinks(store, queries)
      guard let path = try await links.handOut(client, in: opened.practice, now: opened.now) else {
        throw Self.failure(try await links.ending(of: client, in: opened.practice, now: opened.now))
      }
      let made =
        code ? try await ClientCodes(store).issue(for: client, in: opened.practice, now: opened.now) : nil
      let address = url.hasSuffix("/") ? String(url.dropLast()) : url
      let answer = Answer(clientId: client, link: address + path, code: made)
      Output.answer(answer, as: globals.format) {
        answer.link + (made.map { "\nCode, good for ten minutes: \($0)" } ?? "")
      }
    }
  }

  private static func failure(_ ending: ClientLinks.Ending?) -> Failure {
    switch ending {
    case .erased:
      Failure(.refused, "client-erased", "There is no link: the client’s personal data were erased.")
    case .discharged:
      Failure(
        .refused, "client-discharged",
        "There is no link: the client was discharged, and no check is due. Readmit them first: regimen readmit client."
      )
    case .ended, nil:
      Failure(
        .refused, "link-revoked",
        "The link was revoked. Make one anew first: regimen rotate client-link.")
    }
  }
}

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

/// `regimen show client-link`: what opens a client's own page, to be handed out.
struct ShowClientLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client-link", abstract: "Hand out the link that opens a client's own page, or make a code.",
    discussion: """
      Whoever has the link sees and writes what is this client's alone. It stays the same until it is made anew or revoked. Unused for
      30 days it asks for a code. To show it is to hand it out: that is in the access log, and the 30 days begin anew. With --code a code
      is made instead, and nothing is handed out.
      Examples:
        regimen show client-link C-1001 --url https://practice.example.org
        regimen show client-link C-1001 --code
      """)

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("Where the dashboard is served.", valueName: "address")) var url =
    "http://127.0.0.1:8080"
  @Flag(help: "Make a code to read out instead, for a link that asks for one; the link is not handed out.")
  var code = false

  private struct Answer: Encodable {
    let clientId: UUID
    /// Nil where a code was made: then no link was handed out.
    let link: String?
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
      if let ending = try await links.ending(of: client, in: opened.practice, now: opened.now) {
        throw Self.failure(ending)
      }
      let answer: Answer
      if code {
        let made = try await ClientCodes(store).issue(for: client, in: opened.practice, now: opened.now)
        answer = Answer(clientId: client, link: nil, code: made)
      } else {
        guard let path = try await links.handOut(client, in: opened.practice, now: opened.now) else {
          throw Self.failure(try await links.ending(of: client, in: opened.practice, now: opened.now))
        }
        let address = url.hasSuffix("/") ? String(url.dropLast()) : url
        answer = Answer(clientId: client, link: address + path, code: nil)
      }
      let log = opened.environment.accessLog
      log.noteAtTerminal(
        directory.ids(of: client), route: code ? "sendClientCode" : "handOutClientLink", in: opened.practice,
        at: opened.now)
      try await log.flush()
      Output.answer(answer, as: globals.format) {
        answer.link ?? answer.code.map { "Code, good for ten minutes, once: \($0)" } ?? ""
      }
      Output.note(
        code
          ? "Read it out to the client alone. The link was not handed out."
          : "The link is handed out by this: its 30 days begin today. Give it to the client alone.")
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

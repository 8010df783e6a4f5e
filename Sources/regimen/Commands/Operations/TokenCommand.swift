import Application
import ArgumentParser
import EventSourcing
import Foundation
import ReadModels

/// `regimen token`: who may use the API.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Issue, list and revoke tokens of the API, and sign browsers in.",
    subcommands: [Issue.self, Link.self, List.self, Revoke.self])

  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a link that signs one browser in, once, within a day.",
      discussion: """
        What is opened with it ends after twelve hours, and with the token that it stands for.
        Example:
          regimen token link --role front-desk --url https://practice.example.org
        """)

    @OptionGroup var globals: GlobalOptions
    @Option(help: ArgumentHelp("The role of its user.", valueName: Role.choices)) var role: Role
    @OptionGroup var places: TokenPlaceOptions
    @Option(help: ArgumentHelp("Where the dashboard is served.", valueName: "address")) var url =
      "http://127.0.0.1:8080"

    private struct Answer: Encodable {
      let link: String
      let tokenId: UUID
    }

    func validate() throws {
      guard role != .operator else {
        throw ValidationError(
          "An operator sees no page. Give --role owner, practitioner, front-desk or read-only.")
      }
      guard let address = URL(string: url), ["http", "https"].contains(address.scheme), address.host() != nil
      else {
        throw ValidationError(
          "--url takes the address at which the dashboard is served, such as https://practice.example.org.")
      }
    }

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let now = Date()
        let issued = try await environment.tokens.issue(
          role, label: "browser", at: try await places.scope(environment, practice), in: practice,
          lifetime: 2 * BrowserSessions.linkLifetime, now: now)
        let secret = try await environment.sessions.link(for: issued.id, in: practice, now: now)
        let address = url.hasSuffix("/") ? String(url.dropLast()) : url
        let answer = Answer(link: "\(address)/sign-in?link=\(secret)", tokenId: issued.id)
        Output.answer(answer, as: globals.format) {
          """
          \(answer.link)
          It signs one browser in, once, within a day. To end that: regimen token revoke \(issued.id.uuidString.lowercased())
          """
        }
      }
    }
  }

  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue a token; it is shown once and stored as a digest only.",
      discussion: """
        Examples:
          regimen token issue --role front-desk --label 'front desk tablet' --days 30
          regimen token issue --role front-desk --site 'Lake Nona'
        """)

    @OptionGroup var globals: GlobalOptions
    @Option(help: ArgumentHelp("What its holder is.", valueName: Role.choices)) var role: Role
    @OptionGroup var places: TokenPlaceOptions
    @Option(help: ArgumentHelp("What it is for; never a client's name.", valueName: "text")) var label =
      "command line"
    @Option(help: ArgumentHelp("How long it lasts, 1 to 730.", valueName: "days")) var days: Int = 90

    private struct Answer: Encodable {
      let token: String
      let id: UUID
      let role: Role
      let expiresAt: Date
    }

    private static let lifetimes = 1...730

    func validate() throws {
      guard Self.lifetimes.contains(days) else {
        throw ValidationError("--days takes 1 to 730: a token lasts from a day to two years.")
      }
    }

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let issued = try await environment.tokens.issue(
          role, label: label, at: try await places.scope(environment, practice), in: practice,
          lifetime: Double(days) * 86_400, now: Date())
        let answer = Answer(
          token: issued.token, id: issued.id, role: issued.role, expiresAt: issued.expiresAt)
        Output.answer(answer, as: globals.format) {
          """
          \(answer.token)
          Keep it: it is not shown again. Ends \(JSONCoding.text(of: answer.expiresAt)); revoke it: regimen token revoke \(answer.id.uuidString.lowercased())
          """
        }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The tokens of the practice, without their secrets.",
      discussion: "Example:\n  regimen token list")

    @OptionGroup var globals: GlobalOptions

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let items = try await environment.tokens.list(of: practice)
        let directory = try await environment.queries.directory(practice)
        Output.answer(Listed(items: items), as: globals.format) {
          var table = Table("Token", "Role", "Places", "Label", "Ends", "Revoked")
          for item in items {
            table.add(
              item.id.uuidString.lowercased(), item.role?.rawValue, TokenPlaceOptions.text(item, directory),
              item.label, JSONCoding.text(of: item.expiresAt), item.revokedAt.map { JSONCoding.text(of: $0) })
          }
          return table.text(empty: "No tokens yet. Issue one: regimen token issue --role owner")
        }
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a token at once.", discussion: "Example:\n  regimen token revoke TOKEN-ID")

    @OptionGroup var globals: GlobalOptions
    @Argument(help: "The token's id.") var id: String

    private struct Answer: Encodable {
      let id: UUID
      let revoked: Bool
    }

    func run() async throws {
      guard let id = UUID(uuidString: id) else {
        throw ValidationError("A token is revoked by its id, as “regimen token list” shows it.")
      }
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let revoked = try await environment.tokens.revoke(id, in: practice, now: Date())
        Output.answer(Answer(id: id, revoked: revoked), as: globals.format) {
          revoked ? "Revoked." : "It was revoked before."
        }
      }
    }
  }
}

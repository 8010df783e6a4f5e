import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice
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
        Examples:
          regimen token link --for S-1 --url https://practice.example.org
          regimen token link --role front-desk --url https://practice.example.org
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var holder: TokenHolderOptions
    @OptionGroup var places: TokenPlaceOptions
    @Option(help: ArgumentHelp("Where the dashboard is served.", valueName: "address")) var url =
      "http://127.0.0.1:8080"

    private struct Answer: Encodable {
      let link: String
      let tokenId: UUID
    }

    func validate() throws {
      try holder.check(places)
      guard holder.program == nil else {
        throw ValidationError("A program opens no page. Say whom it signs in: --for, or --role.")
      }
      guard holder.role != .operator else {
        throw ValidationError(
          "An operator sees no page. Give --role owner, practitioner, front-desk or read-only.")
      }
      if let problem = DashboardAddress.problem(url) { throw ValidationError(problem) }
    }

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let now = Date()
        let rights = try await holder.rights(places, environment, practice, now: now)
        let issued = try await environment.tokens.issue(
          rights.role, label: "browser", at: rights.places, for: rights.holder, in: practice,
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
        A person's token may what the person may, and ends when they are staff no longer. What is recorded with it names the person,
        or the program.
        Examples:
          regimen token issue --for S-1 --label 'own laptop'
          regimen token issue --program 'nightly export' --role read-only
          regimen token issue --role front-desk --site 'Lake Nona' --label 'front desk tablet' --days 30
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var holder: TokenHolderOptions
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
      try holder.check(places)
      guard Self.lifetimes.contains(days) else {
        throw ValidationError("--days takes 1 to 730: a token lasts from a day to two years.")
      }
    }

    func run() async throws {
      try await AppEnvironment.open(globals) { environment in
        let practice = try await environment.practice(globals.practice)
        let now = Date()
        let rights = try await holder.rights(places, environment, practice, now: now)
        let issued = try await environment.tokens.issue(
          rights.role, label: label, at: rights.places, for: rights.holder, in: practice,
          lifetime: Double(days) * 86_400, now: now)
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
        let staff = try await environment.queries.staff(practice, now: Date()).items
        let members = Dictionary(staff.map { ($0.staffID, $0) }, uniquingKeysWith: { first, _ in first })
        Output.answer(Listed(items: items), as: globals.format) {
          var table = Table("Token", "Belongs to", "Role", "Places", "Label", "Ends", "Revoked")
          for item in items {
            let member = item.staffID.flatMap { members[$0] }
            let holder = member.map { member in
              "\(member.handle) \(member.name ?? "")\(member.isActive ? "" : " (no longer staff)")"
            }
            // A person's token has their rights, whatever it was made with.
            if let member {
              table.add(
                item.id.uuidString.lowercased(), holder, member.role.rawValue,
                TokenPlaceOptions.text(member.siteIDs, virtual: member.includesVirtual, directory),
                item.label,
                JSONCoding.text(of: item.expiresAt),
                item.revokedAt.map { JSONCoding.text(of: $0) } ?? member.endedAt.map { "\($0)" })
              continue
            }
            table.add(
              item.id.uuidString.lowercased(), item.program.map { "program \($0)" }, item.role?.rawValue,
              TokenPlaceOptions.text(item, directory),
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

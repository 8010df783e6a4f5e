import EventSourcing
public import Foundation
package import Logging
package import Practice
package import ReadModels
public import ServiceLifecycle
import Synchronization

/// Wishes for a link that signs somebody in, sent by mail.
///
/// They are carried out afterwards, so that neither an answer nor its time tells who works here. There are none where no
/// ``SignInMailService`` runs.
public final class SignInMails: Sendable {
  /// So many wait at once; more are left out, and their senders ask again.
  private static let most = 100

  let wishes: AsyncStream<EmailAddress>
  private let continuation: AsyncStream<EmailAddress>.Continuation
  private let running = Mutex(false)

  public init() {
    (wishes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
  }

  /// Whether mail goes out.
  package var areSent: Bool { running.withLock { $0 } }

  /// Asks for a link, if somebody signs in with the address.
  package func ask(for address: EmailAddress) { continuation.yield(address) }

  func begin() { running.withLock { $0 = true } }
  func end() { running.withLock { $0 = false } }
}

/// A mail, as whatever delivers mail takes it.
package struct Mail: Sendable {
  package let id: UUID
  package let to: EmailAddress
  package let subject: String
  package let text: String
}

/// Hands a mail over to whatever delivers it.
package protocol Mailer: Sendable {
  /// - Throws: where it was not taken. The error names nobody.
  func send(_ mail: Mail) async throws
}

/// Sends the links that were asked for, one after another, until it is shut down. It logs no address.
public struct SignInMailService: Service {
  /// For how long a link that was mailed may be used, in seconds.
  public static let linkLifetime: TimeInterval = 15 * 60

  private let mails: SignInMails
  private let accounts: Accounts
  private let tokens: TokenStore
  private let sessions: BrowserSessions
  private let queries: Queries
  private let mailer: any Mailer
  /// Where the dashboard is served, without a slash at the end.
  private let url: String
  private let logger: Logger
  private let now: @Sendable () -> Date

  package init(
    _ mails: SignInMails, accounts: Accounts, tokens: TokenStore, sessions: BrowserSessions,
    queries: Queries, mailer: any Mailer, url: String, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.mails = mails
    self.accounts = accounts
    self.tokens = tokens
    self.sessions = sessions
    self.queries = queries
    self.mailer = mailer
    self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    self.logger = logger
    self.now = now
  }

  public func run() async {
    mails.begin()
    defer { mails.end() }
    await cancelWhenGracefulShutdown {
      for await address in mails.wishes { await send(to: address) }
    }
  }

  private func send(to address: EmailAddress) async {
    do {
      let now = self.now()
      var links: [String] = []
      let memberships = try await accounts.memberships(of: address, now: now)
      for membership in memberships {
        let token = try await tokens.browserToken(
          membership.role, at: membership.places,
          for: .staff(id: membership.staffID, person: membership.personID),
          signedInBy: membership.detailsPosition, in: membership.practice, now: now)
        let secret = try await sessions.link(
          for: token, in: membership.practice, lifetime: Self.linkLifetime, now: now)
        let name = try await queries.directory(membership.practice).practice?.name
        links.append("\(name ?? "Your practice"):\n\(url)/sign-in?link=\(secret)")
      }
      // To the address as the practice wrote it down, never as somebody typed it here.
      guard let to = memberships.first?.address else { return }
      try await mailer.send(
        Mail(id: UUID(), to: to, subject: "Sign in to Regimen", text: Self.text(links)))
    } catch {
      if !Task.isCancelled {
        logger.warning(
          "a sign-in link could not be sent; its reader has to ask again",
          metadata: ["error": "\((error as? ApplicationError)?.description ?? "\(type(of: error))")"])
      }
    }
  }

  private static func text(_ links: [String]) -> String {
    let choice = links.count == 1 ? "" : " Choose the practice."
    return """
      Somebody, most likely you, asked to sign in with this address.\(choice)

      \(links.joined(separator: "\n\n"))

      A link works once, within 15 minutes, and signs in the browser that opens it. If it was not you, do nothing.
      """
  }
}

import EventSourcing
public import Foundation
package import Logging
package import Practice
package import ReadModels
public import ServiceLifecycle
import Synchronization

/// Wishes for a link that signs a member of staff in, sent by mail.
///
/// They are carried out some seconds afterwards, a random time, so that neither an answer nor how long that or the next one takes tells
/// who works here. There are none where no ``SignInMailService`` runs.
public final class SignInMails: Sendable {
  /// What was asked for.
  struct Wish: Sendable {
    /// A link goes there, if a member of staff signs in with it.
    let address: EmailAddress
    let askedAt: ContinuousClock.Instant
  }

  /// So many wait at once; more are left out, and their senders ask again.
  static let most = 100

  let wishes: AsyncStream<Wish>
  private let continuation: AsyncStream<Wish>.Continuation
  private let running = Mutex(false)
  private let dropped = Mutex(0)

  public init() {
    (wishes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
  }

  /// Whether mail goes out.
  package var areSent: Bool { running.withLock { $0 } }

  /// Asks for a link, if somebody signs in with the address.
  package func ask(for address: EmailAddress) {
    guard case .dropped = continuation.yield(Wish(address: address, askedAt: .now)) else { return }
    dropped.withLock { $0 += 1 }
  }

  /// How many were left out since this was asked last.
  func takeDropped() -> Int {
    dropped.withLock { count in
      defer { count = 0 }
      return count
    }
  }

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
  /// Seconds from the wish until it is looked at.
  private let delay: ClosedRange<Double>
  private let logger: Logger
  private let now: @Sendable () -> Date

  package init(
    _ mails: SignInMails, accounts: Accounts, tokens: TokenStore, sessions: BrowserSessions,
    queries: Queries, mailer: any Mailer, url: String, delay: ClosedRange<Double> = 2...8,
    logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.mails = mails
    self.accounts = accounts
    self.tokens = tokens
    self.sessions = sessions
    self.queries = queries
    self.mailer = mailer
    self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    self.delay = delay
    self.logger = logger
    self.now = now
  }

  public func run() async {
    mails.begin()
    defer { mails.end() }
    await cancelWhenGracefulShutdown {
      for await wish in mails.wishes {
        try? await Task.sleep(until: wish.askedAt + .seconds(Double.random(in: delay)), clock: .continuous)
        guard !Task.isCancelled else { return }
        await send(to: wish.address)
        let dropped = mails.takeDropped()
        if dropped > 0 {
          logger.warning(
            "more sign-in links were asked for than wait at once; those who asked have to ask again",
            metadata: ["dropped": "\(dropped)"])
        }
      }
    }
  }

  /// One mail for each spelling of the address, with the links of the practices that wrote it so: a mailbox may be another one
  /// where it is spelt otherwise, and gets nothing of theirs.
  private func send(to address: EmailAddress) async {
    do {
      let now = self.now()
      let memberships = try await accounts.memberships(of: address, now: now)
      let spellings = Dictionary(grouping: memberships, by: \.address.text)
      for spelling in spellings.values {
        guard let to = spelling.first?.address else { continue }
        var links: [String] = []
        for membership in spelling {
          do {
            links.append(try await link(for: membership, now: now))
          } catch {
            report(error)
          }
        }
        guard !links.isEmpty else { continue }
        do {
          try await mailer.send(
            Mail(id: UUID(), to: to, subject: "Sign in to Regimen", text: Self.text(links)))
        } catch {
          report(error)
        }
      }
    } catch {
      report(error)
    }
  }

  /// The line of a practice: its name and a link to it.
  private func link(for membership: Accounts.Membership, now: Date) async throws -> String {
    let token = try await tokens.browserToken(
      membership.role, at: membership.places,
      for: .staff(id: membership.staffID, person: membership.personID),
      signedInBy: membership.detailsPosition,
      in: membership.practice, now: now)
    let secret = try await sessions.link(
      for: token, in: membership.practice, lifetime: Self.linkLifetime, now: now)
    let name = try await queries.directory(membership.practice).practice?.name
    return "\(Self.quoted(name) ?? "Your practice"):\n\(url)/sign-in?link=\(secret)"
  }

  private func report(_ error: any Error) {
    guard !Task.isCancelled else { return }
    logger.warning(
      "a sign-in link could not be sent; its reader has to ask again",
      metadata: ["error": "\((error as? ApplicationError)?.description ?? "\(type(of: error))")"])
  }

  /// Characters of a practice's name in a mail.
  private static let maxNameLength = 60

  /// A practice's name for people of any other practice: quoted, in one line, and without what a mail program would make a link of.
  static func quoted(_ name: String?) -> String? {
    guard let name else { return nil }
    let characters = Array(name)
    var kept = ""
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let isKept =
        character.isLetter || character.isNumber || "'’-–&,()+".contains(character)
        // A dot within a word would make an address of it.
        || (character == "." && next.isWhitespace)
      kept.append(isKept ? character : " ")
    }
    let words = kept.split(separator: " ").joined(separator: " ")
    guard !words.isEmpty else { return nil }
    return "“\(words.count > maxNameLength ? words.prefix(maxNameLength) + "…" : words[...])”"
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

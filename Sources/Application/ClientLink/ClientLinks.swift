public import EventSourcing
public import EventStore
public import Foundation
import Postgres
public import Practice
public import ReadModels

/// Links of clients' own pages: computed whenever one is needed, and never stored.
///
/// What a link opens is judged by the log at every request, so one that was made anew or revoked opens nothing from then on. All
/// methods throw ``ApplicationError``, and an `EventStoreError` where log or vault do not tell.
public struct ClientLinks: Sendable {
  /// After so long without use a link asks for a code, in seconds: 30 days. A browser stays signed in as long.
  public static let idleLifetime: TimeInterval = 30 * 86_400
  /// After so long a browser that is used gets a new pass, and the use is noted, in seconds.
  package static let renewal: TimeInterval = 86_400

  /// Why a link that is a client's opens nothing.
  public enum Ending: Hashable, Sendable {
    /// Its personal data were erased.
    case erased
    /// The client's care ended, and no check after it is due.
    case discharged
    /// It was revoked, or another one was made since.
    case ended
  }

  /// What a link or a browser's pass opens.
  package enum Standing: Hashable, Sendable {
    case open(ClientSession)
    /// The link is good, and was not used for so long that a code is asked for.
    case needsCode(ClientSession)
    case refused(Ending)
    /// It is nobody's.
    case unknown
  }

  let store: EventStore<PracticeEvent>
  private let queries: Queries
  private static let purpose = "client-link"
  /// The software that books for people who are no clients yet, as the metadata of events names it.
  package static let onlineClient = "regimen-online"

  public init(_ store: EventStore<PracticeEvent>, _ queries: Queries) {
    self.store = store
    self.queries = queries
  }

  /// The path of a client's link, to be handed out; its 30 days begin anew. Whatever path it had before stays the same.
  ///
  /// - Parameter client: the one that is kept, where it was merged.
  /// - Returns: nil where it is revoked, and of a client who was erased, or discharged with no check due.
  public func handOut(_ client: UUID, in practice: PracticeID, now: Date) async throws -> String? {
    let known = try await known(client, in: practice, now: now)
    guard known.ending == nil else { return nil }
    try await note(client, known.link.generation, in: practice, at: now)
    return try await path(known.link, of: client, in: practice)
  }

  /// The path of a client's link for the client themselves, who came by it; its 30 days stay as they are.
  package func path(of client: UUID, in practice: PracticeID, now: Date) async throws -> String? {
    let known = try await known(client, in: practice, now: now)
    return known.ending == nil ? try await path(known.link, of: client, in: practice) : nil
  }

  /// The path of a client's link for who proved nothing but where they are reached: a message, or the answer to a booking. Its 30 days begin
  /// where this link was never handed out nor used, and stay as they are otherwise, so that what is sent anyhow keeps no old copy open.
  package func firstPath(of client: UUID, in practice: PracticeID, now: Date) async throws -> String? {
    let known = try await known(client, in: practice, now: now)
    guard known.ending == nil else { return nil }
    try await noteFirst(client, known.link.generation, in: practice, at: now)
    return try await path(known.link, of: client, in: practice)
  }

  private func path(_ link: ClientLinkStatus, of client: UUID, in practice: PracticeID) async throws -> String
  {
    let pass = ClientPass(.link, practice, client)
    return "/open/\(try await text(of: pass, generation: link.generation))"
  }

  /// Why the link of a client opens nothing; nil where it does.
  public func ending(of client: UUID, in practice: PracticeID, now: Date) async throws -> Ending? {
    try await known(client, in: practice, now: now).ending
  }

  /// What the last part of a link's path opens. Nothing is noted.
  package func standing(ofLink text: String, now: Date) async throws -> Standing {
    let standing = try await standing(of: text, as: .link, now: now)
    guard case .open(let session) = standing else { return standing }
    let used = try await lastUse(of: session)
    return used.map { now.timeIntervalSince($0) <= Self.idleLifetime } ?? false
      ? standing : .needsCode(session)
  }

  /// What a browser's pass opens.
  package func standing(ofBrowser text: String, now: Date) async throws -> Standing {
    let standing = try await standing(of: text, as: .browser, now: now)
    guard case .open(let session) = standing, let issuedAt = session.issuedAt else { return standing }
    guard (-60...Self.idleLifetime).contains(now.timeIntervalSince(issuedAt)),
      try await !isEnded(text, in: session.practice)
    else { return .unknown }
    return standing
  }

  /// What a browser keeps from now on.
  package func browserPass(_ session: ClientSession, now: Date) async throws -> String {
    try await text(
      of: ClientPass(.browser, session.practice, session.linkOf, issuedAt: now),
      generation: session.generation)
  }

  /// What every form of a client's browser carries, and no other site can know.
  package func formMark(_ session: ClientSession) async throws -> String {
    let code = try await store.vault.authenticationCode(
      of: "\(session.linkOf.uuidString)\n\(session.generation)", for: "client-form", in: session.practice)
    return code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// Notes that a link was used.
  package func noteUse(of session: ClientSession, now: Date) async throws {
    try await note(session.linkOf, session.generation, in: session.practice, at: now)
  }

  private struct Known {
    let link: ClientLinkStatus
    let client: UUID
    let ending: Ending?
    /// Whether care ended and a check after it is due, which is all that the link opens then.
    let isAfterCare: Bool
  }

  private func standing(of text: String, as use: ClientPass.Use, now: Date) async throws -> Standing {
    guard let (pass, code) = ClientPass.read(text, as: use),
      let directory = try? await queries.directory(pass.practice), directory.practice != nil,
      directory.entry(.client, pass.client) != nil
    else { return .unknown }
    let known = try await known(pass.client, in: pass.practice, now: now)
    let isGood = try await store.vault.isAuthenticationCode(
      code, of: pass.signed(generation: known.link.generation), for: Self.purpose, in: pass.practice)
    guard isGood else { return .unknown }
    if let ending = known.ending { return .refused(ending) }
    return .open(
      ClientSession(
        practice: pass.practice, client: known.client, linkOf: pass.client,
        generation: known.link.generation, issuedAt: pass.issuedAt, isAfterCare: known.isAfterCare))
  }

  /// - Parameter id: of the link, which may be one that was merged into another.
  private func known(_ id: UUID, in practice: PracticeID, now: Date) async throws -> Known {
    var fold = CombinedFold(ClientLinkStatus(id), Aftercare(clientID: id), PersonStatus(.client, id))
    var bookedOnline = false
    for event in try await store.read(fold.reads, in: practice) {
      fold.evolve(event)
      if case .client(.clientRegistered(let facts)) = event.event, facts.clientID == id {
        bookedOnline = event.metadata.client == Self.onlineClient
      }
    }
    let (link, aftercare, person) = fold.parts
    // Whoever books online says who they are, and nobody has looked: the link that they got then opens no record but their own.
    let isUnchecked = bookedOnline && link.isMerged && link.generation == 1
    let directory = try await queries.directory(practice)
    let isErased = person.isErased || directory.entry(.client, id)?.isErased ?? false
    let isAfterCare = aftercare.discharge != nil
    var isCheckDue = false
    if isAfterCare {
      let own = try await queries.timeZone(of: link.root, in: practice, isForShow: true)
      let zone = (own ?? directory.practice?.timeZone).flatMap(TimeZone.init(identifier:)) ?? .gmt
      isCheckDue = aftercare.current(on: LocalDay(of: now, in: zone)) != nil
    }
    let ending: Ending? =
      isErased
      ? .erased : !link.isOpen || isUnchecked ? .ended : isAfterCare && !isCheckDue ? .discharged : nil
    return Known(link: link, client: link.root, ending: ending, isAfterCare: isAfterCare)
  }

  private func text(of pass: ClientPass, generation: Int) async throws -> String {
    pass.text(
      with: try await store.vault.authenticationCode(
        of: pass.signed(generation: generation), for: Self.purpose, in: pass.practice))
  }

  private func lastUse(of session: ClientSession) async throws -> Date? {
    try await ApplicationError.translating {
      try await store.pool.queryOne(
        """
        select used_at from public.client_links
        where practice_id = \(session.practice.uuid) and client_id = \(session.linkOf)
          and generation = \(session.generation)
        """
      ) { row in try row.get(0) as Date }
    }
  }

  /// Notes that a link was handed out, where none of its uses is known.
  private func noteFirst(_ client: UUID, _ generation: Int, in practice: PracticeID, at now: Date)
    async throws
  {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        """
        insert into public.client_links as known (practice_id, client_id, generation, used_at)
        values (\(practice.uuid), \(client), \(Int32(clamping: generation)), \(now))
        on conflict (practice_id, client_id)
        do update set generation = excluded.generation, used_at = excluded.used_at
        where known.generation < excluded.generation
        """)
    }
  }

  private func note(_ client: UUID, _ generation: Int, in practice: PracticeID, at now: Date) async throws {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        """
        insert into public.client_links (practice_id, client_id, generation, used_at)
        values (\(practice.uuid), \(client), \(Int32(clamping: generation)), \(now))
        on conflict (practice_id, client_id)
        do update set generation = excluded.generation, used_at = excluded.used_at
        """)
    }
  }
}

/// A client who opened their own page.
package struct ClientSession: Hashable, Sendable {
  package let practice: PracticeID
  /// The client as whose the record is read.
  package let client: UUID
  /// The id whose link was opened.
  let linkOf: UUID
  /// Which link it was.
  let generation: Int
  /// When the browser got its pass; nil for the link itself.
  package let issuedAt: Date?
  /// Whether the client's care ended: then the check that is due is all that is open.
  package let isAfterCare: Bool
}

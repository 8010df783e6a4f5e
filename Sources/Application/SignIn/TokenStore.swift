public import EventSourcing
public import EventStore
public import Foundation
public import Postgres
public import Practice

/// The bearer tokens of practices, of which it stores a digest and never the secret.
///
/// A token names its practice, so every statement reads and writes within one practice. All methods throw
/// ``ApplicationError`` `unreachable`, `rejected` and `not-migrated` beside what they name.
public struct TokenStore: Sendable {
  private let pool: PostgresPool
  /// What members of staff may do; without it their tokens open nothing.
  private let staff: StaffRights?

  /// 90 days, in seconds.
  public static let usualLifetime: TimeInterval = 90 * 86_400
  /// One second to two years.
  public static let lifetimes: ClosedRange<TimeInterval> = 1...(2 * 365 * 86_400)
  /// Characters of a label.
  public static let labelLengths = 1...100

  /// - Parameter pool: of the event database.
  public init(_ pool: PostgresPool) {
    self.pool = pool
    staff = nil
  }

  /// - Parameter store: the event store, whose log says what members of staff may do.
  public init(_ store: EventStore<PracticeEvent>) {
    pool = store.pool
    staff = StaffRights(store)
  }

  /// Makes a token; its text is in the answer and nowhere else.
  ///
  /// - Parameters:
  ///   - label: what it is for, 1 to 100 characters; it is stored in the clear, so it should name a device or a use and
  ///     never a client.
  ///   - places: where it is good, never nowhere; an operator's, who sees no appointment, has no places.
  ///   - holder: whom it belongs to. A member of staff's has what they may do, whatever role and places it is made with.
  ///   - lifetime: seconds, one second to two years.
  /// - Throws: ``ApplicationError`` `invalid-label`, `invalid-lifetime`, `invalid-places`, `unknown-practice`.
  public func issue(
    _ role: Role, label: String, at places: PlaceScope = .everywhere, for holder: TokenHolder = .unnamed,
    in practice: PracticeID, lifetime: TimeInterval = usualLifetime, now: Date
  ) async throws -> IssuedToken {
    try await issue(
      role, label: label, at: places, for: holder, signedInBy: nil, in: practice, lifetime: lifetime, now: now
    )
  }

  private func issue(
    _ role: Role, label: String, at places: PlaceScope, for holder: TokenHolder, signedInBy details: Int64?,
    in practice: PracticeID, lifetime: TimeInterval = usualLifetime, now: Date
  ) async throws -> IssuedToken {
    let label = try Self.named(label, "label", "front desk laptop")
    let program = try holder.program.map { try Self.named($0, "program", "nightly export") }
    guard Self.lifetimes.contains(lifetime) else {
      throw ApplicationError(
        .invalidLifetime, "The lifetime was refused: a token lasts from one second to two years.")
    }
    guard places == .everywhere || role != .operator else {
      throw ApplicationError(
        .invalidPlaces,
        "The places were refused: an operator sees no appointment at any. Leave them out, or choose another role."
      )
    }
    guard role != .client else {
      throw ApplicationError(
        .invalidRole, "The role was refused: clients have no token. Hand out the link of their page instead.")
    }
    guard places != .only([], virtual: false) else {
      throw ApplicationError(
        .invalidPlaces, "The places were refused: name a site, or virtual appointments, or neither for all.")
    }
    // Whole milliseconds, so that what is told is what is stored.
    let issuedAt = Date(timeIntervalSince1970: (now.timeIntervalSince1970 * 1000).rounded() / 1000)
    let expiresAt = issuedAt.addingTimeInterval(lifetime)
    let text = TokenText(for: practice, tokenID: UUID())
    let stored = places.columns
    let count = try await ApplicationError.translating {
      try await pool.execute(
        """
        insert into public.api_tokens (practice_id, token_id, secret_hash, role, label, issued_at, expires_at,
          site_ids, includes_virtual, staff_id, person_id, program, signed_in_by)
        select \(practice.uuid), \(text.tokenID), \(text.digest), \(role.rawValue), \(label), \(issuedAt), \(expiresAt),
          \(stored.siteIDs), \(stored.includesVirtual), \(holder.staffID), \(holder.personID), \(program),
          \(details)
        where exists (select 1 from public.heads where practice_id = \(practice.uuid))
        """)
    }
    guard count == 1 else { throw ApplicationError.unknownPractice }
    return IssuedToken(
      token: text.text, id: text.tokenID, role: role, places: places, label: label, issuedAt: issuedAt,
      expiresAt: expiresAt)
  }

  /// The token behind the browsers that a member of staff signs in by mail: one that is good for a day at the least, or a new one. Nobody
  /// knows its secret. It opens nothing once the name or the address was corrected.
  ///
  /// - Parameter details: where the address stands to which the link goes.
  func browserToken(
    _ role: Role, at places: PlaceScope, for holder: TokenHolder, signedInBy details: Int64,
    in practice: PracticeID, now: Date
  ) async throws -> UUID {
    let known = try await ApplicationError.translating {
      try await pool.queryOne(
        """
        select token_id from public.api_tokens
        where practice_id = \(practice.uuid) and staff_id = \(holder.staffID) and signed_in_by = \(details)
          and revoked_at is null and expires_at > \(now + 86_400)
        order by expires_at desc, token_id limit 1
        """
      ) { row in try row.get(0) as UUID }
    }
    if let known { return known }
    return try await issue(
      role, label: Self.browserLabel, at: places, for: holder, signedInBy: details, in: practice, now: now
    ).id
  }

  private static let browserLabel = "browser, by mail"

  /// The tokens of a practice, the newest first, those that are over too.
  public func list(of practice: PracticeID) async throws -> [TokenSummary] {
    try await ApplicationError.translating {
      try await pool.query(
        """
        select token_id, role, label, issued_at, expires_at, revoked_at, site_ids, includes_virtual, staff_id, person_id,
          program
        from public.api_tokens
        where practice_id = \(practice.uuid) order by issued_at desc, token_id
        """
      ) { row in
        TokenSummary(
          id: try row.get(0), role: Role(rawValue: try row.get(1)), siteIDs: try row.get(6),
          includesVirtual: try row.get(7), label: try row.get(2), issuedAt: try row.get(3),
          expiresAt: try row.get(4), revokedAt: try row.get(5), staffID: try row.get(8),
          personID: try row.get(9), program: try row.get(10))
      }
    }
  }

  /// Ends a token at once; one that was revoked stays as it is.
  ///
  /// - Returns: whether it was this call that ended it.
  /// - Throws: ``ApplicationError`` `unknown-token`.
  @discardableResult public func revoke(_ tokenID: UUID, in practice: PracticeID, now: Date) async throws
    -> Bool
  {
    try await ApplicationError.translating {
      let ended = try await pool.execute(
        """
        update public.api_tokens set revoked_at = \(now)
        where practice_id = \(practice.uuid) and token_id = \(tokenID) and revoked_at is null
        """)
      guard ended == 0 else { return true }
      let known = try await pool.queryOne(
        "select true from public.api_tokens where practice_id = \(practice.uuid) and token_id = \(tokenID)"
      ) { row in try row.get(0) as Bool }
      guard known != nil else { throw ApplicationError.unknownToken }
      return false
    }
  }

  /// Whom a token stands for.
  ///
  /// - Throws: ``TokenRejection``, and ``ApplicationError`` where the database did not answer.
  public func verify(_ token: String, now: Date) async throws -> Principal {
    guard let text = TokenText(token) else { throw TokenRejection.malformed }
    let stored = try await ApplicationError.translating {
      try await pool.queryOne(
        """
        select secret_hash, role, expires_at, revoked_at, site_ids, includes_virtual, staff_id, person_id, program,
          signed_in_by
        from public.api_tokens
        where practice_id = \(text.practice.uuid) and token_id = \(text.tokenID)
        """
      ) { row in
        (
          digest: try row.get(0) as Data, role: try row.get(1) as String, expiresAt: try row.get(2) as Date,
          revokedAt: try row.get(3) as Date?, places: PlaceScope(try row.get(4), try row.get(5)),
          holder: TokenHolder(staffID: try row.get(6), personID: try row.get(7), program: try row.get(8)),
          details: try row.get(9) as Int64?
        )
      }
    }
    guard let stored, text.matches(stored.digest), let role = Role(rawValue: stored.role) else {
      throw TokenRejection.unknown
    }
    guard stored.revokedAt == nil else { throw TokenRejection.revoked }
    guard now < stored.expiresAt else { throw TokenRejection.expired }
    let principal = Principal(
      practice: text.practice, tokenID: text.tokenID, holder: stored.holder, role: role,
      places: stored.places, expiresAt: stored.expiresAt)
    guard let current = try await current(principal, signedInBy: stored.details) else {
      throw TokenRejection.revoked
    }
    return current
  }

  /// The same with what a member of staff may do now; nil where they are staff no longer.
  ///
  /// - Parameter details: where the address stands by which a browser was signed in; nil for other tokens.
  func current(_ principal: Principal, signedInBy details: Int64?) async throws -> Principal? {
    guard case .staff(let id, let person) = principal.holder else { return principal }
    guard let staff,
      let rights = try await staff.rights(
        of: id, person: person, signedInBy: details, in: principal.practice)
    else { return nil }
    return Principal(
      practice: principal.practice, tokenID: principal.tokenID, holder: principal.holder, role: rights.role,
      places: rights.places, expiresAt: principal.expiresAt)
  }

  /// A name that stands in the clear, without the spaces around it.
  private static func named(_ text: String, _ what: String, _ example: String) throws(ApplicationError)
    -> String
  {
    let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard labelLengths.contains(name.count), !name.unicodeScalars.contains(where: isControl) else {
      throw ApplicationError(
        .invalidLabel,
        "The \(what) was refused: give 1 to 100 characters in one line, such as “\(example)”.")
    }
    return name
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// A token at the moment of its issue, the only one at which its text is known; its description never shows it.
public struct IssuedToken: Sendable, CustomStringConvertible, CustomReflectable {
  /// The text that goes into `Authorization: Bearer …`.
  public let token: String
  public let id: UUID
  public let role: Role
  /// Where it is good.
  public let places: PlaceScope
  /// What it is for, without the spaces around it.
  public let label: String
  /// In whole milliseconds, as it is stored.
  public let issuedAt: Date
  /// From then on it opens nothing.
  public let expiresAt: Date

  public var description: String { "IssuedToken(\(id.uuidString.lowercased()))" }
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

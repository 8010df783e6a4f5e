package import EventSourcing
public import EventStore
package import Foundation
public import Logging
import Postgres
public import Practice
public import ReadModels
import Synchronization

/// Who may sign in by mail, over all practices: an account is an address, and a membership ties it to a person of a practice.
///
/// Accounts hold a digest of the address alone. Accounts and memberships are made of the log of each practice and can be made anew
/// at any time; the log is asked again before anybody is let in.
public final class Accounts: Sendable {
  /// A practice in which an address signs somebody in.
  package struct Membership: Hashable, Sendable {
    package let practice: PracticeID
    package let staffID: UUID
    package let personID: UUID
    /// As the practice wrote it down.
    package let address: EmailAddress
    let role: Role
    let places: PlaceScope
    /// Where the address stands.
    let detailsPosition: Int64
  }

  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  private let logger: Logger
  /// Up to where each practice's staff is known.
  private let known = Mutex<[PracticeID: Int64]>([:])

  public init(_ store: EventStore<PracticeEvent>, _ queries: Queries, logger: Logger) {
    self.store = store
    self.queries = queries
    self.logger = logger
  }

  /// The memberships of an address, by practice; none for an address that nobody signs in with. A practice whose staff cannot be
  /// read is left out and logged.
  ///
  /// - Throws: ``ApplicationError``, or an error of the event store.
  package func memberships(of address: EmailAddress, now: Date) async throws -> [Membership] {
    try await bringUpToDate(now: now)
    let hash = digest(address.text)
    let found = try await ApplicationError.translating {
      try await store.pool.query(
        """
        select m.practice_id, m.staff_id from public.memberships m
        join public.accounts a on a.account_id = m.account_id
        where a.address_hash = \(hash) order by m.practice_id, m.staff_id
        """
      ) { row in (PracticeID(try row.get(0)), try row.get(1) as UUID) }
    }
    var memberships: [Membership] = []
    for (practice, staffID) in found {
      guard let items = try await readableStaff(of: practice, now: now) else { continue }
      guard
        let item = items.first(where: { $0.staffID == staffID && $0.isActive }),
        let own = item.email.flatMap({ EmailAddress($0) }), digest(own.text) == hash,
        let role = Role(rawValue: item.role.rawValue)
      else { continue }
      memberships.append(
        Membership(
          practice: practice, staffID: staffID, personID: item.personID, address: own, role: role,
          places: PlaceScope(siteIDs: item.siteIDs, includesVirtual: item.includesVirtual),
          detailsPosition: item.detailsPosition))
    }
    return memberships
  }

  /// Nil where it cannot be read; the others' sign-in goes on.
  private func readableStaff(of practice: PracticeID, now: Date) async throws -> [StaffItem]? {
    do {
      return try await queries.staff(practice, now: now).items
    } catch let error as EventStoreError where error.code != .unreachable {
      note("\(error.code.rawValue)", of: practice)
    } catch let error as ReadModelError where error.code != .unreachable {
      note("\(error.code.rawValue)", of: practice)
    }
    return nil
  }

  private func note(_ code: String, of practice: PracticeID) {
    logger.warning(
      "the staff of a practice cannot be read; nobody signs in to it by mail",
      metadata: ["practice": "\(practice)", "error": "\(code)"])
  }

  /// Makes the accounts and memberships of the practices whose staff changed since the last time. One that cannot be read holds up no
  /// other; it is tried again.
  private func bringUpToDate(now: Date) async throws {
    let tags = [PracticeTags.staff.text, PracticeTags.erasures.text]
    let marks = try await ApplicationError.translating {
      try await store.pool.query(
        """
        select h.practice_id, coalesce(
          (select max(t.position) from public.event_tags t where t.practice_id = h.practice_id and t.tag = any(\(tags))), 0)
        from public.heads h where h.practice_id <> \(PracticeID.reserved.uuid) and h.position > 0
        """
      ) { row in (PracticeID(try row.get(0)), try row.get(1) as Int64) }
    }
    let changed = marks.filter { practice, mark in known.withLock { $0[practice] } != mark }
    guard !changed.isEmpty else { return }
    for (practice, mark) in changed {
      guard let items = try await readableStaff(of: practice, now: now) else { continue }
      try await write(items, of: practice)
      known.withLock { $0[practice] = mark }
    }
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        """
        delete from public.accounts a
        where not exists (select from public.memberships m where m.account_id = a.account_id)
        """)
    }
  }

  private func write(_ items: [StaffItem], of practice: PracticeID) async throws {
    let active = items.compactMap { item in
      item.isActive ? item.email.flatMap { EmailAddress($0) }.map { (item.staffID, digest($0.text)) } : nil
    }
    let ids = active.map(\.0)
    try await ApplicationError.translating {
      try await store.pool.withTransaction { connection in
        try await connection.execute(
          "delete from public.memberships where practice_id = \(practice.uuid) and staff_id <> all(\(ids))")
        for (staffID, hash) in active {
          try await connection.execute(
            """
            insert into public.accounts (account_id, address_hash) values (\(UUID()), \(hash))
            on conflict (address_hash) do nothing
            """)
          try await connection.execute(
            """
            insert into public.memberships (practice_id, staff_id, account_id)
            select \(practice.uuid), \(staffID), a.account_id from public.accounts a where a.address_hash = \(hash)
            on conflict (practice_id, staff_id) do update set account_id = excluded.account_id
            """)
        }
      }
    }
  }

  /// Addresses are the same whatever case they are written in.
  private func digest(_ address: String) -> Data {
    store.vault.digest(of: StaffAddresses.folded(address), for: "sign-in-address")
  }
}

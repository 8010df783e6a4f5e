import Crypto
import EventSourcing
import Foundation
public import Postgres
import Synchronization

/// The keys of a practice and its people, in a database of their own, wrapped.
///
/// It never holds personal data, and a key that was destroyed is never made again.
public final class Vault: Sendable {
  let pool: PostgresPool
  private let master: MasterKey
  private let practiceKeys = Mutex<[PracticeID: SymmetricKey]>([:])
  private let requestKeys = Mutex<[PracticeID: SymmetricKey]>([:])

  public init(pool: PostgresPool, master: MasterKey) {
    self.pool = pool
    self.master = master
  }

  /// The practice's key, made the first time.
  func practiceKey(of practice: PracticeID) async throws -> SymmetricKey {
    if let known = practiceKeys.withLock({ $0[practice] }) { return known }
    let made = SymmetricKey(size: .bits256)
    let wrapped = try KeyWrap.wrap(made, with: master.key, for: practice.uuid)
    _ = try await pool.execute(
      """
      insert into public.practice_keys (practice_id, wrapped, made_at) values (\(practice.uuid), \(wrapped), \(Date()))
      on conflict (practice_id) do nothing
      """)
    let stored = try await pool.queryOne(
      "select wrapped from public.practice_keys where practice_id = \(practice.uuid)"
    ) { row in try row.get(0) as Data }
    guard let stored, let key = try? KeyWrap.unwrap(stored, with: master.key, for: practice.uuid) else {
      throw EventStoreError.vaultSealed
    }
    practiceKeys.withLock { $0[practice] = key }
    return key
  }

  /// The key under which requests are hashed, so that a stored hash tells nothing without the vault.
  func requestKey(of practice: PracticeID) async throws -> SymmetricKey {
    if let known = requestKeys.withLock({ $0[practice] }) { return known }
    let derived = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: try await practiceKey(of: practice), info: Data("regimen/request".utf8),
      outputByteCount: 32)
    requestKeys.withLock { $0[practice] = derived }
    return derived
  }

  /// The keys of some people, as far as the vault knows them.
  func keys(of persons: Set<UUID>, in practice: PracticeID) async throws -> [UUID: PersonKey] {
    guard !persons.isEmpty else { return [:] }
    let wrapping = try await practiceKey(of: practice)
    let rows = try await pool.query(
      """
      select person_id, wrapped from public.person_keys
      where practice_id = \(practice.uuid) and person_id = any(\(Array(persons)))
      """
    ) { row in (try row.get(0) as UUID, try row.get(1) as Data?) }
    var keys: [UUID: PersonKey] = [:]
    for (person, wrapped) in rows {
      guard let wrapped else {
        keys[person] = .erased
        continue
      }
      guard let key = try? KeyWrap.unwrap(wrapped, with: wrapping, for: person) else {
        throw EventStoreError.vaultSealed
      }
      keys[person] = .key(key)
    }
    return keys
  }

  /// The keys of some people, committed before this returns; made where there is none.
  ///
  /// - Throws: ``EventStoreError`` `person-erased` where one of them was erased.
  func keysForSealing(_ persons: Set<UUID>, in practice: PracticeID) async throws -> [UUID: SymmetricKey] {
    let known = try await keys(of: persons, in: practice)
    let missing = persons.subtracting(known.keys)
    if !missing.isEmpty {
      let wrapping = try await practiceKey(of: practice)
      for person in missing {
        let wrapped = try KeyWrap.wrap(SymmetricKey(size: .bits256), with: wrapping, for: person)
        _ = try await pool.execute(
          """
          insert into public.person_keys (practice_id, person_id, wrapped, made_at)
          values (\(practice.uuid), \(person), \(wrapped), \(Date()))
          on conflict (practice_id, person_id) do nothing
          """)
      }
    }
    let all = missing.isEmpty ? known : try await keys(of: persons, in: practice)
    return try all.mapValues { found throws(EventStoreError) in
      switch found {
      case .key(let key): key
      case .erased: throw .personErased
      }
    }
  }

  /// Destroys a person's key and leaves a tombstone, also for a person who never had one. Doing it again changes nothing.
  ///
  /// - Returns: a fingerprint of the key that was destroyed, for the certificate; nil where none was left.
  func destroyKey(of person: UUID, in practice: PracticeID, at now: Date) async throws -> String? {
    try await pool.withTransaction { connection in
      let wrapped = try await connection.queryOne(
        """
        select wrapped from public.person_keys
        where practice_id = \(practice.uuid) and person_id = \(person) for update
        """
      ) { row in try row.get(0) as Data? }
      try await connection.execute(
        """
        insert into public.person_keys (practice_id, person_id, wrapped, made_at, erased_at)
        values (\(practice.uuid), \(person), null, \(now), \(now))
        on conflict (practice_id, person_id) do update
        set wrapped = excluded.wrapped, erased_at = excluded.erased_at where person_keys.wrapped is not null
        """)
      guard let destroyed = wrapped ?? nil else { return nil }
      return Self.fingerprint(destroyed)
    }
  }

  /// A fingerprint of a person's key, which tells nothing of it; nil where there is none.
  func fingerprint(of person: UUID, in practice: PracticeID) async throws -> String? {
    let wrapped = try await pool.queryOne(
      "select wrapped from public.person_keys where practice_id = \(practice.uuid) and person_id = \(person)"
    ) { row in try row.get(0) as Data? }
    return (wrapped ?? nil).map(Self.fingerprint)
  }

  private static func fingerprint(_ wrapped: Data) -> String {
    SHA256.hash(data: wrapped).prefix(8).map { String(format: "%02x", $0) }.joined()
  }

  /// Wraps every practice's key again under another master key, in one transaction.
  public func rotate(to new: MasterKey) async throws {
    let old = master.key
    try await pool.withTransaction { connection in
      let rows = try await connection.query("select practice_id, wrapped from public.practice_keys for update") {
        row in
        (try row.get(0) as UUID, try row.get(1) as Data)
      }
      for (practice, wrapped) in rows {
        guard let key = try? KeyWrap.unwrap(wrapped, with: old, for: practice) else {
          throw EventStoreError.vaultSealed
        }
        try await connection.execute(
          """
          update public.practice_keys set wrapped = \(try KeyWrap.wrap(key, with: new.key, for: practice))
          where practice_id = \(practice)
          """)
      }
    }
  }
}

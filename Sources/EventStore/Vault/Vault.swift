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
  let master: MasterKey
  private let practiceKeys = Mutex<[PracticeID: SymmetricKey]>([:])
  private let requestKeys = Mutex<[PracticeID: SymmetricKey]>([:])
  /// Whether the master key was found to be the vault's, by this process, once.
  let wasCompared = Mutex(false)

  public init(pool: PostgresPool, master: MasterKey) {
    self.pool = pool
    self.master = master
  }

  /// The practice's key, made the first time.
  ///
  /// - Throws: ``EventStoreError`` `wrong-master-key`, `vault-unreachable`, `vault-not-migrated`, `vault-sealed`.
  func practiceKey(of practice: PracticeID) async throws -> SymmetricKey {
    if let known = practiceKeys.withLock({ $0[practice] }) { return known }
    let key = try await reached {
      try await compareMasterKey()
      let stored = try await pool.queryOne(
        "select wrapped from public.practice_keys where practice_id = \(practice.uuid)"
      ) { row in try row.get(0) as Data }
      var wrapped = stored
      if wrapped == nil { wrapped = try await makePracticeKey(of: practice) }
      guard let wrapped, let key = try? KeyWrap.unwrap(wrapped, with: master.key, for: practice.uuid) else {
        // The vault may have been rotated since the first look.
        try await compareMasterKey(again: true)
        throw EventStoreError.vaultSealed
      }
      return key
    }
    practiceKeys.withLock { $0[practice] = key }
    return key
  }

  /// The practices whose keys this process holds already, so that it needs the master key for them no more.
  var heldPractices: Set<PracticeID> { practiceKeys.withLock { Set($0.keys) } }

  /// Runs work on the vault's database, and says what its errors mean.
  func reached<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as PostgresError {
      throw EventStoreError.from(vault: error)
    }
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

  /// The keys of some people, as far as the vault knows them; one that is damaged holds up no other.
  func keys(of persons: Set<UUID>, in practice: PracticeID) async throws -> [UUID: PersonKey] {
    guard !persons.isEmpty else { return [:] }
    let wrapping = try await practiceKey(of: practice)
    let rows = try await reached {
      try await pool.query(
        """
        select person_id, wrapped from public.person_keys
        where practice_id = \(practice.uuid) and person_id = any(\(Array(persons)))
        """
      ) { row in (try row.get(0) as UUID, try row.get(1) as Data?) }
    }
    var keys: [UUID: PersonKey] = [:]
    for (person, wrapped) in rows {
      guard let wrapped else {
        keys[person] = .erased
        continue
      }
      keys[person] = (try? KeyWrap.unwrap(wrapped, with: wrapping, for: person)).map { .key($0) } ?? .sealed
    }
    return keys
  }

  /// The keys of some people, committed before this returns; made where there is none.
  ///
  /// - Throws: ``EventStoreError`` `person-erased` where one of them was erased, `vault-sealed` where a key is damaged.
  func keysForSealing(_ persons: Set<UUID>, in practice: PracticeID) async throws -> [UUID: SymmetricKey] {
    let known = try await keys(of: persons, in: practice)
    let missing = persons.subtracting(known.keys)
    if !missing.isEmpty {
      let wrapping = try await practiceKey(of: practice)
      for person in missing {
        let wrapped = try KeyWrap.wrap(SymmetricKey(size: .bits256), with: wrapping, for: person)
        _ = try await reached {
          try await pool.execute(
            """
            insert into public.person_keys (practice_id, person_id, wrapped, made_at)
            values (\(practice.uuid), \(person), \(wrapped), \(Date()))
            on conflict (practice_id, person_id) do nothing
            """)
        }
      }
    }
    let all = missing.isEmpty ? known : try await keys(of: persons, in: practice)
    return try all.mapValues { found throws(EventStoreError) in
      switch found {
      case .key(let key): key
      case .erased: throw .personErased
      case .sealed: throw .vaultSealed
      }
    }
  }

  /// Destroys a person's key and leaves a tombstone with its fingerprint, also for a person who never had one. Doing it
  /// again changes nothing.
  func destroyKey(of person: UUID, in practice: PracticeID, at now: Date) async throws {
    try await reached {
      try await pool.withConnection { try await Self.destroyKey(of: person, in: practice, at: now, on: $0) }
    }
  }

  static func destroyKey(
    of person: UUID, in practice: PracticeID, at now: Date, on connection: PostgresConnection
  ) async throws {
    try await connection.withTransaction { connection in
      let wrapped = try await connection.queryOne(
        """
        select wrapped from public.person_keys
        where practice_id = \(practice.uuid) and person_id = \(person) for update
        """
      ) { row in try row.get(0) as Data? }
      let fingerprint = (wrapped ?? nil).map(Self.fingerprint)
      try await connection.execute(
        """
        insert into public.person_keys (practice_id, person_id, wrapped, made_at, erased_at, fingerprint)
        values (\(practice.uuid), \(person), null, \(now), \(now), \(fingerprint))
        on conflict (practice_id, person_id) do update
        set wrapped = excluded.wrapped, erased_at = excluded.erased_at, fingerprint = excluded.fingerprint
        where person_keys.wrapped is not null
        """)
    }
  }

  /// A fingerprint that tells nothing of the key: the first 8 bytes of SHA-256 of its wrapped form, in hexadecimal.
  private static func fingerprint(_ wrapped: Data) -> String {
    SHA256.hash(data: wrapped).prefix(8).map { String(format: "%02x", $0) }.joined()
  }
}

import Crypto
public import EventSourcing
public import Foundation
public import Postgres
import Synchronization

/// The master key against the vault: another one is refused by name, before it wraps or opens anything.
extension Vault {
  /// Asks whether the vault can be used: it answers, and the master key is its own.
  ///
  /// A practice's key that does not open all the same closes that practice alone, whether it is damaged or nobody's. A vault
  /// that was rotated while this process ran counts as usable as long as the process holds the keys of all its practices; a
  /// practice that comes later needs a restart with the new master key.
  ///
  /// - Returns: the practices whose keys do not open, in ascending order; none where the vault was rotated while this process
  ///   ran.
  /// - Throws: ``EventStoreError`` `vault-unreachable`, `vault-not-migrated`, `wrong-master-key`.
  @discardableResult public func check() async throws -> [PracticeID] {
    try await reached {
      let isReadOnly = try await pool.queryOne(
        "select pg_catalog.current_setting('transaction_read_only') = 'on'", deadline: .seconds(2)
      ) { row in try row.get(0) as Bool }
      guard isReadOnly != true else { throw EventStoreError.vaultIsReadOnly }
      let value = try await pool.queryOne(
        "select check_value from public.master_key where id = 1", deadline: .seconds(2)
      ) { row in try row.get(0) as Data }
      if let value {
        guard value == master.checkValue else {
          guard try await wasRotatedUnderUs() else { throw EventStoreError.wrongMasterKey }
          return []
        }
      } else {
        try await compareMasterKey(again: true)
      }
      return try await practicesThatStayClosed()
    }
  }

  /// Whether a vault holds anything that a master key wraps, so that another one must not take its place.
  ///
  /// - Throws: `PostgresError`.
  public static func holdsKeys(_ connection: PostgresConnection) async throws -> Bool {
    try await connection.queryOne(
      "select exists (select from public.practice_keys) or exists (select from public.master_key)"
    ) { row in try row.get(0) as Bool } ?? false
  }

  /// The practices whose keys the master key does not open; none in a vault that is whole.
  ///
  /// - Throws: ``EventStoreError`` `vault-unreachable`, `vault-not-migrated`.
  public func practicesThatStayClosed() async throws -> [PracticeID] {
    try await reached {
      try await pool.query(
        "select practice_id, wrapped from public.practice_keys order by practice_id", deadline: .seconds(2)
      ) { row in (try row.get(0) as UUID, try row.get(1) as Data) }
    }.filter { (try? KeyWrap.unwrap($0.1, with: master.key, for: $0.0)) == nil }.map { PracticeID($0.0) }
  }

  /// The practices that the vault has keys of people of, erased ones too.
  ///
  /// - Throws: ``EventStoreError`` `vault-unreachable`, `vault-not-migrated`.
  public func practicesWithPeople() async throws -> [PracticeID] {
    try await reached {
      try await pool.query("select distinct practice_id from public.person_keys") { row in
        PracticeID(try row.get(0))
      }
    }
  }

  /// The people of a practice whose keys the practice's key does not open; none in a vault that is whole.
  ///
  /// - Throws: ``EventStoreError`` `wrong-master-key`, `vault-unreachable`, `vault-not-migrated`, `vault-sealed`.
  public func peopleWhoStayClosed(in practice: PracticeID) async throws -> [UUID] {
    let wrapping = try await practiceKey(of: practice)
    return try await reached {
      try await pool.query(
        """
        select person_id, wrapped from public.person_keys
        where practice_id = \(practice.uuid) and wrapped is not null order by person_id
        """
      ) { row in (try row.get(0) as UUID, try row.get(1) as Data) }
    }.filter { (try? KeyWrap.unwrap($0.1, with: wrapping, for: $0.0)) == nil }.map(\.0)
  }

  /// The people of a practice who have a key, or had one that was destroyed.
  ///
  /// - Throws: ``EventStoreError`` `vault-unreachable`, `vault-not-migrated`.
  func peopleWithKeys(in practice: PracticeID) async throws -> [UUID] {
    try await reached {
      try await pool.query(
        "select person_id from public.person_keys where practice_id = \(practice.uuid)"
      ) { row in try row.get(0) as UUID }
    }
  }

  /// The people of a practice whose keys were destroyed.
  ///
  /// - Throws: ``EventStoreError`` `vault-unreachable`, `vault-not-migrated`.
  func peopleWithDestroyedKeys(in practice: PracticeID) async throws -> [UUID] {
    try await reached {
      try await pool.query(
        "select person_id from public.person_keys where practice_id = \(practice.uuid) and wrapped is null"
      ) { row in try row.get(0) as UUID }
    }
  }

  /// Wraps every practice's key again under another master key, and changes the check value, in one transaction. No
  /// practice's key is added meanwhile.
  ///
  /// - Parameter others: further master keys, for a vault some of whose keys the present one does not open.
  /// - Returns: how many practices' keys were wrapped again.
  /// - Throws: ``EventStoreError`` `wrong-master-key` where the vault was made with none of them, `vault-sealed` where one is
  ///   right and a practice's key opens with none of them all the same; then nothing was changed.
  @discardableResult public func rotate(to new: MasterKey, also others: [MasterKey] = []) async throws -> Int
  {
    let known = [master] + others
    return try await reached {
      try await pool.withTransaction { connection in
        try await Self.excludeInserts(connection)
        let value = try await Self.checkValue(connection)
        guard value == nil || known.contains(where: { $0.checkValue == value }) else {
          throw EventStoreError.wrongMasterKey
        }
        let rows = try await Self.practiceKeys(connection)
        let opened = rows.compactMap { row -> (UUID, SymmetricKey)? in
          known.lazy.compactMap { try? KeyWrap.unwrap(row.wrapped, with: $0.key, for: row.practice) }.first
            .map { (row.practice, $0) }
        }
        guard opened.count == rows.count else {
          guard value != nil || !opened.isEmpty else { throw EventStoreError.wrongMasterKey }
          let closed = Set(rows.map(\.practice)).subtracting(opened.map(\.0))
          throw EventStoreError.practiceKeysClosed(closed.map { PracticeID($0) })
        }
        let practices = opened.map(\.0)
        let wrapped = try opened.map { try KeyWrap.wrap($0.1, with: new.key, for: $0.0) }
        try await connection.execute(
          """
          update public.practice_keys k set wrapped = n.wrapped
          from unnest(\(practices), \(wrapped)) n(practice, wrapped) where k.practice_id = n.practice
          """)
        try await connection.execute(
          """
          insert into public.master_key (id, check_value, made_at) values (1, \(new.checkValue), \(Date()))
          on conflict (id) do update set check_value = excluded.check_value, made_at = excluded.made_at
          """)
        return rows.count
      }
    }
  }

  /// Compares the master key with the check value, once a process. A vault that has none yet, from before there was
  /// one, gets it, where the key opens every practice's key.
  func compareMasterKey(again: Bool = false) async throws {
    guard again || !wasCompared.withLock({ $0 }) else { return }
    let value = try await pool.queryOne("select check_value from public.master_key where id = 1") { row in
      try row.get(0) as Data
    }
    if let value {
      guard value == master.checkValue else { throw EventStoreError.wrongMasterKey }
    } else {
      try await pool.withTransaction { connection in
        try await Self.excludeInserts(connection)
        try await claim(connection)
      }
    }
    wasCompared.withLock { $0 = true }
  }

  /// Adds a practice's key where there is none yet, and gives the one that is stored.
  ///
  /// The check value is compared again under the lock that a rotation takes: what is added is never wrapped by a key
  /// that has gone.
  func makePracticeKey(of practice: PracticeID) async throws -> Data {
    let wrapped = try KeyWrap.wrap(SymmetricKey(size: .bits256), with: master.key, for: practice.uuid)
    return try await pool.withTransaction { connection in
      try await Self.excludeInserts(connection)
      try await claim(connection)
      try await connection.execute(
        """
        insert into public.practice_keys (practice_id, wrapped, made_at)
        values (\(practice.uuid), \(wrapped), \(Date())) on conflict (practice_id) do nothing
        """)
      return try await connection.queryOne(
        "select wrapped from public.practice_keys where practice_id = \(practice.uuid)"
      ) { row in try row.get(0) as Data } ?? wrapped
    }
  }

  /// Makes sure, under the lock, that the vault is the master key's.
  private func claim(_ connection: PostgresConnection) async throws {
    if let value = try await Self.checkValue(connection) {
      guard value == master.checkValue else { throw EventStoreError.wrongMasterKey }
      return
    }
    let rows = try await Self.practiceKeys(connection)
    let closed = rows.filter { (try? KeyWrap.unwrap($0.wrapped, with: master.key, for: $0.practice)) == nil }
    guard closed.isEmpty else {
      throw EventStoreError.wrongMasterKey(closed: closed.map { PracticeID($0.practice) }, of: rows.count)
    }
    try await connection.execute(
      "insert into public.master_key (id, check_value, made_at) values (1, \(master.checkValue), \(Date()))")
  }

  private func wasRotatedUnderUs() async throws -> Bool {
    guard wasCompared.withLock({ $0 }) else { return false }
    let practices = try await pool.query("select practice_id from public.practice_keys") { row in
      PracticeID(try row.get(0))
    }
    return heldPractices.isSuperset(of: practices)
  }

  private static func excludeInserts(_ connection: PostgresConnection) async throws {
    try await connection.execute("select public.lock_practice_keys()")
  }

  private static func checkValue(_ connection: PostgresConnection) async throws -> Data? {
    try await connection.queryOne("select check_value from public.master_key where id = 1") { row in
      try row.get(0) as Data
    }
  }

  private static func practiceKeys(_ connection: PostgresConnection) async throws -> [(
    practice: UUID, wrapped: Data
  )] {
    try await connection.query("select practice_id, wrapped from public.practice_keys") { row in
      (try row.get(0), try row.get(1))
    }
  }
}

extension MasterKey {
  /// What a vault keeps to know its master key again: an HMAC of a fixed text under a key derived for it alone.
  var checkValue: Data {
    let derived = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("regimen/vault/check".utf8), outputByteCount: 32)
    return Data(HMAC<SHA256>.authenticationCode(for: Data("regimen vault 1".utf8), using: derived))
  }
}

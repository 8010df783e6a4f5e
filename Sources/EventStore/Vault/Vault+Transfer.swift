import Crypto
public import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// Every person's key of a practice, with the tombstones of those who were erased, for an export.
  ///
  /// - Throws: ``EventStoreError`` `erasure-incomplete` where the vault holds the key of a person whose erasure is recorded.
  public func keyFile(of practice: PracticeID) async throws -> KeyFile {
    let file = try await vault.keyFile(of: practice)
    // Looked up after the keys, so that an erasure in between is not missed.
    let left = try await recordedErasures(in: practice).filter { (file.keys[$0.person] ?? nil) != nil }
    guard left.isEmpty else { throw EventStoreError.erasureIncomplete(beforeExportOf: left) }
    return file
  }
}

/// Keys that leave with an export, or come with an import; both are an operator's express wish.
extension Vault {
  /// Every person's key of a practice that the vault holds, with the tombstones of those who were erased.
  func keyFile(of practice: PracticeID) async throws -> KeyFile {
    let wrapping = try await practiceKey(of: practice)
    let rows = try await reached {
      try await pool.query(
        "select person_id, wrapped from public.person_keys where practice_id = \(practice.uuid)"
      ) { row in (try row.get(0) as UUID, try row.get(1) as Data?) }
    }
    var keys: [UUID: SymmetricKey?] = [:]
    for (person, wrapped) in rows {
      do {
        keys.updateValue(
          try wrapped.map { try KeyWrap.unwrap($0, with: wrapping, for: person) }, forKey: person)
      } catch {
        throw EventStoreError.vaultSealed
      }
    }
    return KeyFile(practice: practice, keys: keys)
  }

  /// Takes keys in, or none of them; nil leaves a tombstone. What the vault has of a person stays as it is.
  func adopt(_ keys: [UUID: SymmetricKey?], in practice: PracticeID) async throws {
    guard !keys.isEmpty else { return }
    let wrapping = try await practiceKey(of: practice)
    let now = Date()
    let people = Array(keys.keys)
    let wrapped = try people.map { person in
      try (keys[person] ?? nil).map { try KeyWrap.wrap($0, with: wrapping, for: person) }
    }
    _ = try await reached {
      try await pool.execute(
        """
        insert into public.person_keys (practice_id, person_id, wrapped, made_at, erased_at)
        select \(practice.uuid), k.person, k.wrapped, \(now), case when k.wrapped is null then \(now)::timestamptz end
        from unnest(\(people), \(wrapped)) k(person, wrapped)
        on conflict (practice_id, person_id) do nothing
        """, deadline: .seconds(120))
    }
  }
}

public import EventSourcing
public import Foundation
import Postgres

extension EventStore {
  /// Searches facts, metadata and tags for texts of a person's sealed parts that stand there in the clear.
  public func residue(of person: UUID, in practice: PracticeID) async throws -> Residue {
    let searched = ["event facts", "event metadata", "tags"]
    let key = try await translated { try await vault.fingerprint(of: person, in: practice) }
    guard key != nil else { return Residue(searched: searched, found: 0, key: nil) }
    let parts = try await sealedParts(of: person, in: practice)
    // Short texts such as “ok” occur by chance and say nothing.
    let texts = Set(
      try await open(parts, in: practice).flatMap { part -> [String] in
        switch part {
        case .open(let clear): clear.values.values.filter { $0.count >= 6 }
        case .erased: []
        }
      })
    guard !texts.isEmpty else { return Residue(searched: searched, found: 0, key: key) }
    let found = try await translated {
      try await pool.queryOne(
        """
        select (select count(*) from public.events e where e.practice_id = \(practice.uuid)
                and exists (select 1 from unnest(\(Array(texts))) x(t)
                            where position(x.t in e.facts::text) > 0 or position(x.t in e.meta::text) > 0))
             + (select count(*) from public.event_tags g where g.practice_id = \(practice.uuid)
                and exists (select 1 from unnest(\(Array(texts))) x(t) where position(x.t in g.tag) > 0))
        """
      ) { row in Int(try row.get(0) as Int64) } ?? 0
    }
    return Residue(searched: searched, found: found, key: key)
  }

  /// States what an erasure did, from what is stored after it.
  ///
  /// - Parameter position: the position of the erasure, if it was recorded just now; nil where it had been before.
  public func certifyErasure(
    of person: UUID, position: Int64?, residue: Residue, in practice: PracticeID
  ) async throws -> ErasureCertificate {
    let erasures = try await read(tag: .erasures, in: practice)
      .filter { $0.event.payload?.erases == person }
    let sealed = try await sealedParts(of: person, in: practice)
    return ErasureCertificate(
      person: person, position: position ?? erasures.first?.position ?? 0, key: residue.key,
      erasedAt: erasures.first?.recordedAt ?? Date(), sealedEvents: sealed.count, searched: residue.searched,
      residue: residue.found,
      backups:
        "Backups of the vault taken before the erasure still hold the key: delete them, or let them expire, by your own schedule."
    )
  }

  private func sealedParts(of person: UUID, in practice: PracticeID) async throws -> [SealedPart] {
    try await translated {
      try await pool.query(
        """
        select event_id, type, sealed from public.events
        where practice_id = \(practice.uuid) and subject = \(person) and sealed is not null
        """
      ) { row in
        SealedPart(
          subject: person, eventID: try row.get(0), type: try row.get(1), ciphertext: try row.get(2))
      }
    }
  }
}

public import EventSourcing
public import Foundation
import Postgres

/// Drafts of forms, sealed with the key of the person who fills them in: once the key is destroyed, nobody can read them.
extension EventStore {
  /// Keeps a draft in place of the one before.
  ///
  /// - Throws: ``EventStoreError`` `person-erased`, `vault-sealed`, or where a database is out of reach.
  public func keepDraft(
    _ draft: PersonalPart, of form: String, version: String, by person: UUID, in practice: PracticeID,
    at now: Date
  ) async throws {
    let id = UUID()
    let keys = try await vault.keysForSealing([person], in: practice)
    guard let key = keys[person] else { throw EventStoreError.vaultSealed }
    let sealed = try Sealing.seal(
      draft, with: key, subject: person, eventID: id, type: Self.draftType(form, version))
    _ = try await translated {
      try await pool.execute(
        """
        insert into public.form_drafts (practice_id, client_id, form, version, draft_id, sealed, saved_at)
        values (\(practice.uuid), \(person), \(form), \(version), \(id), \(sealed), \(now))
        on conflict (practice_id, client_id, form) do update
        set version = excluded.version, draft_id = excluded.draft_id, sealed = excluded.sealed,
          saved_at = excluded.saved_at
        """)
    }
  }

  /// A person's draft of a version of a form, opened; nil where there is none, or it does not open any more.
  public func draft(of form: String, version: String, by person: UUID, in practice: PracticeID) async throws
    -> PersonalPart?
  {
    let found = try await translated {
      try await pool.queryOne(
        """
        select draft_id, sealed from public.form_drafts
        where practice_id = \(practice.uuid) and client_id = \(person) and form = \(form)
          and version = \(version)
        """
      ) { row in (try row.get(0) as UUID, try row.get(1) as Data) }
    }
    guard let (id, ciphertext) = found else { return nil }
    let part = SealedPart(
      subject: person, eventID: id, type: Self.draftType(form, version), ciphertext: ciphertext)
    guard case .open(let draft) = try await open([part], in: practice).first else { return nil }
    return draft
  }

  /// The forms of which a person has drafts.
  public func drafts(by person: UUID, in practice: PracticeID) async throws -> Set<String> {
    try await translated {
      Set(
        try await pool.query(
          """
          select form from public.form_drafts
          where practice_id = \(practice.uuid) and client_id = \(person)
          """
        ) { row in try row.get(0) as String })
    }
  }

  /// Deletes a person's draft of a form, or of every form.
  public func deleteDraft(of form: String? = nil, by person: UUID, in practice: PracticeID) async throws {
    _ = try await translated {
      try await pool.execute(
        """
        delete from public.form_drafts
        where practice_id = \(practice.uuid) and client_id = \(person)
          and (\(form)::text is null or form = \(form))
        """)
    }
  }

  private static func draftType(_ form: String, _ version: String) -> String {
    "form-draft/\(form)/\(version)"
  }
}

public import EventSourcing
public import Foundation
import Logging
import Postgres

/// What follows the recorded erasure of a person and the end of their key: the search, and what can be certified.
///
/// ``texts(of:in:)`` comes before the erasure, because nothing opens them afterwards.
extension EventStore {
  /// Notes that the search for a person's texts waits or runs.
  public func beginScan(of person: UUID, in practice: PracticeID) async {
    await keep(PlaintextScan(.pending), of: person, in: practice)
  }

  /// Destroys the key of a person whose erasure is recorded, where a process that was interrupted has left it.
  public func completeErasure(of person: UUID, in practice: PracticeID) async throws {
    try await translated { try await vault.destroyKey(of: person, in: practice, at: Date()) }
  }

  /// Searches the log for an erased person's texts, and keeps what it came to.
  ///
  /// It never fails: the erasure stands whatever comes of it, and the certificate says what was not done. Where the key
  /// was gone before, an earlier search stays as it is.
  /// - Parameter isShown: whether to note meanwhile that it runs, for those who ask elsewhere.
  public func searchAfterErasure(
    of person: UUID, for texts: PersonTexts, in practice: PracticeID, isShown: Bool = false
  ) async {
    guard texts.areToBeSearched else { return }
    var beaten = ContinuousClock.now
    let scan = await scan(for: texts, of: person, in: practice) {
      guard isShown, .now - beaten > .seconds(10) else { return }
      beaten = .now
      await beginScan(of: person, in: practice)
    }
    await keep(scan, of: person, in: practice)
  }

  /// Keeps that a search was not made.
  public func skipScan(of person: UUID, in practice: PracticeID) async {
    await keep(PlaintextScan(.notSearched, .busy), of: person, in: practice)
  }

  /// States what an erasure did, from what is stored after it; nil for a person who was not erased.
  ///
  /// - Throws: ``EventStoreError`` where the log or the vault is out of reach; asking again is safe.
  public func certificate(ofErasing person: UUID, in practice: PracticeID) async throws -> ErasureCertificate?
  {
    guard let tombstone = try await translated({ try await vault.tombstone(of: person, in: practice) }) else {
      return nil
    }
    let erasure = try await erasures(in: practice).events.first { $0.event.payload?.erases == person }
    let scan = try await translated { try await vault.scan(of: person, in: practice) }
    let wasSearched = [.done, .partial].contains(scan.state)
    return ErasureCertificate(
      person: person, position: erasure?.position, key: tombstone.fingerprint,
      erasedAt: erasure?.recordedAt ?? tombstone.erasedAt, sealedEvents: scan.sealedEvents,
      search: scan.state,
      searchReason: scan.reason, searched: wasSearched ? PlaintextScan.places : [], searchedTexts: scan.texts,
      residue: wasSearched ? scan.found : nil, residuePositions: scan.positions,
      vaultFiles: tombstone.clearedAt == nil ? .pending : .cleared, backups: ErasureCertificate.elsewhere)
  }

  /// The recorded erasures of a practice, and those that this build cannot read.
  func erasures(in practice: PracticeID) async throws -> EventPage<Event> {
    let positions = try await translated {
      try await pool.query(
        """
        select distinct t.type, t.position from public.event_tags t
        where t.practice_id = \(practice.uuid) and t.tag = \(Tag.erasures.text) order by t.position
        """
      ) { row in try row.get(1) as Int64 }
    }
    return try await readPage(at: positions, in: practice)
  }

  private func keep(_ scan: PlaintextScan, of person: UUID, in practice: PracticeID) async {
    do {
      try await vault.keep(scan, of: person, in: practice)
    } catch {
      logger.warning(
        "what a search after an erasure came to could not be kept", metadata: ["error": "\(error)"])
    }
  }
}

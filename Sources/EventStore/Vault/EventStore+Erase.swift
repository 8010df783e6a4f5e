public import EventSourcing
public import Foundation
import Logging
import Postgres

/// What follows the recorded erasure of a person and the end of their key: the search, and what can be certified.
///
/// ``texts(of:in:)`` comes before the erasure, because nothing opens them afterwards.
extension EventStore {
  /// Notes that the search for a person's texts waits or runs.
  ///
  /// - Parameter others: who else has the same e-mail or phone; nil where nobody has looked yet.
  public func beginScan(of person: UUID, sharingContactWith others: [UUID]? = nil, in practice: PracticeID)
    async
  { await keep(PlaintextScan(.pending, sameContact: others), of: person, in: practice) }

  /// Destroys the key of a person whose erasure is recorded, where it is still there, and deletes what they had begun to fill in.
  ///
  /// - Parameter position: where the erasure is recorded, to be named where it fails; nil where the caller does not know.
  /// - Throws: ``EventStoreError`` `erasure-incomplete`, which says what is recorded and what to do.
  public func completeErasure(of person: UUID, at position: Int64? = nil, in practice: PracticeID)
    async throws
  {
    do {
      try await deleteDraft(by: person, in: practice)
      try await vault.destroyKey(of: person, in: practice, at: Date())
    } catch {
      throw EventStoreError.erasureIncomplete(at: position, because: error)
    }
  }

  /// Searches the log for an erased person's texts, and keeps what it came to.
  ///
  /// It never fails: the erasure stands whatever comes of it, and the certificate says what was not done. Where the key
  /// was gone before, an earlier search stays as it is.
  /// - Parameters:
  ///   - others: who else has the same e-mail or phone and was not erased, for the certificate; nil where nobody looked.
  ///   - isShown: whether to note meanwhile that it runs, for those who ask elsewhere.
  public func searchAfterErasure(
    of person: UUID, for texts: PersonTexts, sharingContactWith others: [UUID]? = nil,
    in practice: PracticeID, isShown: Bool = false
  ) async {
    guard texts.areToBeSearched else { return }
    var beaten = ContinuousClock.now
    var scan = await scan(for: texts, of: person, in: practice) {
      guard isShown, .now - beaten > .seconds(10) else { return }
      beaten = .now
      await beginScan(of: person, sharingContactWith: others, in: practice)
    }
    scan.sameContact = others
    await keep(scan, of: person, in: practice)
  }

  /// Keeps that a search was not made, and why.
  public func skipScan(of person: UUID, because reason: PlaintextScan.Reason, in practice: PracticeID) async {
    await keep(PlaintextScan(.notSearched, reason), of: person, in: practice)
  }

  /// Where the erasure of a person is recorded; nil for a person who was not erased.
  public func erasure(of person: UUID, in practice: PracticeID) async throws -> RecordedErasure? {
    try await recordedErasures(in: practice).first { $0.person == person }
  }

  /// States what an erasure did, from what is stored after it; nil for a person who was not erased.
  ///
  /// - Throws: ``EventStoreError`` where the log or the vault is out of reach; asking again is safe. `unreadable` where neither
  ///   of them says when.
  public func certificate(ofErasing person: UUID, in practice: PracticeID) async throws -> ErasureCertificate?
  {
    guard let tombstone = try await translated({ try await vault.tombstone(of: person, in: practice) }) else {
      return nil
    }
    let erasure = try await erasure(of: person, in: practice)
    let scan = try await translated { try await vault.scan(of: person, in: practice) }
    guard let erasedAt = erasure?.recordedAt ?? tombstone.erasedAt else {
      throw EventStoreError(
        .unreadable,
        "The log records no erasure of this person, and what the vault keeps of it holds no time. Somebody changed it past "
          + "the application: compare with a backup of the vault.")
    }
    let wasSearched = [.done, .partial].contains(scan.state)
    return ErasureCertificate(
      person: person, position: erasure.flatMap { $0.isReadable ? $0.position : nil },
      key: tombstone.fingerprint, erasedAt: erasedAt, sealedEvents: scan.sealedEvents, search: scan.state,
      searchReason: scan.reason, searched: wasSearched ? PlaintextScan.places : [], searchedTexts: scan.texts,
      shortTexts: scan.shortTexts, residue: wasSearched ? scan.found : nil, residuePositions: scan.positions,
      sameContact: scan.sameContact, vaultFiles: tombstone.clearedAt == nil ? .pending : .cleared,
      backups: ErasureCertificate.elsewhere)
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

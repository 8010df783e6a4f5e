public import EventSourcing
public import Foundation
import Logging
public import Postgres

/// A person's erasure as the log of their practice records it.
public struct RecordedErasure: Hashable, Sendable {
  public let person: UUID
  /// The position of the erasure in the log, from 1.
  public let position: Int64
  public let recordedAt: Date
  /// Whether this build reads the event. Where it does not, the person is the event's subject.
  public let isReadable: Bool

  /// The recorded erasures of a practice, oldest first; one that names nobody is left out.
  ///
  /// Needs no key, so that an operator of the vault can ask too.
  /// - Throws: `PostgresError`.
  static func all<Event>(of practice: PracticeID, codec: EventCodec<Event>, on connection: PostgresConnection)
    async throws -> [RecordedErasure]
  {
    try await connection.query(
      """
      select \(fragment: StoredEvent.columns) from public.event_tags t
      join public.events e on e.practice_id = t.practice_id and e.position = t.position
      where t.practice_id = \(practice.uuid) and t.tag = \(Tag.erasures.text) order by e.position
      """
    ) { row in try StoredEvent(row) }.compactMap { stored in
      let event = try? codec.decode(type: stored.type, version: stored.version, facts: stored.facts)
      let erased = event?.payload?.erases
      return (erased ?? stored.subject).map {
        RecordedErasure(
          person: $0, position: stored.position, recordedAt: stored.recordedAt, isReadable: erased != nil)
      }
    }
  }
}

extension EventStore {
  /// The recorded erasures of a practice, oldest first.
  ///
  /// - Throws: ``EventStoreError`` where the log is out of reach.
  public func recordedErasures(in practice: PracticeID) async throws -> [RecordedErasure] {
    try await translated {
      try await pool.withConnection { try await RecordedErasure.all(of: practice, codec: codec, on: $0) }
    }
  }

  /// Recorded erasures whose key the vault holds all the same: a process was interrupted between the two steps, the vault did
  /// not answer, an older vault was restored, or a key was put back. None in a practice where all is well.
  ///
  /// - Throws: ``EventStoreError`` where the log or the vault is out of reach.
  public func incompleteErasures(in practice: PracticeID) async throws -> [RecordedErasure] {
    let recorded = try await recordedErasures(in: practice)
    let states = try await vault.keyStates(of: recorded.map(\.person), in: practice)
    return recorded.filter { states[$0.person] == .held }
  }

  /// People whose key is destroyed although the log records no erasure of theirs: an older copy of the event database was
  /// restored beside a newer vault, or somebody destroyed the key past the application. None where all is well.
  ///
  /// - Throws: ``EventStoreError`` where the log or the vault is out of reach.
  public func destroyedWithoutErasure(in practice: PracticeID) async throws -> [UUID] {
    // In this order, because an erasure is recorded before its key is destroyed.
    let destroyed = try await vault.peopleWithDestroyedKeys(in: practice)
    guard !destroyed.isEmpty else { return [] }
    let recorded = Set(try await recordedErasures(in: practice).map(\.person))
    return destroyed.filter { !recorded.contains($0) }
  }

  /// People of whom something is sealed in the log and for whom the vault has no key, though no erasure of theirs is recorded:
  /// somebody took it out, or an older vault was restored. None where all is well. It reads the practice's whole log once.
  ///
  /// - Throws: ``EventStoreError`` where the log or the vault is out of reach.
  public func peopleWithoutKeys(in practice: PracticeID) async throws -> [UUID] {
    // In this order, because a key is stored before anything is sealed with it.
    let sealed = try await translated {
      try await pool.query(
        "select distinct subject from public.events where practice_id = \(practice.uuid) and sealed is not null",
        deadline: .seconds(600)
      ) { row in try row.get(0) as UUID? }
    }
    let known = Set(try await vault.peopleWithKeys(in: practice))
    let missing = sealed.compactMap(\.self).filter { !known.contains($0) }
    guard !missing.isEmpty else { return [] }
    let recorded = Set(try await recordedErasures(in: practice).map(\.person))
    return missing.filter { !recorded.contains($0) }
  }

  /// Finishes what recorded erasures left: destroys the keys that are still there, searches the log for the texts that they
  /// opened, and leaves tombstones where there are none.
  ///
  /// One that cannot be finished holds up no other. One that this build cannot read is told to the log.
  /// - Returns: the erasures whose keys were destroyed now.
  /// - Throws: the first error, after all were tried.
  @discardableResult public func sweepErasures(in practice: PracticeID) async throws -> [RecordedErasure] {
    let recorded = try await recordedErasures(in: practice)
    let states = try await vault.keyStates(of: recorded.map(\.person), in: practice)
    var finished: [RecordedErasure] = []
    var failure: (any Error)?
    for erasure in recorded where states[erasure.person] != .destroyed {
      guard erasure.isReadable else {
        logger.warning(
          "an erasure that this build cannot read is not finished",
          metadata: ["position": "\(erasure.position)"])
        continue
      }
      do {
        // Nothing opens them afterwards.
        let texts = await texts(of: erasure.person, in: practice)
        try await vault.destroyKey(of: erasure.person, in: practice, at: erasure.recordedAt)
        if states[erasure.person] == .held { finished.append(erasure) }
        await searchAfterErasure(of: erasure.person, for: texts, in: practice)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return finished
  }

  /// Destroys the keys that recorded erasures of a practice left, without a master key: for the operator of the vault, whose
  /// connection it is. The log is not searched.
  ///
  /// - Returns: how many keys were destroyed.
  /// - Throws: `PostgresError`.
  public static func destroyKeysLeft(
    in practice: PracticeID, codec: EventCodec<Event>, events: PostgresConnection, vault: PostgresConnection
  ) async throws -> Int {
    let recorded = try await RecordedErasure.all(of: practice, codec: codec, on: events)
    let states = try await Vault.keyStates(of: recorded.map(\.person), in: practice, on: vault)
    let left = recorded.filter { states[$0.person] == .held }
    for erasure in left {
      try await Vault.destroyKey(of: erasure.person, in: practice, at: erasure.recordedAt, on: vault)
    }
    return left.count
  }
}

extension EventStoreError {
  /// The erasure is in the log, and the vault holds the key: what is recorded, and what to do.
  static func erasureIncomplete(at position: Int64?, because error: any Error) -> EventStoreError {
    let place = position.map { " at position \($0)" } ?? ""
    let why = (error as? EventStoreError).map { " \($0.description)" } ?? ""
    return EventStoreError(
      .erasureIncomplete,
      "The erasure is recorded\(place); the key is not destroyed yet.\(why) Repeat the command. A server that runs tries "
        + "again each minute.", isRetryable: true)
  }

  /// An export would carry the keys of erased people.
  static func erasureIncomplete(beforeExportOf left: [RecordedErasure]) -> EventStoreError {
    let places = left.prefix(10).map { "\($0.position)" }.joined(separator: ", ")
    return EventStoreError(
      .erasureIncomplete,
      "The keys were not exported: the vault still holds the key of a person who was erased (recorded at \(places)). Repeat "
        + "the erasure, or run “regimen vault clear”, and export again.")
  }
}

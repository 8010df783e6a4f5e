public import EventSourcing
public import Foundation
public import Postgres

/// What an import has stored.
public struct ImportedLog: Hashable, Sendable {
  public let practice: PracticeID
  public let position: Int64
  /// SHA-256 up to the position; equal to the exported log's.
  public let chain: Data
  /// People whose keys came with it.
  public let keys: Int
}

extension EventStore {
  /// Takes a whole log that was exported elsewhere into this database, where the practice has no events: chain, positions and
  /// instants as they were.
  ///
  /// It is one transaction; the keys are in the vault before it is committed. Erased people stay erased.
  /// - Parameters:
  ///   - lines: gives the next line; nil at the end.
  ///   - keys: the keys that were exported with the log.
  ///   - mayStayClosed: whether the personal parts of people without a key are given up for ever.
  ///   - operatorsConnection: a connection whose role may execute `import_events`.
  ///   - progress: called now and then with the number of lines taken.
  /// - Throws: ``TransferError``, after which nothing was imported.
  public func importLog(
    _ lines: () throws -> [UInt8]?, keys: KeyFile?, mayStayClosed: Bool = false,
    through operatorsConnection: PostgresConnection, progress: (Int) -> Void = { _ in }
  ) async throws -> ImportedLog {
    var reading = LogReading()
    var needed = ImportedKeys()
    let imported = try await translated {
      try await operatorsConnection.withTransaction { connection in
        var batch = ImportBatch()
        while let bytes = try lines() {
          let (envelope, command) = try reading.take(bytes)
          needed.see(envelope.event.stored)
          if let person = erased(by: envelope) { needed.erase(person) }
          if batch.isFull {
            try await store(batch, envelope.practice, lastLine: reading.line - 1, isLast: false, connection)
            batch.removeAll()
            progress(reading.line)
          }
          batch.add(envelope.event, envelope.tags, command)
        }
        let end = try reading.finish()
        // The last batch holds at least the last line.
        try await store(batch, end.practice, lastLine: reading.line, isLast: true, connection)
        if let keys, keys.practice != end.practice {
          throw TransferError.unreadableKeys(
            "it belongs to another practice than the log. Nothing was imported.")
        }
        let known = try await vault.keys(of: needed.people, in: end.practice)
        if known.values.contains(where: \.isSealed) { throw EventStoreError.vaultSealed }
        let adopted = try needed.toAdopt(given: keys, known: known, mayStayClosed: mayStayClosed)
        try await vault.adopt(adopted, in: end.practice)
        return ImportedLog(
          practice: end.practice, position: end.position, chain: end.chain,
          keys: adopted.values.count { $0 != nil })
      }
    }
    // A vault that knew a person who was erased elsewhere still has the key.
    try await sweepErasures(in: imported.practice)
    return imported
  }

  private func erased(by envelope: EventEnvelope) -> UUID? {
    guard envelope.tags.contains(Tag.erasures.text) else { return nil }
    let stored = envelope.event.stored
    return try? codec.decode(type: stored.type, version: stored.version, facts: stored.facts).payload?.erases
  }

  private func store(
    _ batch: ImportBatch, _ practice: PracticeID, lastLine: Int, isLast: Bool,
    _ connection: PostgresConnection
  ) async throws {
    do {
      try await connection.execute(batch.statement(practice, isLast: isLast))
    } catch let error as PostgresError {
      let lines = (lastLine - batch.events.count + 1)...lastLine
      throw TransferError.from(error, lines: lines) ?? error
    }
  }
}

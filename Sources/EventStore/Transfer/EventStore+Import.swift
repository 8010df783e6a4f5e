import Crypto
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
  /// - Throws: ``TransferError``, after which nothing was imported; ``EventStoreError`` `row-level-security` before anything is read.
  public func importLog(
    _ lines: () throws -> [UInt8]?, keys: KeyFile?, mayStayClosed: Bool = false,
    through operatorsConnection: PostgresConnection, progress: (Int) -> Void = { _ in }
  ) async throws -> ImportedLog {
    var reading = LogChecker()
    var needed = ImportedKeys()
    // What is there already may be hidden, in the vault as well.
    try await translated {
      try await operatorsConnection.refuseRowSecurity(of: Self.tablesOfEvents, ofOwners: true)
    }
    try await refuseRowSecurityOfVault()
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
    } catch let error
      as PostgresError
    {
      let lines = (lastLine - batch.events.count + 1)...lastLine
      throw TransferError.from(error, lines: lines) ?? error
    }
  }
}

/// Verified events on their way into the database in one statement.
struct ImportBatch {
  private(set) var events: [(event: CopiedEvent, tags: [String], command: UUID)] = []
  private var bytes = 0

  /// Whether it has grown to what one statement takes.
  var isFull: Bool { events.count >= 1_000 || bytes >= 4 << 20 }

  mutating func add(_ event: CopiedEvent, _ tags: [String], _ command: UUID) {
    events.append((event, tags, command))
    bytes += event.stored.facts.count + (event.stored.sealed?.count ?? 0) + event.stored.metadata.count
  }

  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    bytes = 0
  }

  /// The operator's function; see the migration `0005_import.sql`.
  func statement(_ practice: PracticeID, isLast: Bool) -> SQL {
    let stored = events.map(\.event.stored)
    return """
      select public.import_events(\(practice.uuid), \((stored.first?.position ?? 1) - 1), \(isLast), \(stored.map(\.eventID)),
        \(stored.map(\.type)), \(stored.map { Int32($0.version) }), \(stored.map(\.subject)),
        \(stored.map { String(decoding: $0.facts, as: UTF8.self) }), \(stored.map(\.sealed)),
        \(stored.map { String(decoding: $0.metadata, as: UTF8.self) }),
        \(events.map(\.event.occurredMicroseconds)), \(events.map(\.event.recordedMicroseconds)),
        \(events.map { $0.tags.isEmpty ? nil : $0.tags.joined(separator: "\u{1F}") }),
        \(events.map(\.command)), \(events.map(\.event.chain)))
      """
  }
}

/// Which people the vault needs keys of so that an imported log can be opened, and whether what there is fits.
///
/// It remembers one sealed part of each person to try a key on, and opens nothing for anybody to see.
struct ImportedKeys {
  private var samples: [UUID: SealedPart] = [:]
  private var erased: Set<UUID> = []

  mutating func see(_ stored: StoredEvent) {
    guard let subject = stored.subject, let sealed = stored.sealed, samples[subject] == nil else { return }
    samples[subject] = SealedPart(
      subject: subject, eventID: stored.eventID, type: stored.type, ciphertext: sealed)
  }

  mutating func erase(_ person: UUID) { erased.insert(person) }

  /// What the vault has to take in.
  ///
  /// - Parameters:
  ///   - given: the keys that came with the log; nil without any.
  ///   - known: what the vault has already.
  ///   - mayStayClosed: whether people without a key are taken as erased.
  /// - Throws: ``TransferError`` `keys-missing` and `keys-do-not-fit`.
  func toAdopt(given: KeyFile?, known: [UUID: PersonKey], mayStayClosed: Bool) throws(TransferError) -> [UUID:
    SymmetricKey?]
  {
    var adopted: [UUID: SymmetricKey?] = [:]
    var missing: [UUID] = []
    for (person, key) in given?.keys ?? [:] where known[person] == nil && !erased.contains(person) {
      adopted.updateValue(key, forKey: person)
    }
    for person in erased { adopted.updateValue(nil, forKey: person) }
    for (person, sample) in samples where !erased.contains(person) {
      switch (known[person], adopted[person]) {
      case (.erased, _), (nil, .some(nil)): continue
      case (.sealed, _): throw .keysDoNotFit
      case (.key(let key), _), (nil, .some(.some(let key))):
        guard (try? Sealing.open(sample, with: key)) != nil else { throw .keysDoNotFit }
      case (nil, nil): missing.append(person)
      }
    }
    guard missing.isEmpty || mayStayClosed else { throw .keysMissing(missing.count) }
    for person in missing { adopted.updateValue(nil, forKey: person) }
    return adopted
  }

  /// Those whose personal parts the log holds.
  var people: Set<UUID> { Set(samples.keys) }
}

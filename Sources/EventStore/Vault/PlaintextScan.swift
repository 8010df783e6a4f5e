public import EventSourcing
public import Foundation
import Postgres

/// What the search for an erased person's texts in the clear came to; numbers and positions, never a text.
public struct PlaintextScan: Hashable, Sendable, Codable {
  public enum State: String, Hashable, Sendable, Codable {
    /// The search runs, or waits to run.
    case pending
    /// All texts were looked for everywhere.
    case done
    /// Some texts were not looked for; see ``PlaintextScan/reason``.
    case partial
    case notSearched = "not-searched"
  }

  /// Why it was not searched, or not for all; a released code is never given another meaning.
  public enum Reason: String, Hashable, Sendable, Codable {
    /// The key was gone when the search should have begun: erased before, or by a process that was interrupted.
    case noKey = "no-key"
    /// Nothing is known of a search: the erasure is from before searches were kept, or was ended before its own began.
    case notRecorded = "not-recorded"
    /// The sealed texts could not be read or opened.
    case textsUnavailable = "texts-unavailable"
    /// The log could not be read to its end.
    case logUnavailable = "log-unavailable"
    /// The process that searched ended before it was done; the texts went with it.
    case interrupted
    /// Too many searches waited already.
    case busy
    /// There were more texts than are held in memory, or some did not open.
    case tooMany = "too-many-texts"
    /// Some texts are of fewer than six characters, which occur by chance.
    case shortTexts = "short-texts"
    /// What the vault keeps of the search was changed past the application, and cannot be read.
    case recordUnreadable = "record-unreadable"
  }

  public let state: State
  public let reason: Reason?
  /// How many distinct texts were looked for.
  public let texts: Int
  /// How many events or tags hold one of them in the clear; 0 is what should be.
  public let found: Int
  /// Where, the first hundred.
  public let positions: [Int64]
  /// Events whose personal part the key sealed; nil where they were not counted.
  public let sealedEvents: Int?
  /// How many distinct texts were too short to be looked for; nil where an earlier build searched.
  public let shortTexts: Int?
  /// Who else has the same e-mail or phone and was not erased; nil where nobody looked.
  public var sameContact: [UUID]?

  init(
    _ state: State, _ reason: Reason? = nil, texts: Int = 0, found: Int = 0, positions: [Int64] = [],
    sealedEvents: Int? = nil, shortTexts: Int? = nil, sameContact: [UUID]? = nil
  ) {
    self.state = state
    self.reason = reason
    self.texts = texts
    self.found = found
    self.positions = positions
    self.sealedEvents = sealedEvents
    self.shortTexts = shortTexts
    self.sameContact = sameContact
  }

  /// What is searched, as certificates say it.
  public static let places = ["event facts", "event metadata", "tags"]
  static let maxPositions = 100
}

extension EventStore {
  /// Looks for an erased person's texts in facts, metadata and tags of the practice's log, in one pass.
  ///
  /// The log is streamed to this process and compared here: no text goes to the server. It never fails; what could not be
  /// searched is said.
  /// - Parameter beat: called after each chunk, for long searches that tell they are alive.
  public func scan(
    for texts: PersonTexts, of person: UUID, in practice: PracticeID, beat: () async -> Void = {}
  ) async -> PlaintextScan {
    var places: Set<Int64> = []
    var found = 0
    var sealed = 0
    do {
      try await pool.withConnection { connection in
        try await connection.copyOut(
          """
          copy (select e.position, e.subject = \(literal: person) and e.sealed is not null, e.facts, e.meta
                from public.events e where e.practice_id = \(literal: practice.uuid) order by e.position)
          to stdout (format binary)
          """, deadline: .seconds(120)
        ) { chunks in
          var rows = CopyRows()
          for try await chunk in chunks {
            try rows.forEach(in: chunk, columns: 4) { fields in
              if fields[1]?.first == 1 { sealed += 1 }
              let holds = [fields[2], fields[3]].contains { $0.map(texts.matcher.matchesJSON) ?? false }
              if holds { note(try Self.position(fields[0])) }
            }
            await beat()
          }
        }
        try await connection.copyOut(
          """
          copy (select t.position, t.tag from public.event_tags t where t.practice_id = \(literal: practice.uuid))
          to stdout (format binary)
          """, deadline: .seconds(120)
        ) { chunks in
          var rows = CopyRows()
          for try await chunk in chunks {
            try rows.forEach(in: chunk, columns: 2) { fields in
              if fields[1].map(texts.matcher.matches) ?? false { note(try Self.position(fields[0])) }
            }
            await beat()
          }
        }
      }
    } catch {
      return PlaintextScan(.notSearched, Task.isCancelled ? .interrupted : texts.reason ?? .logUnavailable)
    }
    if let reason = texts.reason { return PlaintextScan(.notSearched, reason, sealedEvents: sealed) }
    let reason: PlaintextScan.Reason? = texts.left > 0 ? .tooMany : texts.short > 0 ? .shortTexts : nil
    return PlaintextScan(
      reason == nil ? .done : .partial, reason, texts: texts.count, found: found, positions: places.sorted(),
      sealedEvents: sealed, shortTexts: texts.short)

    func note(_ position: Int64) {
      found += 1
      if places.count < PlaintextScan.maxPositions { places.insert(position) }
    }
  }

  private static func position(_ field: UnsafeRawBufferPointer?) throws -> Int64 {
    guard let field, field.count == 8 else { throw CopyRows.malformed }
    return Int64(bigEndian: field.loadUnaligned(as: Int64.self))
  }
}

public import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// For the first row of a statement that sorts the whole log.
  static var verifyDeadline: Duration { .seconds(1_800) }

  /// Checks a practice's log from its first event to its head, and names the first thing that is not as appended.
  ///
  /// Events are walked along their chain in bounded memory. Every tag and every command is accounted for by an event, or
  /// named; the head has to agree with the last event and the last command. All of it is seen at one moment of the database.
  ///
  /// - Parameters:
  ///   - anchor: where the chains stood, noted outside the database earlier; they must still lead there.
  ///   - progress: called now and then with the position reached and the head.
  public func verify(
    _ practice: PracticeID, anchor: Anchor? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) async throws -> Verification { try await verifyAll(practice, anchor: anchor, progress: progress)[0] }

  /// As ``verify(_:anchor:progress:)``, with what was found besides: a fault of one command does not hide the next.
  ///
  /// Where rows may be hidden from this process nothing is checked, because all of them would be called missing.
  /// - Returns: `intact` alone, or what is wrong in the order in which it was found, up to about ten of it.
  /// - Throws: ``EventStoreError``; `row-level-security` before anything is read.
  public func verifyAll(
    _ practice: PracticeID, anchor: Anchor? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) async throws -> [Verification] {
    try await refuseRowSecurity()
    return try await translated {
      try await pool.withTransaction(.readOnlySnapshot) { connection in
        guard let head = try await VerifiedHead.read(practice, through: connection) else {
          throw EventStoreError.unknownPractice
        }
        let broken = try await brokenEvent(practice, head, anchor, progress, through: connection)
        // Commands are accounted for by events, so those of a log that is not whole would all be named.
        if let broken { return [broken] }
        var found: [Verification] = []
        if let stray = try await strayTag(practice, head, through: connection) {
          found.append(.broken(position: stray, problem: .strayTag))
        }
        found += try await brokenCommands(practice, head, anchor, through: connection)
        return found.isEmpty ? [.intact(position: head.position)] : found
      }
    }
  }

  private func brokenEvent(
    _ practice: PracticeID, _ head: VerifiedHead, _ anchor: Anchor?, _ progress: (Int64, Int64) -> Void,
    through connection: PostgresConnection
  ) async throws -> Verification? {
    var walk = ChainWalk(practice: practice)
    var found: Verification?
    var recordedAt: Int64?
    if let anchor, anchor.position == 0, anchor.chain != walk.chain {
      return .broken(position: 0, problem: .anchorMismatch)
    }
    try await Self.copyWithTags(
      practice, after: nil, upTo: .max, through: connection, deadline: Self.verifyDeadline
    ) { event, tags in
      guard found == nil else { return }
      guard walk.position < head.position || event.stored.position <= head.position else {
        found = .broken(position: event.stored.position, problem: .headMismatch)
        return
      }
      if let problem = walk.take(event, tags: tags) {
        let position = problem == .unexpected ? event.stored.position : walk.position + 1
        found = .broken(position: position, problem: problem)
      } else if let anchor, anchor.position == walk.position, anchor.chain != walk.chain {
        found = .broken(position: walk.position, problem: .anchorMismatch)
      }
      recordedAt = event.recordedMicroseconds
      if walk.position % 1_000 == 0 { progress(walk.position, head.position) }
    }
    if let found { return found }
    if walk.position < head.position { return .broken(position: walk.position + 1, problem: .truncated) }
    guard walk.chain == head.chain, recordedAt == nil || recordedAt == head.recordedMicroseconds else {
      return .broken(position: head.position, problem: .headMismatch)
    }
    if let anchor, anchor.position > head.position {
      return .broken(position: head.position + 1, problem: .truncated)
    }
    return nil
  }

  /// The first position with a tag that no event of its type and position accounts for.
  private func strayTag(_ practice: PracticeID, _ head: VerifiedHead, through connection: PostgresConnection)
    async throws -> Int64?
  {
    try await connection.queryOne(
      """
      select min(t.position) from public.event_tags t
      left join public.events e
        on e.practice_id = t.practice_id and e.position = t.position and e.type = t.type
      where t.practice_id = \(practice.uuid) and e.position is null
      """, deadline: Self.verifyDeadline
    ) { row in try row.get(0) as Int64? } ?? nil
  }
}

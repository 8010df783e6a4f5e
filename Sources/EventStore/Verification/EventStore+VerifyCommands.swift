public import EventSourcing
import Postgres

extension EventStore {
  /// Where the chains of a log stand now, to be noted outside the database.
  ///
  /// - Throws: ``EventStoreError`` `unknown-practice`.
  public func anchor(of practice: PracticeID) async throws -> Anchor {
    let head = try await translated {
      try await pool.withConnection { connection in
        try await VerifiedHead.read(practice, through: connection)
      }
    }
    guard let head else { throw EventStoreError.unknownPractice }
    return Anchor(
      position: head.position, chain: head.chain, command: head.commands,
      commandChain: head.commandChain ?? head.earlierChain)
  }

  /// Checks what is stored of the commands, of a log whose events are whole, against their events and their chain.
  func brokenCommand(
    _ practice: PracticeID, _ head: VerifiedHead, _ anchor: Anchor?, through connection: PostgresConnection
  ) async throws -> Verification? {
    var walk = CommandWalk(practice: practice, head: head, anchor: anchor)
    var found: Verification?
    try await connection.copyOut(
      CommandRow.statement(practice.uuid), deadline: Self.verifyDeadline
    ) { chunks in
      var rows = CopyRows()
      for try await chunk in chunks {
        try rows.forEach(in: chunk, columns: CommandRow.columns) { fields in
          guard found == nil else { return }
          found = walk.take(try CommandRow(fields))
        }
      }
    }
    return found ?? walk.finish()
  }
}

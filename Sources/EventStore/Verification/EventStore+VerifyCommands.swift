public import EventSourcing
import Postgres

extension EventStore {
  /// Where the chains of a log stand now, to be noted outside the database.
  ///
  /// - Throws: ``EventStoreError`` `unknown-practice`.
  public func anchor(of practice: PracticeID) async throws -> Anchor {
    let head = try await translated {
      try await pool.withConnection { connection in try await VerifiedHead.read(practice, through: connection)
      }
    }
    guard let head else { throw EventStoreError.unknownPractice }
    return Anchor(
      position: head.position, chain: head.chain, command: head.commands,
      commandChain: head.commandChain ?? head.earlierChain)
  }

  /// Checks what is stored of the commands, of a log whose events are whole, against their events and their chain.
  ///
  /// - Returns: what is wrong, the first of it; nothing where all is as it was appended.
  func brokenCommands(
    _ practice: PracticeID, _ head: VerifiedHead, _ anchor: Anchor?, through connection: PostgresConnection
  ) async throws -> [Verification] {
    var walk = CommandWalk(practice: practice, head: head, anchor: anchor)
    var found: [Verification] = []
    do {
      try await connection.copyOut(CommandRow.statement(practice.uuid), deadline: Self.verifyDeadline) {
        chunks in
        var rows = CopyRows()
        for try await chunk in chunks {
          try rows.forEach(in: chunk, columns: CommandRow.columns) { fields in
            let problems = walk.take(try CommandRow(fields))
            if found.count < Self.maxFindings { found += problems }
          }
        }
      }
    } catch let error as PostgresError where error.sqlState.map(Self.unreadableJSON.contains) == true {
      return [.brokenCommand(nil, problem: .unreadable)]
    }
    return Array((found + walk.finish()).prefix(Self.maxFindings))
  }

  /// Enough to see what happened.
  private static var maxFindings: Int { 10 }

  /// What the server says where it cannot look into a JSON text that it has stored.
  private static var unreadableJSON: Set<String> { ["22P02", "22P05", "54001"] }
}

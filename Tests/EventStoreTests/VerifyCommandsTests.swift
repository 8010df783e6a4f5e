import EventSourcing
import EventStore
import Foundation
import Postgres
import Testing

/// Idempotency reads the commands alone, so each of them is accounted for.
@Suite(.serialized) struct VerifyCommandsTests {
  /// A log whose second command decided nothing, and whose third has the positions 4 to 6; gives the ids of the three.
  private func withCommands(_ body: (StoreFixture, [UUID]) async throws -> Void) async throws {
    try await StoreFixture.with { fixture in
      let drafts = (1...6).map {
        Draft(SampleEvent.seatTaken(SeatTaken(seat: "\($0)")), at: Date(timeIntervalSince1970: 0))
      }
      try await fixture.perform(AppendAll(drafts: Array(drafts[..<3])), key: "one")
      try await fixture.perform(AppendAll(drafts: []), key: "two")
      try await fixture.perform(AppendAll(drafts: Array(drafts[3...])), key: "three")
      let ids = ["one", "two", "three"].map {
        CommandIdentity(key: $0, in: fixture.practice, request: []).commandID
      }
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 6))
      try await body(fixture, ids)
    }
  }

  @Test(
    arguments: [
      ("delete from commands where number = 1", 0, .missing),
      ("delete from commands where number = 2", 2, .gap),
      ("delete from commands where number = 3", 2, .missing),
      ("update commands set request_mac = '' where number = 3", 2, .edited),
      ("update commands set request_mac = '' where number = 2", 1, .edited),
      ("update commands set first_position = 5 where number = 3", 2, .wrongPositions),
      ("update commands set last_position = 2 where number = 1", 0, .wrongPositions),
      ("update commands set first_position = 2, last_position = 1 where number = 2", 1, .edited),
      ("update commands set recorded_at = recorded_at - interval '1 day' where number = 1", 0, .edited),
      ("update commands set chain = '' where number = 1", 0, .edited),
      ("update commands set number = 9 where number = 3", 2, .gap),
      ("update commands set number = null where number = 1", nil, .earlierEdited),
      ("update heads set commands = 2", nil, .headMismatch),
      ("update heads set commands_chain = sha256('x')", nil, .headMismatch),
      ("update heads set commands_chain = null", nil, .headMismatch),
      ("update heads set earlier_commands = 1", nil, .earlierEdited),
      (
        """
        insert into commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at, number)
        select practice_id, practice_id, '', 1, 0, recorded_at, null from heads
        """, nil, .earlierEdited
      ),
    ] as [(String, Int?, Verification.CommandProblem)]) func anEditIsNamed(
      statement: String, command: Int?, problem: Verification.CommandProblem
    ) async throws
  {
    try await withCommands { fixture, ids in
      try await fixture.asSuperuser(SQL(trusted: statement))
      #expect(
        try await fixture.store.verify(fixture.practice)
          == .brokenCommand(command.map { ids[$0] }, problem: problem))
    }
  }

  @Test func theNewestCommandsThatAppendedNothingCannotBeRemovedUnseen() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(2)
      try await fixture.perform(AppendAll(drafts: []), key: "nothing")
      try await fixture.asSuperuser("delete from commands where number = 2")
      #expect(try await fixture.store.verify(fixture.practice) == .brokenCommand(nil, problem: .headMismatch))
    }
  }

  /// Where the head was made to fit, only what was noted outside tells.
  @Test func commandsThatWereRewrittenDifferFromAnAnchor() async throws {
    try await withCommands { fixture, _ in
      let anchor = try await fixture.store.anchor(of: fixture.practice)
      #expect(anchor.command == 3)
      try await fixture.fill(2, from: 20)
      #expect(try await fixture.store.verify(fixture.practice, anchor: anchor) == .intact(position: 8))
      let other = Anchor(
        position: anchor.position, chain: anchor.chain, command: 3,
        commandChain: Data(repeating: 1, count: 32))
      guard
        case .brokenCommand(_, .anchorMismatch) = try await fixture.store.verify(
          fixture.practice, anchor: other)
      else {
        Issue.record("the anchor was not compared")
        return
      }
      let old = #"{"position":6,"chain":"\#(anchor.chain.base64EncodedString())"}"#
      let read = try JSONDecoder().decode(Anchor.self, from: Data(old.utf8))
      #expect(try await fixture.store.verify(fixture.practice, anchor: read) == .intact(position: 8))
    }
  }

  /// As stored before commands were chained: the migration hashes what it finds.
  @Test func earlierCommandsAreAccountedForAndGoOn() async throws {
    try await withCommands { fixture, ids in
      try await fixture.asSuperuser("update commands set number = null, chain = null")
      try await fixture.asSuperuser("update heads set commands = 0, commands_chain = null")
      try await fixture.asSuperuser("select public.note_earlier_commands(practice_id) from heads")
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 6))
      try await fixture.fill(2, from: 20)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 8))
      try await fixture.asSuperuser("update commands set request_mac = '' where command_id = \(ids[1])")
      #expect(
        try await fixture.store.verify(fixture.practice) == .brokenCommand(nil, problem: .earlierEdited))
    }
  }
}

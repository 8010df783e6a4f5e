import EventSourcing
import EventStore
import Foundation
import Postgres
import Testing

/// A log that is exported and taken in elsewhere: the same chain, or nothing at all.
@Suite(.serialized) struct TransferTests {
  @Test func whatIsImportedEqualsWhatWasExported() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      let imported = try await TransferExample.take(log, into: fixture, keys: log.keys)
      #expect(imported.chain == log.head.chain)
      #expect(imported.keys == 1)
      #expect(try await fixture.store.head(of: log.practice) == log.head)
      #expect(try await fixture.store.verify(log.practice) == .intact(position: log.head.position))
      #expect(try await TransferExample.export(fixture, log.practice).lines == log.lines)
      // The log goes on where it ended.
      let more = try await fixture.store.perform(
        TakeSeat(seat: "new"), in: log.practice,
        identity: CommandIdentity(key: nil, in: log.practice, request: []),
        issuer: Issuer(role: "owner", client: "tests"))
      #expect(more.position == log.head.position + 1)
      #expect(try await fixture.store.verify(log.practice) == .intact(position: log.head.position + 1))
    }
  }

  @Test func personalPartsOpenWithTheKeysAndErasedPeopleStayErased() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      try await TransferExample.take(log, into: fixture, keys: log.keys)
      let parts = try await fixture.store.read(in: log.practice, limit: 2).compactMap(\.sealed)
      let opened = try await fixture.store.open(parts, in: log.practice)
      guard case .open(let part) = opened[0] else {
        Issue.record("not opened")
        return
      }
      #expect(part[.name] == "Zoë “Q” \\ 🌿\n\(TransferExample.remembered)")
      #expect(opened[1] == .erased)
    }
  }

  @Test func withoutKeysTheLogIsTakenOnlyWhereThatIsMeant() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      await #expect(throws: TransferError.self) { try await TransferExample.take(log, into: fixture) }
      try await TransferExample.nothingIsThere(log, in: fixture)
      try await TransferExample.take(log, into: fixture, mayStayClosed: true)
      let parts = try await fixture.store.read(in: log.practice, limit: 2).compactMap(\.sealed)
      #expect(try await fixture.store.open(parts, in: log.practice) == [.erased, .erased])
    }
  }

  @Test func keysOfAnotherExportAreRefused() async throws {
    let log = try await TransferExample.log.value
    let other = try await TransferExample.exported()
    try await StoreFixture.with { fixture in
      await #expect { try await TransferExample.take(log, into: fixture, keys: other.keys) } throws: {
        error in
        (error as? TransferError)?.code == .unreadableKeys
      }
      try await TransferExample.nothingIsThere(log, in: fixture)
    }
  }

  @Test func aSecondImportIsRefusedAndChangesNothing() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      try await TransferExample.take(log, into: fixture, keys: log.keys)
      await #expect { try await TransferExample.take(log, into: fixture, keys: log.keys) } throws: { error in
        (error as? TransferError)?.code == .notEmpty
      }
      #expect(try await fixture.store.head(of: log.practice) == log.head)
    }
  }

  @Test func aKeyThatWasUsedBeforeIsNotDoneAgain() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      try await TransferExample.take(log, into: fixture, keys: log.keys)
      await #expect {
        try await fixture.store.perform(
          AppendAll(drafts: [Draft(.guestNamed(GuestNamed(guest: TransferExample.remembered)), at: Date())]),
          in: log.practice,
          identity: CommandIdentity(key: "named", in: log.practice, request: Array("guests".utf8)),
          issuer: Issuer(role: "owner", client: "tests"))
      } throws: { error in (error as? EventStoreError)?.code == .keyReused }
      #expect(try await fixture.store.head(of: log.practice) == log.head)
    }
  }

  @Test func theApplicationsRoleMayNotImport() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      await #expect {
        try await TransferExample.take(log, into: fixture, keys: log.keys, as: "regimen_app")
      } throws: {
        error in (error as? TransferError)?.code == .notOperator
      }
      try await TransferExample.take(log, into: fixture, keys: log.keys, as: "regimen_operator")
    }
  }

  /// Also an operator cannot add to a log that was committed, chain or no chain.
  @Test func nothingIsImportedBehindCommittedEvents() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      try await TransferExample.take(log, into: fixture, keys: log.keys)
      let command = UUID()
      let error = await #expect(throws: PostgresError.self) {
        try await fixture.asSuperuser(
          """
          select import_events(\(log.practice.uuid), \(log.head.position), true, array[\(UUID())]::uuid[], '{x}', '{1}',
            array[null]::uuid[], '{"{}"}', array[null]::bytea[],
            \([#"{"command":"\#(command.uuidString.lowercased())"}"#]), '{1}', '{1}', array[null]::text[],
            array[\(command)]::uuid[], array['\\x00']::bytea[])
          """)
      }
      #expect(error?.sqlState == "RG002")
      #expect(try await fixture.store.verify(log.practice) == .intact(position: log.head.position))
    }
  }

  /// More lines than one statement takes.
  @Test func aLongLogIsTakenInSeveralStatements() async throws {
    let log = try await StoreFixture.with { fixture in
      for start in stride(from: 1, through: 2_000, by: 500) { try await fixture.fill(500, from: start) }
      return try await TransferExample.export(fixture, fixture.practice)
    }
    try await StoreFixture.with { fixture in
      let imported = try await TransferExample.take(log, into: fixture)
      #expect(imported.chain == log.head.chain)
      #expect(try await fixture.store.head(of: log.practice) == log.head)
      #expect(try await fixture.store.verify(log.practice) == .intact(position: 2_000))
    }
  }

  /// Instants are kept to the microsecond also where their number is greater than a floating-point number takes exactly.
  @Test func instantsFarOffAreTakenAsTheyWere() async throws {
    let log = try await StoreFixture.with { fixture in
      try await fixture.fill(1)
      let (practice, command, seats) = (fixture.practice, UUID(), ["2", "3"])
      try await fixture.store.pool.execute(
        """
        select public.append_events(\(practice.uuid), array[\(command)]::uuid[], array[sha256('')], array[0]::bigint[],
          '{}', '{}', '{}', '{1,1}', \(seats.map { _ in UUID() }), \(seats.map { _ in "seat-taken" }), '{1,1}',
          array[null, null]::uuid[], \(seats.map { #"{"seat":"\#($0)"}"# }), array[null, null]::bytea[],
          array[m.meta, m.meta],
          array['5000-01-01 00:00:00.000001+00', '0005-06-01 00:00:00.000019+00']::timestamptz[],
          array[null, null]::text[])
        from (
          select replace(e.meta::text, e.meta ->> 'command', \(command.uuidString.lowercased())) as meta
          from public.events e where e.practice_id = \(practice.uuid) and e.position = 1) m
        """)
      return try await TransferExample.export(fixture, practice)
    }
    try await StoreFixture.with { fixture in
      try await TransferExample.take(log, into: fixture)
      #expect(try await fixture.store.verify(log.practice) == .intact(position: 3))
      #expect(try await TransferExample.export(fixture, log.practice).lines == log.lines)
    }
  }

  @Test func aPartIsExportedFromAPositionOn() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(30)
      var bytes: [UInt8] = []
      _ = try await fixture.store.export(fixture.practice, after: 20) { bytes += $0 }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 10)
      #expect(lines.allSatisfy { $0.contains("\"lastposition\":\"30\"") })
      #expect(lines.first?.contains("\"position\":\"21\"") == true)
    }
  }
}

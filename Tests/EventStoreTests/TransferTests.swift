import EventSourcing
import EventStore
import Foundation
import Postgres
import Testing

/// A log that is exported and taken in elsewhere: the same chain, or nothing at all.
@Suite(.serialized) struct TransferTests {
  private static let forgotten = UUID()
  private static let remembered = UUID()

  /// A practice's log as it was exported, line by line, with its keys.
  private struct Exported: Sendable {
    var lines: [String]
    let keys: KeyFile
    let head: Head
    let practice: PracticeID

    /// The line at a position, changed.
    func changing(_ position: Int, _ change: (String) -> String) -> Exported {
      var copy = self
      copy.lines[position - 1] = change(lines[position - 1])
      return copy
    }
  }

  /// Exported once: no test changes it.
  private static let log = Task { try await exported() }

  /// Seats, a named guest with every kind of character, and a guest who was erased.
  private static func exported() async throws -> Exported {
    try await StoreFixture.with { fixture in
      let at = Date(timeIntervalSince1970: 1_800_000_000.123456)
      try await fixture.perform(
        AppendAll(
          drafts: [remembered, forgotten].map { guest in
            Draft(
              .guestNamed(GuestNamed(guest: guest)), at: at,
              personal: PersonalPart([.name: "Zoë “Q” \\ 🌿\n\(guest)"]))
          }), key: "named", request: "guests")
      try await fixture.fill(40)
      try await fixture.perform(
        AppendAll(drafts: [Draft(.guestForgotten(GuestForgotten(guest: forgotten)), at: at)]))
      return try await export(fixture, fixture.practice)
    }
  }

  private static func export(_ fixture: StoreFixture, _ practice: PracticeID) async throws -> Exported {
    var bytes: [UInt8] = []
    let head = try await fixture.store.export(practice) { bytes += $0 }
    return Exported(
      lines: String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init),
      keys: try KeyFile(await fixture.store.keyFile(of: practice).encoded()), head: head, practice: practice)
  }

  @discardableResult private func take(
    _ log: Exported, into fixture: StoreFixture, keys: KeyFile? = nil, mayStayClosed: Bool = false,
    as role: String? = nil
  ) async throws -> ImportedLog {
    let options = role.map { " options='-c role=\($0)'" } ?? ""
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(fixture.events + options))
    var rest = log.lines[...]
    let result: Result<ImportedLog, any Error>
    do {
      result = .success(
        try await fixture.store.importLog(
          { rest.popFirst().map { Array($0.utf8) } }, keys: keys, mayStayClosed: mayStayClosed,
          through: connection))
    } catch {
      result = .failure(error)
    }
    await connection.close()
    return try result.get()
  }

  private func nothingIsThere(_ log: Exported, in fixture: StoreFixture) async throws {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(fixture.events))
    let count = try await connection.queryOne(
      """
      select (select count(*) from events where practice_id = \(log.practice.uuid))
        + (select count(*) from event_tags where practice_id = \(log.practice.uuid))
        + (select count(*) from commands where practice_id = \(log.practice.uuid))
        + (select count(*) from heads where practice_id = \(log.practice.uuid))
      """
    ) { row in try row.get(0) as Int64 }
    await connection.close()
    #expect(count == 0)
  }

  @Test func whatIsImportedEqualsWhatWasExported() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      let imported = try await take(log, into: fixture, keys: log.keys)
      #expect(imported.chain == log.head.chain)
      #expect(imported.keys == 1)
      #expect(try await fixture.store.head(of: log.practice) == log.head)
      #expect(try await fixture.store.verify(log.practice) == .intact(position: log.head.position))
      #expect(try await Self.export(fixture, log.practice).lines == log.lines)
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
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      try await take(log, into: fixture, keys: log.keys)
      let parts = try await fixture.store.read(in: log.practice, limit: 2).compactMap(\.sealed)
      let opened = try await fixture.store.open(parts, in: log.practice)
      guard case .open(let part) = opened[0] else {
        Issue.record("not opened")
        return
      }
      #expect(part[.name] == "Zoë “Q” \\ 🌿\n\(Self.remembered)")
      #expect(opened[1] == .erased)
    }
  }

  @Test func withoutKeysTheLogIsTakenOnlyWhereThatIsMeant() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      await #expect(throws: TransferError.self) { try await take(log, into: fixture) }
      try await nothingIsThere(log, in: fixture)
      try await take(log, into: fixture, mayStayClosed: true)
      let parts = try await fixture.store.read(in: log.practice, limit: 2).compactMap(\.sealed)
      #expect(try await fixture.store.open(parts, in: log.practice) == [.erased, .erased])
    }
  }

  @Test func keysOfAnotherExportAreRefused() async throws {
    let log = try await Self.log.value
    let other = try await Self.exported()
    try await StoreFixture.with { fixture in
      await #expect { try await take(log, into: fixture, keys: other.keys) } throws: { error in
        (error as? TransferError)?.code == .unreadableKeys
      }
      try await nothingIsThere(log, in: fixture)
    }
  }

  @Test func aSecondImportIsRefusedAndChangesNothing() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      try await take(log, into: fixture, keys: log.keys)
      await #expect { try await take(log, into: fixture, keys: log.keys) } throws: { error in
        (error as? TransferError)?.code == .notEmpty
      }
      #expect(try await fixture.store.head(of: log.practice) == log.head)
    }
  }

  @Test func aKeyThatWasUsedBeforeIsNotDoneAgain() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      try await take(log, into: fixture, keys: log.keys)
      await #expect {
        try await fixture.store.perform(
          AppendAll(drafts: [Draft(.guestNamed(GuestNamed(guest: Self.remembered)), at: Date())]),
          in: log.practice,
          identity: CommandIdentity(key: "named", in: log.practice, request: Array("guests".utf8)),
          issuer: Issuer(role: "owner", client: "tests"))
      } throws: { error in (error as? EventStoreError)?.code == .keyReused }
      #expect(try await fixture.store.head(of: log.practice) == log.head)
    }
  }

  /// What somebody might do to a file, and how the line is named.
  enum Damage: String, CaseIterable, Sendable {
    case facts, tag, meta, sealed, subject, time, recorded, type, version, chain, removed, swapped, repeated,
      cutShort, beginning, garbage, notJSON

    static let position = 7
  }

  @Test func aDamagedLineIsNamedAndNothingIsImported() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      for damage in Damage.allCases {
        let damaged = apply(damage, to: log)
        #expect(damaged.lines != log.lines, "\(damage)")
        let error = await #expect(throws: TransferError.self, "\(damage)") {
          try await take(damaged, into: fixture, keys: log.keys)
        }
        let expected: (TransferError.Code, Int?) =
          switch damage {
          case .cutShort, .beginning: (.incomplete, nil)
          case .garbage, .notJSON: (.unreadableLine, 7)
          case .sealed, .subject: (.brokenChain, 1)
          case .repeated: (.brokenChain, 8)
          case .facts, .tag, .meta, .time, .recorded, .type, .version, .chain, .removed, .swapped:
            (.brokenChain, 7)
          }
        #expect(error?.code == expected.0 && error?.line == expected.1, "\(damage): \(error as Any)")
        try await nothingIsThere(log, in: fixture)
      }
      // What was refused does not stand in the way of the whole log.
      try await take(log, into: fixture, keys: log.keys)
    }
  }

  private func apply(_ damage: Damage, to log: Exported) -> Exported {
    func replacing(_ old: String, _ new: String, at position: Int = Damage.position) -> Exported {
      log.changing(position) { line in
        guard let range = line.range(of: old) else { return line }
        return line.replacingCharacters(in: range, with: new)
      }
    }
    var copy = log
    switch damage {
    case .facts: return replacing("\"data\":{\"seat\":\"", "\"data\":{\"seat\":\"9")
    case .tag: return replacing("seat:", "seat:9")
    case .meta: return replacing("owner", "admin")
    case .sealed: return replacing("\"sealed\":\"", "\"sealed\":\"AAAA", at: 1)
    case .subject: return replacing("\"subject\":\"", "\"subject\":\"\(UUID())\",\"was\":\"", at: 1)
    case .time: return replacing(".000000Z", ".000001Z")
    case .recorded: return replacing("\"recordedmicros\":\"", "\"recordedmicros\":\"1")
    case .type: return replacing("seat-taken", "seat-token")
    case .version: return replacing("\"schemaversion\":1", "\"schemaversion\":2")
    case .chain:
      return replacing("\"chain\":\"", "\"chain\":\"\(String(repeating: "0", count: 64))\",\"was\":\"")
    case .removed: copy.lines.remove(at: 6)
    case .swapped: copy.lines.swapAt(6, 7)
    case .repeated: copy.lines.insert(copy.lines[6], at: 7)
    case .cutShort: copy.lines.removeLast()
    case .beginning: copy.lines.removeFirst()
    case .garbage: return log.changing(7) { String($0.dropLast(30)) }
    case .notJSON: return log.changing(7) { _ in "" }
    }
    return copy
  }

  @Test func theApplicationsRoleMayNotImport() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      await #expect { try await take(log, into: fixture, keys: log.keys, as: "regimen_app") } throws: {
        error in (error as? TransferError)?.code == .notOperator
      }
      try await take(log, into: fixture, keys: log.keys, as: "regimen_operator")
    }
  }

  /// Also an operator cannot add to a log that was committed, chain or no chain.
  @Test func nothingIsImportedBehindCommittedEvents() async throws {
    let log = try await Self.log.value
    try await StoreFixture.with { fixture in
      try await take(log, into: fixture, keys: log.keys)
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
      return try await Self.export(fixture, fixture.practice)
    }
    try await StoreFixture.with { fixture in
      let imported = try await take(log, into: fixture)
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
      return try await Self.export(fixture, practice)
    }
    try await StoreFixture.with { fixture in
      try await take(log, into: fixture)
      #expect(try await fixture.store.verify(log.practice) == .intact(position: 3))
      #expect(try await Self.export(fixture, log.practice).lines == log.lines)
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

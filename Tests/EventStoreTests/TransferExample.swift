import EventSourcing
import EventStore
import Foundation
import Postgres
import Testing

/// A log as it was exported, and how it is taken in elsewhere.
enum TransferExample {
  static let forgotten = UUID()
  static let remembered = UUID()

  /// A practice's log as it was exported, line by line, with its keys.
  struct Exported: Sendable {
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
  static let log = Task { try await exported() }

  /// Seats, a named guest with every kind of character, and a guest who was erased.
  static func exported() async throws -> Exported {
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

  static func export(_ fixture: StoreFixture, _ practice: PracticeID) async throws -> Exported {
    var bytes: [UInt8] = []
    let head = try await fixture.store.export(practice) { bytes += $0 }
    return Exported(
      lines: String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init),
      keys: try KeyFile(await fixture.store.keyFile(of: practice).encoded()), head: head, practice: practice)
  }

  @discardableResult static func take(
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

  static func nothingIsThere(_ log: Exported, in fixture: StoreFixture) async throws {
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
}

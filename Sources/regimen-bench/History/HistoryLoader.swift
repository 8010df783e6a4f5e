import Crypto
import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// Fills an empty world with its history by COPY, and has the store verify the chain.
struct HistoryLoader {
  private static let part = 20_000

  let world: World

  func load() async throws {
    let start = ContinuousClock.now
    var mix = try HistoryMix(events: world.size)
    var rows = ChainedRows(practice: world.practice.uuid)
    let pool = world.store.pool
    try await index(false)
    var next = 1
    while next <= world.size {
      rows.beginPart()
      for position in next...min(next + Self.part - 1, world.size) { rows.add(try mix.event(at: position)) }
      rows.endPart()
      let part = rows
      try await pool.withConnection { connection in
        let commands: SQL =
          "(practice_id, command_id, request_mac, first_position, last_position, recorded_at, number)"
        for (table, columns, bytes) in [
          ("events", "" as SQL, part.events), ("event_tags", "", part.tags),
          ("commands", commands, part.commands),
        ] {
          try await connection.copyIn(
            "copy public.\(identifier: table) \(fragment: columns) from stdin (format binary)"
          ) { writer in try await writer.write(bytes) }
        }
      }
      next += Self.part
      if (next - 1) % 200_000 == 0 { Progress.say("history: \(next - 1) of \(world.size) events") }
    }
    let recordedAt = Date(timeIntervalSince1970: Double(rows.recordedAt) / 1_000_000)
    try await pool.execute(
      """
      update public.heads set position = \(rows.position), chain = \(Data(rows.chain)), recorded_at = \(recordedAt)
      where practice_id = \(world.practice.uuid)
      """)
    try await index(true)
    _ = try await pool.query(
      "select 1 from public.note_earlier_commands(\(world.practice.uuid))", deadline: .seconds(3_600)
    ) { row in try row.get(0) as Int32 }
    for statement in ["vacuum analyze", "checkpoint"] {
      try await pool.execute(SQL(trusted: statement), deadline: .seconds(3_600))
    }
    guard try await world.store.verify(world.practice) == .intact(position: rows.position) else {
      throw BenchError(
        "The history's chain does not verify: the bench writes another one than append_events.")
    }
    Progress.say(
      "history: \(world.size) events loaded and verified in \(Int((ContinuousClock.now - start).inSeconds)) s"
    )
  }

  /// Keys are made after the rows, all at once.
  private func index(_ isOn: Bool) async throws {
    let keys = [
      ("events", "practice_id, position"), ("event_tags", "practice_id, tag, type, position"),
      ("commands", "practice_id, command_id"),
    ]
    for (table, columns) in keys {
      let statement =
        isOn
        ? "alter table public.\(table) add primary key (\(columns))"
        : "alter table public.\(table) drop constraint \(table)_pkey"
      try await world.store.pool.execute(SQL(trusted: statement), deadline: .seconds(3_600))
    }
  }
}

/// Lays a history out as rows of the log's tables in PostgreSQL's binary COPY format, each with its place in the chain.
///
/// The chained bytes are those of `append_events`; `EventStore.verify` is what tells that they are right.
struct ChainedRows {
  private static let header: [UInt8] =
    [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

  let practice: UUID
  private(set) var chain: [UInt8]
  private(set) var position: Int64 = 0
  private(set) var recordedAt: Int64 = 0
  private(set) var events = header
  private(set) var tags = header
  private(set) var commands = header

  init(practice: UUID) {
    self.practice = practice
    chain = Array(SHA256.hash(data: Self.bytes(practice)))
  }

  /// Empties the buffers for the next part of the history.
  mutating func beginPart() { (events, tags, commands) = (Self.header, Self.header, Self.header) }

  /// Ends the buffers as the format wants it.
  mutating func endPart() {
    let trailer: [UInt8] = [0xFF, 0xFF]
    events += trailer
    tags += trailer
    commands += trailer
  }

  mutating func add(_ history: HistoryEvent) {
    position += 1
    let type = Array(history.event.type.utf8)
    let command = HistoryIDs.command(Int(position))
    let meta = Array(#"{"client":"regimen-bench","command":"\#(command.uuidString)","role":"owner"}"#.utf8)
    let tagged = Set(history.event.tags).sorted().map { Array($0.text.utf8) }
    let version = Int32(history.event.payload.map { Swift.type(of: $0).schemaVersion } ?? 1)
    let occurred = Int64((history.occurredAt.timeIntervalSince1970 * 1_000_000).rounded())
    recordedAt = max(recordedAt, occurred)
    let id = HistoryIDs.event(Int(position))

    var fields = Self.bytes(practice) + Self.bytes(position) + Self.bytes(id) + Self.counted(type)
    fields += Self.bytes(version)
    for tag in tagged { fields += Self.counted(tag) }
    fields += Self.counted(history.event.subject.map(Self.bytes))
    fields += Self.counted(history.facts) + Self.counted(nil) + Self.counted(meta)
    fields += Self.bytes(occurred) + Self.bytes(recordedAt)
    chain = Array(SHA256.hash(data: chain + Array(SHA256.hash(data: fields))))

    Self.row(
      [
        Self.bytes(practice), Self.bytes(position), Self.bytes(id), type, Self.bytes(version),
        history.event.subject.map(Self.bytes), history.facts, nil, meta, Self.stamp(occurred),
        Self.stamp(recordedAt), chain,
      ], into: &events)
    for tag in tagged { Self.row([Self.bytes(practice), tag, type, Self.bytes(position)], into: &tags) }
    Self.row(
      [
        Self.bytes(practice), Self.bytes(command), [UInt8](repeating: 7, count: 32), Self.bytes(position),
        Self.bytes(position), Self.stamp(recordedAt), nil,
      ], into: &commands)
  }

  private static func row(_ fields: [[UInt8]?], into buffer: inout [UInt8]) {
    buffer += bytes(Int16(fields.count))
    for field in fields {
      buffer += bytes(Int32(field?.count ?? -1))
      if let field { buffer += field }
    }
  }

  private static func counted(_ field: [UInt8]?) -> [UInt8] {
    bytes(Int32(field?.count ?? -1)) + (field ?? [])
  }

  /// Microseconds since 1970 as PostgreSQL counts them, from 2000.
  private static func stamp(_ microseconds: Int64) -> [UInt8] { bytes(microseconds - 946_684_800_000_000) }

  private static func bytes(_ uuid: UUID) -> [UInt8] { withUnsafeBytes(of: uuid.uuid) { Array($0) } }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}

/// One event of a history, as it is stored, without its place in the chain.
struct HistoryEvent: Sendable {
  let event: PracticeEvent
  let facts: [UInt8]
  let occurredAt: Date
}

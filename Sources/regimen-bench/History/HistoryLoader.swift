import EventSourcing
import EventStore
import Foundation
import Postgres

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
          ) { writer in
            try await writer.write(bytes)
          }
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

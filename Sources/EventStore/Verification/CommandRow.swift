import Foundation
import Postgres

/// A command as it is stored, beside what the events that name it say; one of the two may be missing.
struct CommandRow {
  struct Stored {
    let mac: Data
    let first: Int64
    let last: Int64
    /// Microseconds since 1970-01-01.
    let recorded: Int64
    /// From 1; nil for a command that was imported, or stored before commands were chained.
    let number: Int64?
    let chain: Data?
  }

  /// The command's id; nil where events name none that can be read.
  let id: UUID?
  let command: Stored?
  /// The first and last position of the events that name it; nil where there are none.
  let first: Int64?
  let last: Int64?
  let eventCount: Int64

  static let columns = 10

  /// Microseconds between the Unix epoch and PostgreSQL's, 2000-01-01.
  private static let epoch: Int64 = 946_684_800_000_000

  /// A row of ``statement(_:)`` as binary COPY delivers it.
  init(_ fields: [UnsafeRawBufferPointer?]) throws {
    func integer(_ index: Int) throws -> Int64? {
      guard let field = fields[index] else { return nil }
      guard field.count == 8 else { throw CopyRows.malformed }
      return Int64(bigEndian: field.loadUnaligned(as: Int64.self))
    }
    id = fields[0].flatMap { UUID(uuidString: String(decoding: $0, as: UTF8.self)) }
    if let mac = fields[1], let first = try integer(2), let last = try integer(3),
      let recorded = try integer(4)
    {
      command = Stored(
        mac: Data(mac), first: first, last: last, recorded: recorded &+ Self.epoch, number: try integer(5),
        chain: fields[6].map { Data($0) })
    } else {
      command = nil
    }
    first = try integer(7)
    last = try integer(8)
    eventCount = try integer(9) ?? 0
  }

  /// Every command of a practice, and every command that its events name: those without a number first, in the order of
  /// their ids, then by number. Which command an event names is told by the function by which an append is let in.
  static func statement(_ practice: UUID) -> SQL {
    """
    copy (
      select coalesce(c.command_id::text, e.command), c.request_mac, c.first_position, c.last_position, c.recorded_at,
        c.number, c.chain, e.first, e.last, e.count
      from (select * from public.commands where practice_id = \(literal: practice)) c
      full join (
        select public.command_of(meta::text) as command, min(position) as first,
          max(position) as last, count(*) as count
        from public.events where practice_id = \(literal: practice) group by 1
      ) e on e.command = c.command_id::text
      order by c.number nulls first, c.command_id) to stdout (format binary)
    """
  }
}

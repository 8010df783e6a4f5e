public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

/// From where on a client's record is incomplete, because this build cannot read an event of it.
///
/// An event is missing from a view where its facts are damaged, where a newer build wrote it, or where a read model could
/// not apply it. Every view of the client says so, and nothing is proposed from such a record.
extension Queries {
  /// The lowest position of a client's events that a view of the client leaves out; nil where the record is complete.
  ///
  /// - Parameter upTo: the last position that the view shows.
  func incompleteFrom(_ client: UUID, in practice: PracticeID, upTo: Int64 = .max) async throws -> Int64? {
    var lowest: Int64?
    for id in try await store.aliases(of: client, in: practice, upTo: upTo) {
      guard let found = try await incompleteFrom(own: id, in: practice, upTo: upTo) else { continue }
      lowest = min(lowest ?? found, found)
    }
    return lowest
  }

  /// The same of the events that were recorded for an id.
  private func incompleteFrom(own client: UUID, in practice: PracticeID, upTo: Int64) async throws -> Int64? {
    let tag = PracticeTags.client(client).text
    let known = PracticeEvents.codec.versions.keys.sorted()
    return try await runtime.translated {
      try await store.pool.queryOne(
        """
        with recursive kinds(type) as (
          (select t.type from public.event_tags t
           where t.practice_id = \(practice.uuid) and t.tag = \(tag) order by t.type limit 1)
          union all
          select (select t.type from public.event_tags t
                  where t.practice_id = \(practice.uuid) and t.tag = \(tag) and t.type > k.type
                  order by t.type limit 1)
          from kinds k where k.type is not null
        )
        select min(position) from (
          select n.position from kinds k
          cross join lateral (
            select t.position from public.event_tags t
            where t.practice_id = \(practice.uuid) and t.tag = \(tag) and t.type = k.type
            order by t.position limit 1) n
          where k.type <> all(\(known))
          union all
          select e.position from (\(fragment: deadLetters(in: practice))) e
          where exists (
            select from public.event_tags t
            where t.practice_id = \(practice.uuid) and t.tag = \(tag) and t.type = e.type and t.position = e.position)
        ) missing where position <= \(upTo)
        """
      ) { row in try row.get(0) as Int64? } ?? nil
    }
  }

  /// The clients whose records are incomplete, each with the lowest position that is missing.
  ///
  /// It looks at dead letters only, so it is quick where there are none.
  func incompleteRecords(of practice: PracticeID, upTo: Int64, in directory: ReadPoint.Source) async throws
    -> [UUID: Int64]
  {
    let found = try await store.pool.query(
      """
      with missing as materialized (
        select * from (\(fragment: deadLetters(in: practice))) e where position <= \(upTo))
      select d.key, min(t.position) from missing e
      join \(fragment: directory) d
        on d.practice_id = \(practice.uuid) and d.kind = \(DirectoryRow.Kind.client.rawValue)
      join public.event_tags t
        on t.practice_id = \(practice.uuid) and t.tag = d.key and t.type = e.type and t.position = e.position
      group by d.key
      """
    ) { row in (key: try row.get(0) as String, position: try row.get(1) as Int64) }
    return Dictionary(
      found.compactMap { entry in
        UUID(uuidString: String(entry.key.dropFirst(DirectoryRow.Kind.client.rawValue.count + 1))).map {
          ($0, entry.position)
        }
      }, uniquingKeysWith: min)
  }

  /// Requires that nothing is missing from a client's record, for what is decided from all of it.
  ///
  /// - Throws: ``ReadModelError`` `record-incomplete`.
  public func requireComplete(_ client: UUID, in practice: PracticeID) async throws {
    // A read model notes what it could not apply, so one of them has to have come as far as the log.
    let missing = try await reading([HistoryProjection.name], of: practice, atLeast: nil) { _ in
      try await incompleteFrom(client, in: practice)
    }
    if let position = missing { throw ReadModelError.incomplete(from: position) }
  }

  /// The events that live read models of this build could not apply, as rows of position and type.
  private func deadLetters(in practice: PracticeID) -> SQL {
    """
    select distinct l.position, l.type from (
      select e.position, e.type
      from unnest(\(runtime.projections.map(\.name)), \(runtime.projections.map { Int32($0.version) }))
        w(projection, version)
      join public.projection_pointers p on p.projection = w.projection and p.version = w.version
      join public.dead_letters d
        on d.practice_id = \(practice.uuid) and d.projection = p.projection and d.version = p.version
          and d.generation = p.generation
      join public.events e on e.practice_id = \(practice.uuid) and e.position = d.position) l
    """
  }
}

extension ReadModelError {
  static func incomplete(from position: Int64) -> ReadModelError {
    ReadModelError(.recordIncomplete, ClientLabel.incompleteText(from: position))
  }
}

public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

extension Queries {
  /// Everything that people name in a practice, for lookups by id, handle or name.
  ///
  /// It is kept in memory and brought up to date by position; names of erased people are dropped.
  public func directory(_ practice: PracticeID, atLeast: Int64? = nil) async throws -> DirectoryIndex {
    let kept = await directories.index(of: practice)
    return try await reading(["directory"], of: practice, atLeast: atLeast) { point in
      let isDue = kept.triedAgainFrom.map { $0 <= .now } ?? false
      guard kept.position != point.position || kept.position == 0 || isDue else { return kept }
      // A position that the log no longer has means that it was restored to an earlier state.
      let restart = kept.position > point.position || isDue
      var index = restart ? DirectoryIndex() : kept
      try await fill(&index, from: point, of: practice)
      index.position = point.position
      await directories.keep(index, of: practice, restart: restart)
      return index
    }
  }

  /// The practice, its sites and practitioners as they were at a moment; names of people who were erased since stay closed.
  ///
  /// - Parameter asOf: what may be known.
  public func directory(_ practice: PracticeID, asOf: AsOf, now: Date) async throws -> DirectoryIndex {
    try await reading(["directory"], of: practice, asOf: asOf, .names, now: now, atLeast: nil) { point, _ in
      var index = DirectoryIndex()
      try await fill(&index, from: point, of: practice)
      index.position = point.position
      return index
    }
  }

  /// Adds what has changed since an index was made.
  private func fill(_ index: inout DirectoryIndex, from point: ReadPoint, of practice: PracticeID)
    async throws
  {
    let known = index.position
    let found = try await store.pool.query(
      """
      select body from \(fragment: point(DirectoryProjection.self)) d
      where practice_id = \(practice.uuid) and changed > \(known)
      """
    ) { row in try row.get(0) as String }
    let rows = try found.map { try Self.decode(DirectoryProjection.self, $0) }
    let people = rows.filter { $0.sealed != nil && !$0.isErased }
    let opensNames = index.peopleCount + people.count <= DirectoryIndex.maxPeople
    var opened = opensNames ? try await store.open(people.flatMap(\.sealedParts), in: practice)[...] : []
    var parts: [String: OpenedPerson] = [:]
    for row in people where opensNames {
      let own = row.sealedParts.count
      parts[row.id] = OpenedPerson(row, opened.prefix(own))
      opened = opened.dropFirst(own)
    }
    for row in rows {
      index.put(
        DirectoryEntry(
          kind: row.kind, id: row.id, handle: row.handle,
          name: row.isErased ? PersonalPart.erasedText : row.name ?? parts[row.id]?[.name],
          email: Self.contact(.email, of: row, parts), phone: Self.contact(.phone, of: row, parts),
          timeZone: row.timeZone, locale: row.locale, isErased: row.isErased,
          isSealed: parts[row.id]?.isSealed ?? false,
          retiredOn: row.retiredOn, registeredAt: row.registeredAt, mergedInto: row.mergedInto))
    }
  }

  /// A contact that is searched for: a client's who was not erased, and whose texts open.
  private static func contact(
    _ field: PersonalPart.Field, of row: DirectoryRow, _ opened: [String: OpenedPerson]
  ) -> String? {
    guard row.kind == .client, !row.isErased, let person = opened[row.id], !person.isSealed else {
      return nil
    }
    return person[field].flatMap { $0 == PersonalPart.sealedText ? nil : $0 }
  }

  /// The one person, site or exercise that a text names: by id, handle, whole name, or part of a name.
  ///
  /// - Throws: ``DirectoryError`` where none or several fit.
  public func find(_ text: String, _ kind: DirectoryRow.Kind, in practice: PracticeID, atLeast: Int64? = nil)
    async throws -> DirectoryEntry
  { try await directory(practice, atLeast: atLeast).find(text, kind) }
}

public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

/// The clients who may need attention, the most urgent first. Discharged ones stand there when a check of how it goes is due or pain
/// is back; erased ones are left out.
public struct AttentionView: Codable, Hashable, Sendable {
  public let items: [Item]
  /// How many clients have any reason, also beyond the limit.
  public let total: Int
  /// The position of the log that it shows.
  public let position: Int64

  public struct Item: Codable, Hashable, Sendable {
    public let client: ClientLabel
    /// The most urgent first; never empty.
    public let reasons: [AttentionReason]
  }
}

extension Queries {
  /// The clients who may need attention, the most urgent first.
  ///
  /// They are ranked by their most urgent reason, then by how many they have, then by number. One with minor reasons only is
  /// left out.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now. Looking back, that moment is judged from.
  ///   - now: From which everything is judged, in each client's zone.
  ///   - limit: 1 to ``maxItems``.
  public func needsAttention(
    _ practice: PracticeID, asOf: AsOf? = nil, now: Date, limit: Int = 50, atLeast: Int64? = nil
  ) async throws -> AttentionView {
    let size = Self.pageSize(limit)
    return try await reading(
      ["attention", "directory"], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast
    ) { point, now in
      let kept = try await kept(of: practice, point)
      let incomplete = Dictionary(
        try await incompleteRecords(
          of: practice, upTo: point.position, in: point(DirectoryProjection.self)
        ).map { (kept[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: min)
      let judged = try await judgedClients(
        AttentionSubject(
          practice: practice, point: point, asOf: asOf, now: now, kept: kept, incomplete: incomplete))
      var ranked = [judged.single, judged.merged].joined().compactMap { id, client in
        client.person.map { Ranked(clientID: id, person: $0, reasons: client.reasons) }
      }
      // The event that cannot be read may be the one that would have put them on the list.
      let listed = Set(ranked.map(\.clientID))
      let others = incomplete.filter { !listed.contains($0.key) }
      if !others.isEmpty {
        let rows = try await directoryRows(
          others.keys.map { DirectoryProjection.key(.client, $0) }, of: practice, point)
        ranked += others.compactMap { id, position in
          guard let person = rows[DirectoryProjection.key(.client, id)], !person.isErased else { return nil }
          return Ranked(
            clientID: id, person: person,
            reasons: [.incomplete(from: position)])
        }
      }
      ranked.sort { $0.key < $1.key }
      let page = ranked.prefix(size)
      let people = try await People(
        Dictionary(page.map { (DirectoryProjection.key(.client, $0.clientID), $0.person) }) { first, _ in
          first
        },
        of: practice, in: store)
      return AttentionView(
        items: page.map { entry in
          .init(
            client: ClientLabel(
              entry.clientID, entry.person, people, incompleteFrom: incomplete[entry.clientID]),
            reasons: entry.reasons)
        }, total: ranked.count, position: point.position)
    }
  }

  /// As whose record those of clients are read who were merged into others, by their ids.
  func kept(of practice: PracticeID, _ point: ReadPoint) async throws -> [UUID: UUID] {
    let found = try await store.pool.query(
      """
      select substr(key, 8)::uuid, merged from \(fragment: point(DirectoryProjection.self)) d
      where practice_id = \(practice.uuid) and merged is not null
      """
    ) { row in (try row.get(0) as UUID, try row.get(1) as UUID) }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  /// Rows of the directory, by their keys.
  func directoryRows(_ keys: [String], of practice: PracticeID, _ point: ReadPoint) async throws
    -> [String: DirectoryRow]
  {
    try Self.directory(
      try await store.pool.query(
        """
        select d.key, d.body from \(fragment: point(DirectoryProjection.self)) d
        where d.practice_id = \(practice.uuid) and d.key = any(\(keys))
        """
      ) { row in (try row.get(0) as String, try row.get(1) as String) })
  }

  /// A client with reasons, and the place among others.
  private struct Ranked {
    let clientID: UUID
    let person: DirectoryRow
    let reasons: [AttentionReason]

    var key: (Int, Int, Int64) { (reasons.first?.code.rank ?? .max, -reasons.count, person.number ?? 0) }
  }
}

extension ClientLabel {
  init(_ id: UUID, _ row: DirectoryRow, _ people: People, incompleteFrom: Int64?) {
    self.init(
      clientID: id, handle: row.handle ?? "", name: people.name(.client, id), isErased: row.isErased,
      incompleteFrom: incompleteFrom)
  }
}

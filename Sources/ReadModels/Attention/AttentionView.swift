public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

/// The clients who may need attention, the most urgent first; discharged and erased ones are left out.
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
      let found = try await store.pool.query(
        """
        select a.body, d.key, d.body from \(fragment: point(AttentionProjection.self)) a
        join \(fragment: point(DirectoryProjection.self)) d
          on d.practice_id = a.practice_id and d.key = 'client:' || a.key
        where a.practice_id = \(practice.uuid) and a.active
        union all
        select null, d.key, d.body from \(fragment: point(DirectoryProjection.self)) d
        where d.practice_id = \(practice.uuid) and d.key = \(DirectoryProjection.practiceKey)
        """
      ) { row in
        (body: try row.get(0) as String?, key: try row.get(1) as String, directory: try row.get(2) as String)
      }
      var directory = try Self.directory(found.map { ($0.key, $0.directory) })
      let zone =
        directory[DirectoryProjection.practiceKey]?.timeZone.flatMap { TimeZone(identifier: $0) } ?? .gmt
      let kept = try await kept(of: practice, point)
      let incomplete = Dictionary(
        try await incompleteRecords(
          of: practice, upTo: point.position, in: point(DirectoryProjection.self)
        ).map { (kept[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: min)
      let merged = Set(kept.values)
      var intakes: [UUID: IntakeStatus] = [:]
      var rows = try found.compactMap { entry -> AttentionRow? in
        guard let body = entry.body, directory[entry.key] != nil else { return nil }
        let row = try Self.decode(AttentionProjection.self, body)
        return kept[row.clientID] == nil && !merged.contains(row.clientID) ? row : nil
      }
      if !merged.isEmpty {
        let keys = merged.map { DirectoryProjection.key(.client, $0) }
        directory.merge(try await directoryRows(keys, of: practice, point)) { first, _ in first }
        for (row, intake) in try await attentionRows(
          of: merged, in: practice, upTo: point.position, asOf: asOf)
        {
          rows.append(row)
          intakes[row.clientID] = intake
        }
      }
      let policy = try await policy(of: practice, upTo: point.position, asOf: asOf)
      var ranked = rows.compactMap { row -> Ranked? in
        guard row.isActive, let person = directory[DirectoryProjection.key(.client, row.clientID)] else {
          return nil
        }
        let reasons = AttentionEvaluation(
          row, handle: person.handle ?? "", now: now, practiceZone: zone, policy: policy,
          intake: intakes[row.clientID],
          incompleteFrom: incomplete[row.clientID]
        ).reasons
        return reasons.isEmpty ? nil : Ranked(clientID: row.clientID, person: person, reasons: reasons)
      }
      // The event that cannot be read may be the one that would have put them on the list.
      let others = incomplete.filter { id, _ in !ranked.contains { $0.clientID == id } }
      if !others.isEmpty {
        let rows = try await directoryRows(
          others.keys.map { DirectoryProjection.key(.client, $0) }, of: practice, point)
        directory.merge(rows) { first, _ in first }
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
        directory.filter { entry in
          page.contains { DirectoryProjection.key(.client, $0.clientID) == entry.key }
        }, of: practice, in: store)
      return AttentionView(
        items: page.map { entry in
          .init(
            client: ClientLabel(
              entry.clientID, entry.person, people, incompleteFrom: incomplete[entry.clientID]),
            reasons: entry.reasons)
        }, total: ranked.count, position: point.position)
    }
  }

  /// The policy that the practice has in use.
  private func policy(of practice: PracticeID, upTo position: Int64, asOf: AsOf?) async throws
    -> PolicyParameters
  {
    var adopted = AdoptedPolicy()
    let condition = Condition.none.reading(PracticeTags.policy, PolicyAdopted.self)
    try await store.streamPages(condition, in: practice, upTo: position) { page in
      for event in page.events where asOf?.shows(event.occurredAt) ?? true { adopted.evolve(event) }
    }
    return adopted.parameters
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

  /// What the list has to know of people with several ids, folded from the events of all of them; what a merge has stand anew
  /// of their screening, too.
  private func attentionRows(
    of clients: Set<UUID>, in practice: PracticeID, upTo position: Int64, asOf: AsOf?
  ) async throws -> [(AttentionRow, IntakeStatus)] {
    var rows: [(AttentionRow, IntakeStatus)] = []
    for client in clients {
      var row: AttentionRow?
      var intake = IntakeStatus(clientID: client)
      let key = AttentionProjection.key(client)
      let condition = Condition.none.reading(everythingOf: PracticeTags.client(client))
      try await store.streamPages(condition, in: practice, upTo: position) { page in
        for event in page.events where asOf?.shows(event.occurredAt) ?? true {
          intake.evolve(event)
          guard AttentionProjection.keys(of: event).contains(key) else { continue }
          try AttentionProjection.evolve(&row, with: event, key: key)
        }
      }
      if let row { rows.append((row, intake)) }
    }
    return rows
  }

  private func directoryRows(_ keys: [String], of practice: PracticeID, _ point: ReadPoint) async throws
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

import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// Who is judged, and as of when.
struct AttentionSubject {
  let practice: PracticeID
  let point: ReadPoint
  let asOf: AsOf?
  let now: Date
  /// As whose record those are read who were merged into others, by their ids.
  let kept: [UUID: UUID]
  /// The lowest position that is missing from a client's record.
  let incomplete: [UUID: Int64]

  /// The ids as which clients with several are read.
  var merged: Set<UUID> { Set(kept.values) }
}

extension Queries {
  /// Judges the practice's clients; of those who were judged before only the ones who may be judged otherwise now.
  func judgedClients(_ subject: AttentionSubject) async throws -> JudgedClients {
    let rows = [subject.point(AttentionProjection.self), subject.point(DirectoryProjection.self)]
    let policy = try await policy(of: subject)
    // What is looked back at is no measure of anything later.
    var known = subject.asOf == nil ? attention.clients(of: subject.practice) : nil
    if let found = known, found.rows != rows || found.policy != policy { known = nil }
    // Another request may have seen more of the log; or the log was restored to an earlier state.
    if let found = known, found.position > subject.point.position,
      try await store.head(of: subject.practice).position < found.position
    {
      known = nil
    }
    var judged = try await single(subject, JudgedClients(rows: rows, policy: policy), known)
    try await judge(merged: subject, in: &judged, known)
    judged.position = max(known?.position ?? 0, subject.point.position)
    if subject.asOf == nil { attention.keep(judged, of: subject.practice) }
    return judged
  }

  /// Judges the clients with one id.
  private func single(_ subject: AttentionSubject, _ empty: JudgedClients, _ known: JudgedClients?)
    async throws
    -> JudgedClients
  {
    var known = known
    var again = Set(
      (known?.single ?? [:]).filter { id, client in
        !client.stands(at: subject.now, incompleteFrom: subject.incomplete[id])
      }.keys)
    while true {
      let found = try await changed(subject, since: known?.position ?? -1, and: again)
      var judged = empty
      judged.zone = found.zone
      if let before = known, before.zone != found.zone {
        known = nil
        continue
      }
      let merged = subject.merged
      var missing: Set<UUID> = []
      for entry in found.clients where subject.kept[entry.id] == nil && !merged.contains(entry.id) {
        if let (row, person) = entry.changed {
          judged.single[entry.id] = Self.judge(row, person, subject, by: judged)
          judged.anew += 1
        } else if let before = known?.single[entry.id] {
          judged.single[entry.id] = before
        } else {
          missing.insert(entry.id)
        }
      }
      // One who was read under several ids until now.
      if missing.isEmpty { return judged }
      again.formUnion(missing)
    }
  }

  /// Judges the clients with several ids, folded from the events of all of them.
  private func judge(
    merged subject: AttentionSubject, in judged: inout JudgedClients, _ known: JudgedClients?
  )
    async throws
  {
    let ids = subject.merged
    guard !ids.isEmpty else { return }
    let known = known?.zone == judged.zone ? known : nil
    let newest = subject.asOf == nil ? try await newest(subject) : [:]
    let due = ids.filter { id in
      guard let before = known?.merged[id], before.newest == newest[id],
        before.stands(at: subject.now, incompleteFrom: subject.incomplete[id])
      else { return true }
      judged.merged[id] = before
      return false
    }
    guard !due.isEmpty else { return }
    let people = try await directoryRows(
      due.map { DirectoryProjection.key(.client, $0) }, of: subject.practice, subject.point)
    for id in due {
      guard let (row, intake) = try await attentionRow(of: id, subject), row.isFollowed,
        let person = people[DirectoryProjection.key(.client, id)]
      else { continue }
      judged.merged[id] = Self.judge(
        row, person, subject, by: judged, intake: intake, newest: newest[id] ?? 0)
      judged.anew += 1
    }
  }

  private static func judge(
    _ row: AttentionRow, _ person: DirectoryRow, _ subject: AttentionSubject, by judged: JudgedClients,
    intake: IntakeStatus? = nil, newest: Int64 = 0
  ) -> JudgedClient {
    let incompleteFrom = subject.incomplete[row.clientID]
    let evaluation = AttentionEvaluation(
      row, handle: person.handle ?? "", now: subject.now, practiceZone: judged.zone, policy: judged.policy,
      intake: intake, incompleteFrom: incompleteFrom)
    let reasons = evaluation.reasons
    return JudgedClient(
      reasons: reasons, person: reasons.isEmpty ? nil : person, incompleteFrom: incompleteFrom,
      span: evaluation.span, newest: newest)
  }
}

/// What is judged.
extension Queries {
  private struct Changed {
    var zone = TimeZone.gmt
    var clients: [(id: UUID, changed: (row: AttentionRow, person: DirectoryRow)?)] = []
  }

  /// The practice's clients, with what is known of those of whom something was recorded behind a position, and of some others.
  private func changed(_ subject: AttentionSubject, since position: Int64, and others: Set<UUID>) async throws
    -> Changed
  {
    let practice = subject.practice
    let keys = others.map(\.lowercased).sorted()
    let found = try await store.pool.query(
      """
      select client, case when is_changed then body end, case when is_changed then directory end from (
        select a.client, a.body, d.body as directory,
          a.changed > \(position) or d.changed > \(position) or a.key = any(\(keys)) as is_changed
        from \(fragment: subject.point(AttentionProjection.self)) a
        join \(fragment: subject.point(DirectoryProjection.self)) d
          on d.practice_id = a.practice_id and d.key = 'client:' || a.key
        where a.practice_id = \(practice.uuid) and a.followed) c
      union all
      select null, null, d.body from \(fragment: subject.point(DirectoryProjection.self)) d
      where d.practice_id = \(practice.uuid) and d.key = \(DirectoryProjection.practiceKey)
      """
    ) { row in
      (id: try row.get(0) as UUID?, body: try row.get(1) as String?, directory: try row.get(2) as String?)
    }
    var changed = Changed()
    for entry in found {
      let directory = try entry.directory.map { try Self.decode(DirectoryProjection.self, $0) }
      guard let id = entry.id else {
        changed.zone = directory?.timeZone.flatMap { TimeZone(identifier: $0) } ?? .gmt
        continue
      }
      let row = try entry.body.map { try Self.decode(AttentionProjection.self, $0) }
      changed.clients.append((id, row.flatMap { row in directory.map { (row, $0) } }))
    }
    return changed
  }

  /// The newest position of what was recorded for any id of those with several.
  private func newest(_ subject: AttentionSubject) async throws -> [UUID: Int64] {
    var owners = Dictionary(subject.merged.map { (PracticeTags.client($0).text, $0) }) { first, _ in first }
    for (id, kept) in subject.kept { owners[PracticeTags.client(id).text] = kept }
    let found = try await store.pool.query(
      """
      select t.tag, max(t.position) from public.event_tags t
      where t.practice_id = \(subject.practice.uuid) and t.tag = any(\(owners.keys.sorted()))
        and t.position <= \(subject.point.position)
      group by t.tag
      """
    ) { row in (tag: try row.get(0) as String, position: try row.get(1) as Int64) }
    return Dictionary(
      found.compactMap { entry in owners[entry.tag].map { ($0, entry.position) } }, uniquingKeysWith: max)
  }

  /// The policy that the practice has in use.
  private func policy(of subject: AttentionSubject) async throws -> PolicyParameters {
    var adopted = AdoptedPolicy()
    let condition = Condition.none.reading(PracticeTags.policy, PolicyAdopted.self)
    try await store.streamPages(condition, in: subject.practice, upTo: subject.point.position) { page in
      for event in page.events where subject.asOf?.shows(event.occurredAt) ?? true { adopted.evolve(event) }
    }
    return adopted.parameters
  }

  /// What the list has to know of a person with several ids, folded from the events of all of them; what a merge has stand anew
  /// of their screening, too.
  private func attentionRow(of client: UUID, _ subject: AttentionSubject) async throws -> (
    AttentionRow, IntakeStatus
  )? {
    var row: AttentionRow?
    var intake = IntakeStatus(clientID: client)
    let key = AttentionProjection.key(client)
    let condition = Condition.none.reading(everythingOf: PracticeTags.client(client))
    try await store.streamPages(condition, in: subject.practice, upTo: subject.point.position) { page in
      for event in page.events where subject.asOf?.shows(event.occurredAt) ?? true {
        intake.evolve(event)
        guard AttentionProjection.keys(of: event).contains(key) else { continue }
        try AttentionProjection.evolve(&row, with: event, key: key)
      }
    }
    return row.map { ($0, intake) }
  }
}

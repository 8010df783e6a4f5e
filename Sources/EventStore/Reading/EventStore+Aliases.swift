public import EventSourcing
public import Foundation
import Postgres

/// What a decision knows, and what it depends on.
struct KnownEvents<Event: DomainEvent>: Sendable {
  /// The events, of each subject as one id's.
  let page: EventPage<Event>
  /// What must not have changed when they are appended.
  let condition: Condition
  /// Up to where it is all that the condition selects; nil where that is not known.
  let seen: Int64?
  /// As which id each other one was read.
  private let readAs: [UUID: UUID]
  /// The ids that things belong to: those of the first events about them.
  private let owners: [String: UUID]
  private let things: @Sendable (Event, Date) -> [String]

  init(page: EventPage<Event>, condition: Condition, seen: Int64? = nil) {
    self.page = page
    self.condition = condition
    self.seen = seen
    readAs = [:]
    owners = [:]
    things = { _, _ in [] }
  }

  /// The same, known to be all up to a later position.
  init(_ known: KnownEvents, seen: Int64) {
    page = known.page
    condition = known.condition
    self.seen = seen
    readAs = known.readAs
    owners = known.owners
    things = known.things
  }

  /// - Parameter own: the events as they were recorded, in order.
  init(
    page: EventPage<Event>, condition: Condition, seen: Int64?, own: [Recorded<Event>],
    _ aliased: AliasedCondition<Event>
  ) {
    self.page = page
    self.condition = condition
    self.seen = seen
    readAs = aliased.readAs
    var owners: [String: UUID] = [:]
    if !readAs.isEmpty {
      for event in own {
        guard let subject = aliased.subject(of: event.event) else { continue }
        for thing in aliased.things(event.event, at: event.occurredAt) where owners[thing] == nil {
          owners[thing] = subject
        }
      }
    }
    self.owners = owners
    things = { aliased.things($0, at: $1) }
  }

  /// Whether every subject that it reads has one id.
  var isOfOneIDEach: Bool { readAs.isEmpty }

  /// What was decided, where it is about a thing of another id of the same subject, as that one's: a thing stays whole with
  /// the id that it was recorded for.
  func attributing(_ drafts: [Draft<Event>], _ codec: EventCodec<Event>) -> [Draft<Event>] {
    guard !readAs.isEmpty else { return drafts }
    return drafts.map { draft in
      guard let owner = things(draft.event, draft.occurredAt).lazy.compactMap({ owners[$0] }).first,
        let one = readAs[owner]
      else { return draft }
      return Draft(
        codec.replacing([one: owner], in: draft.event), at: draft.occurredAt, personal: draft.personal)
    }
  }
}

extension EventStore {
  /// All ids that are one subject's, the one as which they are read first; the id alone where it is joined to none.
  ///
  /// - Parameter upTo: the last position that may be known.
  public func aliases(of id: UUID, in practice: PracticeID, upTo: Int64 = .max) async throws -> [UUID] {
    guard let rules = codec.aliases else { return [id] }
    let own = Condition([Condition.Clause(tag: rules.tag(of: id), types: rules.types)])
    return try await aliased(own, in: practice, upTo: upTo)?.aliases.members(of: id) ?? [id]
  }

  /// A condition with all ids of the subjects that it names; nil where each of them has one id.
  func aliased(_ condition: Condition, in practice: PracticeID, upTo: Int64 = .max) async throws
    -> AliasedCondition<Event>?
  {
    guard let rules = codec.aliases else { return nil }
    var aliased = AliasedCondition(condition, rules)
    guard !aliased.named.isEmpty else { return nil }
    while true {
      let tags = aliased.ofAliases.clauses.map(\.tag.text)
      let changes = try await page(
        """
        select \(fragment: StoredEvent.columns) from public.events e
        where e.practice_id = \(practice.uuid) and e.position in (
          select t.position from public.event_tags t
          where t.practice_id = \(practice.uuid) and t.tag = any(\(tags)) and t.type = any(\(rules.types))
            and t.position <= \(upTo))
        order by e.position
        """, in: practice)
      if changes.events.isEmpty { return nil }
      guard aliased.learn(changes.events.map(\.event)) else { break }
    }
    return aliased.readAs.isEmpty ? nil : aliased
  }

  /// Rows as events, of each subject as one id's.
  func page(
    of rows: [StoredEvent], in practice: PracticeID, _ aliased: AliasedCondition<Event>? = nil
  ) -> EventPage<Event> {
    let ids = aliased?.readAs ?? [:]
    return rows.reduce(into: EventPage<Event>()) { page, row in
      let isRead = !ids.isEmpty && aliased?.rewrites(row.type) == true
      page.append(isRead ? row.reading(ids) : row, of: practice, codec)
    }
  }
}

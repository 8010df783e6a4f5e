public import Foundation

/// Which ids are one subject's: each id that was joined to another is read as that one, until it is parted again.
public struct Aliases: Hashable, Sendable {
  /// What an event says of an id.
  public enum Change: Hashable, Sendable {
    /// An id, with all that are read as it, is read as another from then on.
    case joined(UUID, into: UUID)
    /// An id, with all that were joined to it, is a subject of its own again.
    case parted(UUID)
  }

  private var parents: [UUID: UUID] = [:]

  /// - Parameter changes: in the order in which they were recorded.
  public init(_ changes: some Sequence<Change> = []) { for change in changes { apply(change) } }

  public mutating func apply(_ change: Change) {
    switch change {
    case .joined(let id, let other): if id != other { parents[id] = other }
    case .parted(let id): parents[id] = nil
    }
  }

  /// Whether no id is joined to another.
  var isEmpty: Bool { parents.isEmpty }

  /// The id that one was joined to; nil for a subject of its own.
  public func parent(of id: UUID) -> UUID? { parents[id] }

  /// The id as which one is read; itself where it was joined to none.
  public func root(of id: UUID) -> UUID {
    var (found, seen) = (id, Set([id]))
    // A circle is never recorded; one that was written by hand ends where it began.
    while let next = parents[found], seen.insert(next).inserted { found = next }
    return found
  }

  /// All ids of the subject that an id is one of: the one as which they are read first, then the others in order.
  public func members(of id: UUID) -> [UUID] {
    let root = root(of: id)
    return [root] + descendants(of: root)
  }

  /// The ids that were joined to one, and those that were joined to them, in order.
  public func descendants(of id: UUID) -> [UUID] {
    let children = Dictionary(grouping: parents.keys) { parents[$0] }
    var (found, seen, next) = ([UUID](), Set([id]), [id])
    while let one = next.popLast() {
      for child in children[one] ?? [] where seen.insert(child).inserted {
        found.append(child)
        next.append(child)
      }
    }
    return found.sorted { $0.uuidString < $1.uuidString }
  }
}

/// How a domain says that ids are one subject's. Events stay as recorded: only decisions and views read them as one.
public struct AliasRules<Event: DomainEvent>: Sendable {
  /// The kind of the tag that all events of a subject carry, such as `client`.
  let kind: String
  /// The kinds of tags whose value begins with a subject's id, that one included.
  let kinds: Set<String>
  /// The released names of the types that join ids and part them.
  public let types: [String]
  /// Those of them that join ids: where there is no such event, none was parted either.
  let joiningTypes: [String]
  /// The released names of the types whose events always tell of their own id: those, and what names a subject.
  let keptTypes: Set<String>
  /// What an event says of an id; nil for all other events.
  let change: @Sendable (Event) -> Aliases.Change?
  /// What an event is about, of a moment, that stays with the id that it was first recorded for, such as an appointment.
  let things: @Sendable (Event, Date) -> [String]

  public init(
    kind: String, otherKinds: [String], joining: [any EventPayload.Type], parting: [any EventPayload.Type],
    kept: [any EventPayload.Type],
    change: @escaping @Sendable (Event) -> Aliases.Change?,
    things: @escaping @Sendable (Event, Date) -> [String]
  ) {
    self.kind = kind
    kinds = Set([kind] + otherKinds)
    joiningTypes = joining.map { $0.eventType }.sorted()
    types = (joining + parting).map { $0.eventType }.sorted()
    keptTypes = Set(types + kept.map { $0.eventType })
    self.change = change
    self.things = things
  }

  /// Whether events of a type always tell of their own id.
  package func keepsID(_ type: String) -> Bool { keptTypes.contains(type) }

  /// The tag that all events of a subject carry.
  package func tag(of id: UUID) -> Tag { Tag(kind, id) }
}

/// A condition with all ids of the subjects that it names, as far as what was read tells of them.
package struct AliasedCondition<Event: DomainEvent>: Sendable {
  private let rules: AliasRules<Event>
  private let original: Condition
  /// The subjects that the condition names, in order.
  package let named: [UUID]
  private var covered: [UUID]
  /// Whether an event was read that joins or parts.
  private var isChanged = false
  package private(set) var aliases = Aliases()

  package init(_ condition: Condition, _ rules: AliasRules<Event>) {
    self.rules = rules
    original = condition
    var seen: Set<UUID> = []
    named = condition.clauses.compactMap { $0.tag.subject(of: rules.kinds) }.filter {
      seen.insert($0).inserted
    }
    covered = named
  }

  /// Takes in what the events say that were read so far, in order.
  ///
  /// - Returns: whether there are ids of which nothing was read yet, and so has to be.
  package mutating func learn(_ events: some Sequence<Event>) -> Bool {
    let changes = events.compactMap(rules.change)
    isChanged = !changes.isEmpty
    aliases = Aliases(changes)
    let more = named.flatMap { aliases.members(of: $0) }.filter { !covered.contains($0) }
    for id in more where !covered.contains(id) { covered.append(id) }
    return !more.isEmpty
  }

  /// What tells of the ids that are covered. Partings matter once there was a joining.
  package var ofAliases: Condition {
    let types = isChanged ? rules.types : rules.joiningTypes
    return Condition(covered.map { Condition.Clause(tag: Tag(rules.kind, $0), types: types) })
  }

  /// The condition, of each subject for all ids.
  package var condition: Condition {
    guard !aliases.isEmpty else { return original }
    var seen: Set<Condition.Clause> = []
    return Condition(
      original.clauses.flatMap { clause in
        guard let id = clause.tag.subject(of: rules.kinds) else { return [clause] }
        return [clause]
          + aliases.members(of: id).filter { $0 != id }.map { other in
            Condition.Clause(
              tag: clause.tag.of(other, insteadOf: id), types: clause.types, selection: clause.selection)
          }
      }.filter { seen.insert($0).inserted })
  }

  /// As which id each other one is read. Where a subject is named by one id, that is it, so that what is decided and what is
  /// known are of the same id; otherwise it is the one that all were joined to.
  package var readAs: [UUID: UUID] {
    var ids: [UUID: UUID] = [:]
    for name in named {
      let members = aliases.members(of: name)
      guard members.count > 1 else { continue }
      let spoken = members.filter(named.contains)
      let one = spoken.first ?? name
      for member in members where member != one { ids[member] = one }
    }
    return ids
  }

  /// Whether events of a type are read as another id's.
  package func rewrites(_ type: String) -> Bool { !rules.keptTypes.contains(type) }

  /// What an event is about that stays with the id that it was recorded for.
  ///
  /// - Parameter occurredAt: when it happened.
  package func things(_ event: Event, at occurredAt: Date) -> [String] { rules.things(event, occurredAt) }

  /// Whose event it is, as it was recorded.
  package func subject(of event: Event) -> UUID? {
    event.tags.lazy.compactMap { $0.subject(of: [rules.kind]) }.first
  }
}

extension Tag {
  /// The id with which the value begins, for a tag of one of some kinds.
  func subject(of kinds: Set<String>) -> UUID? {
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), kinds.contains(String(text[..<colon])) else {
      return nil
    }
    return UUID(canonical: bytes[bytes.index(after: colon)...].prefix(36))
  }

  /// The same tag of another subject.
  func of(_ other: UUID, insteadOf id: UUID) -> Tag {
    Tag(text.replacingOccurrences(of: id.lowercased, with: other.lowercased))
  }
}

extension EventCodec {
  /// An event as it would be of other ids; the event itself where it cannot be read so.
  package func replacing(_ ids: [UUID: UUID], in event: Event) -> Event {
    guard let encoded = try? encode(event) else { return event }
    let facts = AliasedFacts.replacing(ids, in: encoded.facts)
    return (try? decode(type: encoded.type, version: encoded.version, facts: Data(facts.utf8))) ?? event
  }
}

/// Facts as they would be of other ids. An id is never a part of another text, so each is replaced where it stands.
package enum AliasedFacts {
  package static func replacing(_ ids: [UUID: UUID], in facts: String) -> String {
    ids.reduce(facts) { facts, pair in
      facts.replacingOccurrences(of: pair.key.uuidString, with: pair.value.uuidString)
        .replacingOccurrences(of: pair.key.lowercased, with: pair.value.lowercased)
    }
  }
}

public import Foundation

/// What a decision reads, and so what must not have changed when its events are appended: a list of types × tag.
///
/// It selects events only.
public struct Condition: Hashable, Sendable {
  /// Events of some types that carry one tag.
  public struct Clause: Hashable, Sendable {
    /// How much of what a clause selects the decision needs to see.
    public enum Selection: Hashable, Sendable {
      /// Every matching event, in order.
      case every
      /// Only the newest matching event of each type, for decisions over long histories such as “the next free number”.
      case latest
    }

    public let tag: Tag
    /// Released names of event types, in order, without repeats.
    public let types: [String]
    public let selection: Selection

    public init(tag: Tag, types: [String], selection: Selection = .every) {
      self.tag = tag
      self.types = Set(types).sorted()
      self.selection = selection
    }
  }

  public var clauses: [Clause]

  public init(_ clauses: [Clause] = []) { self.clauses = clauses }

  /// Reads nothing, and so is always met.
  public static let none = Condition()

  /// What any of some conditions reads.
  public static func union(_ conditions: Condition...) -> Condition {
    Condition(conditions.flatMap(\.clauses))
  }

  /// The same, each type of a tag once, so that nothing is looked up twice.
  package var withoutRepeats: Condition {
    if clauses.count <= 8 { return Condition(clauses.indices.compactMap(ownClause)) }
    var seen: [Clause.Selection: [Tag: Set<String>]] = [:]
    return Condition(
      clauses.compactMap { clause in
        // What is read whole is read to its newest too.
        let known = (seen[.every]?[clause.tag] ?? []).union(seen[clause.selection]?[clause.tag] ?? [])
        let types = clause.types.filter { !known.contains($0) }
        seen[clause.selection, default: [:]][clause.tag, default: []].formUnion(types)
        return types.isEmpty ? nil : Clause(tag: clause.tag, types: types, selection: clause.selection)
      })
  }

  /// A clause with the types that no clause before it selects of its tag; nil where none is left.
  private func ownClause(at index: Int) -> Clause? {
    let clause = clauses[index]
    let earlier = clauses[..<index].filter {
      ($0.selection == .every || $0.selection == clause.selection) && $0.tag == clause.tag
    }
    guard !earlier.isEmpty else { return clause.types.isEmpty ? nil : clause }
    let types = clause.types.filter { type in !earlier.contains { $0.types.contains(type) } }
    return types.isEmpty ? nil : Clause(tag: clause.tag, types: types, selection: clause.selection)
  }

  /// Adds the events of these types that carry a tag.
  public func reading(_ tag: Tag, _ types: any EventPayload.Type..., selection: Clause.Selection = .every)
    -> Condition
  { Condition(clauses + [Clause(tag: tag, types: types.map { $0.eventType }, selection: selection)]) }

  /// Adds the events of these types that carry any of the tags.
  public func reading(_ tags: [Tag], _ types: any EventPayload.Type...) -> Condition {
    Condition(clauses + tags.map { tag in Clause(tag: tag, types: types.map { $0.eventType }) })
  }

  /// Whether an event of a type with some tags is selected by any clause.
  public func matches(type: String, tags: some Sequence<Tag>) -> Bool {
    let tags = Set(tags)
    return clauses.contains { tags.contains($0.tag) && $0.types.contains(type) }
  }

  /// Whether a fold that reads this is to be given an event of those that were read for it and for others.
  ///
  /// Of a subject with several ids the store reads what carries any of them. What tells of its own id carries that one's tags,
  /// and a fold that reads its type says itself whom it is about.
  public func concerns<Event>(_ recorded: Recorded<Event>) -> Bool {
    guard recorded.event.tellsOfOwnID else {
      return matches(type: recorded.type, tags: recorded.event.tags)
    }
    return clauses.contains { $0.types.contains(recorded.type) }
  }

  /// The events that the condition's clauses select, in order, with the reach of each clause.
  public func select<Event>(from history: [Recorded<Event>]) -> [Recorded<Event>] {
    var selected: Set<Int64> = []
    for clause in clauses {
      let matching = history.filter { clause.types.contains($0.type) && $0.event.tags.contains(clause.tag) }
      switch clause.selection {
      case .every: selected.formUnion(matching.map(\.position))
      case .latest:
        let newest = Dictionary(grouping: matching, by: \.type).compactMap { $0.value.last?.position }
        selected.formUnion(newest)
      }
    }
    return history.filter { selected.contains($0.position) }
  }
}

/// What an event is about, written `kind:value`: the handle by which decisions and views select events.
///
/// A tag never holds a name, a contact or any other personal data: tags are stored in the clear.
public struct Tag: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  /// A tag as it is stored, for example `client:5f0c…`.
  public init(_ text: String) { self.text = text }

  /// A tag of a kind about one identified thing.
  public init(_ kind: String, _ id: UUID) { text = "\(kind):\(id.lowercased)" }

  /// A tag of a kind about one identified thing on one day, for example `client-day:5f0c…/2027-03-01`.
  public init(_ kind: String, _ id: UUID, day: String) { text = "\(kind):\(id.lowercased)/\(day)" }

  /// Carried by every erasure of a person, so that a half-done one can be found and finished.
  public static let erasures = Tag("erasures")

  public var description: String { text }

  /// Orders by the bytes of the text, as the store does.
  public static func < (left: Tag, right: Tag) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

import EventSourcing
import EventStore
import Foundation
import Practice

/// How a client's clinical views are read: the client's own events by their tag, folded a page at a time when asked.
/// Nothing of them is kept, so each can be had as of any position or recorded time.
extension Queries {
  /// Folds the events about a client, with those of the practice that the fold reads beside them.
  ///
  /// Events that this build cannot read are left out, and the answer says from where on.
  ///
  /// - Parameters:
  ///   - initial: what the view is made from, before any event.
  ///   - isShown: the events whose texts the view shows; they are kept.
  ///   - asOf: What may be known; nil for everything recorded by now. Looking back, the moment that is judged is the one
  ///     looked back at: the time given, or when the position was recorded.
  ///   - atLeast: A position that the log must have reached.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice, or was not yet;
  ///   `out-of-range` for a position that the log has not reached; `too-large`, `overloaded`.
  func clientEvents<State: PracticeFold>(
    _ practice: PracticeID, of client: UUID, asOf: AsOf?, now: Date, into initial: State,
    atLeast: Int64? = nil,
    showing isShown: @escaping @Sendable (PracticeEvent) -> Bool
  ) async throws -> (known: ClientEvents, state: State) {
    try await requireRegistered(client, in: practice, asOf: asOf, now: now)
    let (position, moment) = try await reach(asOf, now: now, in: practice, atLeast: atLeast)
    let condition = condition(of: initial, about: client)
    let size = try await size(of: condition, in: practice)
    return try await largeFolds.admitting(size) {
      var state = initial
      var fold = ClientEventsFold(client, showing: isShown)
      var unreadable: Int64?
      try await store.streamPages(condition, in: practice, upTo: position) { page in
        unreadable = unreadable ?? page.unreadable.first?.position
        for event in page.events where asOf?.shows(event.occurredAt) ?? true {
          state.evolve(event)
          fold.evolve(event)
        }
      }
      let incompleteFrom = try await incompleteFrom(client, in: practice, upTo: position)
      let known = try ClientEvents(
        fold, position: position, moment: moment,
        incompleteFrom: [unreadable, incompleteFrom].compactMap(\.self).min())
      return (known, state)
    }
  }

  /// What a view of a client is made from: all of the client's events, and what its fold reads beside them. That is read whole,
  /// because it is looked back at too.
  func condition(of fold: some PracticeFold, about client: UUID) -> Condition {
    let own = PracticeTags.client(client)
    let wide = fold.reads.clauses.filter { $0.tag != own }.map {
      Condition.Clause(tag: $0.tag, types: $0.types)
    }
    return Condition(wide).reading(everythingOf: own).reading(PracticeTags.practice, PracticeFounded.self)
  }

  /// How many events a fold is made from.
  ///
  /// - Throws: ``ReadModelError`` `too-large` for more than ``LargeFolds/maxOfClient``.
  func size(of condition: Condition, in practice: PracticeID) async throws -> Int {
    let size = try await store.count(condition, in: practice, upTo: LargeFolds.maxOfClient + 1)
    guard size <= LargeFolds.maxOfClient else { throw ReadModelError.tooLarge(LargeFolds.maxOfClient) }
    return size
  }

  /// Up to where is read, and which moment is judged.
  func reach(
    _ asOf: AsOf?, now: Date, in practice: PracticeID, atLeast: Int64?
  ) async throws -> (position: Int64, moment: Date) {
    let head = try await store.head(of: practice)
    if let atLeast, head.position < atLeast {
      throw ReadModelError.beyondTheLog(at: head.position)
    }
    switch asOf {
    case nil: return (head.position, now)
    case .happenedBy(let moment): return (head.position, min(moment, now))
    case .recordedAt(let moment):
      guard moment < now else { return (head.position, now) }
      return (try await store.position(recordedBy: moment, in: practice), moment)
    case .position(let position):
      guard position <= head.position else { throw ReadModelError.beyondTheLog(at: head.position) }
      guard position < head.position else { return (head.position, now) }
      let last = try await store.readPage(at: [position], in: practice)
      return (position, last.events.last?.recordedAt ?? now)
    }
  }
}

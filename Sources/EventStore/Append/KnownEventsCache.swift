import EventSourcing
import Foundation
import Postgres
import Synchronization

/// What recent decisions knew, so that the next one about the same does not read it again.
///
/// It is never trusted for more than a try. What is decided on it is appended under the same condition, which refuses what is
/// stale; a refusal, or a decision that nothing is to be done, is made again on what is read anew. It holds events as they are
/// stored: nothing sealed is ever opened for it.
final class KnownEventsCache<Event: DomainEvent>: Sendable {
  /// What was read, and of which practice.
  struct Key: Hashable {
    let practice: PracticeID
    let condition: Condition
  }

  private struct Entry {
    var known: KnownEvents<Event>
    /// When the log last said, or showed by an append, that this is all there is.
    var checked: ContinuousClock.Instant
    var used: Int
    /// By what an event has to carry to change it.
    let marks: Set<AppendBatch.Mark>

    var weight: Int { known.weight }
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    /// Which of them an event with a tag and a type changes.
    var keys: [PracticeID: [AppendBatch.Mark: Set<Key>]] = [:]
    var weight = 0
    var uses = 0
    /// How many commands of each practice are on their way.
    var underWay: [PracticeID: Int] = [:]

    mutating func remove(_ key: Key) {
      guard let entry = entries.removeValue(forKey: key) else { return }
      weight -= entry.weight
      for mark in entry.marks {
        keys[key.practice]?[mark]?.remove(key)
        if keys[key.practice]?[mark]?.isEmpty == true { keys[key.practice]?[mark] = nil }
      }
      if keys[key.practice]?.isEmpty == true { keys[key.practice] = nil }
    }
  }

  /// How long it may be used without a look at the log. A log that an operator puts back to an earlier state under a running
  /// server takes longer.
  static var validity: Duration { .seconds(10) }

  /// The most bytes that it holds as they are stored, of all practices together; read they take a few times as much.
  let limit: Int
  private let state = Mutex(State())

  init(limit: Int = 8 << 20) { self.limit = limit }

  /// Notes that a command of a practice begins.
  ///
  /// - Returns: whether it is the only one. Of several the reads of some go on beside the appends of others; that leaving them
  ///   out is quicker there was not shown.
  func begin(in practice: PracticeID) -> Bool {
    state.withLock { state in
      state.underWay[practice, default: 0] += 1
      return state.underWay[practice] == 1
    }
  }

  func end(in practice: PracticeID) {
    state.withLock { state in
      let left = (state.underWay[practice] ?? 1) - 1
      state.underWay[practice] = left > 0 ? left : nil
    }
  }

  /// What was known last; nil where it was never kept, or is too old.
  func known(_ key: Key, now: ContinuousClock.Instant = .now) -> KnownEvents<Event>? {
    state.withLock { state in
      guard let entry = state.entries[key] else { return nil }
      guard entry.checked.duration(to: now) < Self.validity else {
        state.remove(key)
        return nil
      }
      state.uses += 1
      state.entries[key]?.used = state.uses
      return entry.known
    }
  }

  /// Keeps what is known, unless something newer is kept already. What has an event that this build cannot read is not kept,
  /// and neither is what alone would take a tenth of the room.
  func keep(_ known: KnownEvents<Event>, _ key: Key, now: ContinuousClock.Instant = .now) {
    guard known.page.skipped.isEmpty, known.weight < limit / 10 else { return forget(key) }
    state.withLock { state in
      if let kept = state.entries[key] {
        if (kept.known.page.lastPosition ?? 0) > (known.page.lastPosition ?? 0) { return }
        if kept.known.condition == known.condition {
          state.weight += known.weight - kept.known.weight
          state.entries[key]?.known = known
          state.entries[key]?.checked = now
          return shrink(&state)
        }
        state.remove(key)
      }
      let marks = AppendBatch.marks(of: known.condition)
      state.uses += 1
      let entry = Entry(known: known, checked: now, used: state.uses, marks: marks)
      state.entries[key] = entry
      state.weight += entry.weight
      for mark in marks { state.keys[key.practice, default: [:]][mark, default: []].insert(key) }
      shrink(&state)
    }
  }

  /// Keeps the limit. The half that was used longest ago goes at once, so that it is sorted seldom.
  private func shrink(_ state: inout State) {
    guard state.weight > limit else { return }
    for old in state.entries.sorted(by: { $0.value.used < $1.value.used }) {
      if state.weight <= limit / 2 { break }
      state.remove(old.key)
    }
  }

  func forget(_ key: Key) { state.withLock { $0.remove(key) } }

  /// Forgets what some events change that were appended to a practice.
  func forget(changedBy events: [PreparedEvent], in practice: PracticeID) {
    state.withLock { state in
      guard state.keys[practice] != nil else { return }
      for event in events {
        for tag in event.tags {
          for key in state.keys[practice]?[AppendBatch.Mark(tag: tag, type: event.type)] ?? [] {
            state.remove(key)
          }
        }
      }
    }
  }

  /// How many bytes it holds.
  var weight: Int { state.withLock { $0.weight } }
}

extension KnownEvents {
  /// How many bytes it takes, as they are stored, with what each event and each entry takes besides.
  var weight: Int { page.bytes + page.events.count * 200 + condition.clauses.count * 100 + 500 }

  /// What is known after some events were appended under its condition; nil where only the log can tell.
  ///
  /// - Parameter first: the position of the first of them.
  func appending(
    _ appended: [PreparedEvent], from first: Int64?, recordedAt: Date, in practice: PracticeID,
    _ codec: EventCodec<Event>
  ) -> KnownEvents? {
    let changing = appended.enumerated().filter {
      condition.matches(type: $0.element.type, tags: $0.element.tags)
    }
    guard let first else { return changing.isEmpty ? self : nil }
    // The append was refused had anything else that is selected come before them.
    let seen = first + Int64(appended.count) - 1
    guard !changing.isEmpty else { return KnownEvents(self, seen: seen) }
    guard isOfOneIDEach,
      !changing.contains(where: { codec.aliases?.types.contains($0.element.type) == true }),
      !condition.clauses.contains(where: { clause in
        clause.selection == .latest
          && changing.contains {
            clause.types.contains($0.element.type) && $0.element.tags.contains(clause.tag)
          }
      })
    else { return nil }
    var page = page
    for (index, event) in changing {
      page.append(
        StoredEvent(event, at: first + Int64(index), recordedAt: recordedAt), of: practice, codec)
    }
    return KnownEvents(page: page, condition: condition, seen: seen)
  }
}

extension StoredEvent {
  /// An event as it is stored once it is appended.
  fileprivate init(_ event: PreparedEvent, at position: Int64, recordedAt: Date) {
    self.init(
      position: position, eventID: event.id, type: event.type, version: event.version, subject: event.subject,
      facts: Data(event.facts.utf8), sealed: event.sealed, metadata: Data(event.metadata.utf8),
      occurredAt: Timestamp(event.occurredAt).date, recordedAt: recordedAt)
  }
}

public import EventSourcing

/// Some events of a practice in order, with those among them that this build cannot read; it leaves none out in silence.
public struct EventPage<Event: DomainEvent>: Sendable {
  /// Those that could be read, in order.
  public private(set) var events: [Recorded<Event>] = []
  /// Those that could not, in order.
  public private(set) var unreadable: [UnreadableEvent] = []

  /// The position of the last one, read or not; nil where there was none.
  public var lastPosition: Int64? {
    guard let read = events.last?.position else { return unreadable.last?.position }
    return max(read, unreadable.last?.position ?? read)
  }

  mutating func append(_ stored: StoredEvent, of practice: PracticeID, _ codec: EventCodec<Event>) {
    append { () throws(UnreadableEvent) in try stored.recorded(in: practice, codec: codec) }
  }

  mutating func append(_ row: BorrowedEvent, of practice: PracticeID, _ codec: EventCodec<Event>) {
    append { () throws(UnreadableEvent) in try row.event(in: practice, codec: codec) }
  }

  private mutating func append(_ read: () throws(UnreadableEvent) -> Recorded<Event>) {
    do throws(UnreadableEvent) {
      events.append(try read())
    } catch {
      unreadable.append(error)
    }
  }

  /// All of them, for callers that may not go on without one.
  ///
  /// - Throws: ``EventStoreError`` `unreadable`, naming the first position that cannot be read.
  func wholly() throws -> [Recorded<Event>] {
    if let first = unreadable.first { throw EventStoreError.unreadable(first) }
    return events
  }
}

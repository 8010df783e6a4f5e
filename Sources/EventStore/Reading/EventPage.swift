public import EventSourcing

/// Some events of a practice in order, with those among them that this build cannot read; it leaves none out in silence.
public struct EventPage<Event: DomainEvent>: Sendable {
  /// Those that could be read, in order.
  public private(set) var events: [Recorded<Event>] = []
  /// Those that could not, in order.
  public private(set) var unreadable: [UnreadableEvent] = []

  /// Those whose type this build does not know, in order; they are among ``events`` too, where nothing evolves from them.
  public private(set) var unrecognised: [UnreadableEvent] = []

  /// Those that say nothing to this build: a view that is made without them is incomplete. In order.
  public var skipped: [UnreadableEvent] {
    unrecognised.isEmpty ? unreadable : (unreadable + unrecognised).sorted { $0.position < $1.position }
  }

  /// The position of the last one, read or not; nil where there was none.
  public var lastPosition: Int64? {
    guard let read = events.last?.position else { return unreadable.last?.position }
    return max(read, unreadable.last?.position ?? read)
  }

  mutating func append(_ stored: StoredEvent, of practice: PracticeID, _ codec: EventCodec<Event>) {
    append(stored.type, stored.version) { () throws(UnreadableEvent) in
      try stored.recorded(in: practice, codec: codec)
    }
  }

  mutating func append(_ row: BorrowedEvent, of practice: PracticeID, _ codec: EventCodec<Event>) {
    append(row.type, row.version) { () throws(UnreadableEvent) in try row.event(in: practice, codec: codec) }
  }

  private mutating func append(
    _ type: @autoclosure () -> String, _ version: @autoclosure () -> Int,
    _ read: () throws(UnreadableEvent) -> Recorded<Event>
  ) {
    do throws(UnreadableEvent) {
      let event = try read()
      if event.event.isUnrecognised {
        unrecognised.append(
          UnreadableEvent(position: event.position, type: type(), version: version(), reason: .unknownType))
      }
      events.append(event)
    } catch {
      unreadable.append(error)
    }
  }

  /// All of them, for callers that may not go on without one.
  ///
  /// - Throws: ``EventStoreError`` `unreadable`, naming the first position that cannot be read.
  public func wholly() throws -> [Recorded<Event>] {
    if let first = unreadable.first { throw EventStoreError.unreadable(first) }
    return events
  }
}

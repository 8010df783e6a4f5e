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

  /// How many bytes the events hold as they are stored, of those that were read as a whole.
  private(set) var bytes = 0

  mutating func append(_ stored: StoredEvent, of practice: PracticeID, _ codec: EventCodec<Event>) {
    bytes += stored.facts.count + (stored.sealed?.count ?? 0) + stored.metadata.count
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

/// An event of the log that this build cannot read: where it stands and why, never what it says.
public struct UnreadableEvent: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why it cannot be read; a released code is never given another meaning.
  public enum Reason: String, Hashable, Sendable {
    /// A newer build wrote it, as a type that this build does not know.
    case unknownType = "unknown-type"
    /// A newer build wrote this version of its type.
    case newerVersion = "newer-version"
    /// Its facts do not have the shape that was released for their version.
    case unreadableFacts = "unreadable-facts"
    /// Its metadata do not have their shape.
    case unreadableMetadata = "unreadable-metadata"

    init(_ error: EventCodecError) {
      switch error {
      case .newerVersion: self = .newerVersion
      case .unreadable, .notWritable, .notReleased: self = .unreadableFacts
      }
    }
  }

  public let position: Int64
  /// The released name of its type.
  public let type: String
  /// The version of its type that its facts are of.
  public let version: Int
  public let reason: Reason

  public init(position: Int64, type: String, version: Int, reason: Reason) {
    self.position = position
    self.type = type
    self.version = version
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .unknownType:
      "The event at position \(position) cannot be read: a newer build wrote it, as the type \(type). "
        + "Update this build, then repeat it."
    case .newerVersion:
      "The event at position \(position) cannot be read: a newer build wrote it, as version \(version) of \(type). "
        + "Update this build, then repeat it."
    case .unreadableFacts:
      "The event at position \(position) cannot be read: its facts do not have the released shape of \(type) version "
        + "\(version). See with “regimen verify” whether the log was edited; if so, restore it from a backup."
    case .unreadableMetadata:
      "The event at position \(position), a \(type), cannot be read: its metadata do not have their shape. See with "
        + "“regimen verify” whether the log was edited; if so, restore it from a backup."
    }
  }
}

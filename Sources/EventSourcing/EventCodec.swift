public import Foundation

/// Writes events as JSON facts and reads every released version back.
///
/// It knows facts only: personal parts are sealed elsewhere and never pass through here.
public struct EventCodec<Event: DomainEvent>: Sendable {
  /// One released event type: its payload, the case that holds it, and upcasters from all older versions.
  public struct Released: Sendable {
    /// The name under which it is stored.
    public let type: String
    let version: Int
    let readers: [Int: Reader]

    /// Reads facts of one version; they are borrowed until it returns.
    typealias Reader = @Sendable (UnsafeRawBufferPointer) throws -> Event

    public init<Payload: EventPayload>(
      _ payload: Payload.Type, _ wrap: @escaping @Sendable (Payload) -> Event,
      upcasters: [Upcaster<Payload>] = []
    ) { self.init(upcasters, wrap) { facts in wrap(try JSONReader.read(Payload.self, from: facts)) } }

    /// A payload that reads itself.
    public init<Payload: EventPayload & JSONRepresentable>(
      _ payload: Payload.Type, _ wrap: @escaping @Sendable (Payload) -> Event,
      upcasters: [Upcaster<Payload>] = []
    ) { self.init(upcasters, wrap) { facts in wrap(try JSONReader.readItself(Payload.self, from: facts)) } }

    private init<Payload: EventPayload>(
      _ upcasters: [Upcaster<Payload>], _ wrap: @escaping @Sendable (Payload) -> Event,
      newest: @escaping Reader
    ) {
      type = Payload.eventType
      version = Payload.schemaVersion
      var readers = [Payload.schemaVersion: newest]
      for upcaster in upcasters { readers[upcaster.version] = { facts in wrap(try upcaster.decode(facts)) } }
      precondition(
        Set(readers.keys) == Set(1...Payload.schemaVersion), "Every version of \(type) needs an upcaster")
      self.readers = readers
    }
  }

  /// The stored form of an event's facts.
  public struct Encoded: Hashable, Sendable {
    public let type: String
    public let version: Int
    /// JSON with sorted keys and no white space.
    public let facts: String
  }

  private let released: [String: Released]
  private let unrecognised: @Sendable (String) -> Event
  /// Which ids may be one subject's; nil where each stands for itself.
  public let aliases: AliasRules<Event>?

  /// A codec over released types. An event of any other type, written by a newer build, reads as `unrecognised`.
  ///
  /// - Parameter aliases: how ids are read as one; nil where each stands for itself.
  public init(
    _ released: [Released], aliases: AliasRules<Event>? = nil,
    unrecognised: @escaping @Sendable (String) -> Event
  ) {
    self.released = Dictionary(uniqueKeysWithValues: released.map { ($0.type, $0) })
    self.aliases = aliases
    self.unrecognised = unrecognised
  }

  /// The released names and their newest versions.
  public var versions: [String: Int] { released.mapValues(\.version) }

  /// Every released (type, version) that this codec reads, in order.
  public var readable: [(type: String, version: Int)] {
    released.values.flatMap { entry in entry.readers.keys.map { (entry.type, $0) } }.sorted {
      ($0.type, $0.version) < ($1.type, $1.version)
    }
  }

  /// The facts of an event at its newest version.
  public func encode(_ event: Event) throws(EventCodecError) -> Encoded {
    guard let payload = event.payload else { throw .notWritable }
    let type = Swift.type(of: payload).eventType
    guard let entry = released[type] else { throw .notReleased(type: type) }
    do {
      return Encoded(type: type, version: entry.version, facts: try JSONCoding.write(payload))
    } catch {
      throw .notWritable
    }
  }

  /// The event of some stored facts, brought up to its newest version.
  ///
  /// - Throws: ``EventCodecError/newerVersion(type:version:)`` for a version that only a newer build reads, and
  ///   ``EventCodecError/unreadable(type:version:)`` for facts that do not have their version's shape.
  public func decode(type: String, version: Int, facts: UnsafeRawBufferPointer) throws(EventCodecError)
    -> Event
  {
    guard let entry = released[type] else { return unrecognised(type) }
    guard let read = entry.readers[version] else { throw .newerVersion(type: type, version: version) }
    do {
      return try read(facts)
    } catch {
      throw .unreadable(type: type, version: version)
    }
  }

  /// The same of facts that are kept.
  public func decode(type: String, version: Int, facts: Data) throws(EventCodecError) -> Event {
    let read = facts.withUnsafeBytes { bytes in
      Result { () throws(EventCodecError) in try decode(type: type, version: version, facts: bytes) }
    }
    return try read.get()
  }
}

/// Reads one old version of an event type as its newest payload.
///
/// It is a pure function of the stored facts, and once released it is never edited. Stored events stay as written.
public struct Upcaster<New: EventPayload>: Sendable {
  /// The version that it reads.
  public let version: Int
  let decode: @Sendable (UnsafeRawBufferPointer) throws -> New

  /// An upcaster from the frozen shape of an old version.
  public init<Old: EventPayload>(from old: Old.Type, _ upcast: @escaping @Sendable (Old) -> New) {
    precondition(Old.eventType == New.eventType, "An upcaster stays within one event type")
    precondition(
      Old.schemaVersion < New.schemaVersion, "An upcaster goes from an older version to a newer one")
    version = Old.schemaVersion
    decode = { facts in upcast(try JSONReader.read(Old.self, from: facts)) }
  }

  /// An upcaster from the frozen shape of an old version that reads itself.
  public init<Old: EventPayload & JSONRepresentable>(
    readingItself old: Old.Type, _ upcast: @escaping @Sendable (Old) -> New
  ) {
    precondition(Old.eventType == New.eventType, "An upcaster stays within one event type")
    precondition(
      Old.schemaVersion < New.schemaVersion, "An upcaster goes from an older version to a newer one")
    version = Old.schemaVersion
    decode = { facts in upcast(try JSONReader.readItself(Old.self, from: facts)) }
  }

  /// An upcaster from an older version through a later one, so that a released step is never written again.
  public init<Old: EventPayload, Between: EventPayload>(
    from old: Old.Type, _ step: @escaping @Sendable (Old) -> Between,
    then next: @escaping @Sendable (Between) -> New
  ) { self.init(from: old) { next(step($0)) } }
}

/// Why facts could not be written or read; it never holds a value of theirs.
public enum EventCodecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The event has no payload that can be written as JSON.
  case notWritable
  /// The type is not in the codec's list of released types.
  case notReleased(type: String)
  /// A newer build wrote this version; this build has to be updated before it can read it.
  case newerVersion(type: String, version: Int)
  /// The facts do not have the released shape.
  case unreadable(type: String, version: Int)

  public var description: String {
    switch self {
    case .notWritable: "The event cannot be written as JSON facts."
    case .notReleased(let type): "The event type \(type) is not released; add it to the codec."
    case .newerVersion(let type, let version):
      "Version \(version) of the event type \(type) was written by a newer build; update this one."
    case .unreadable(let type, let version):
      "Stored facts of \(type) version \(version) do not have their released shape."
    }
  }
}

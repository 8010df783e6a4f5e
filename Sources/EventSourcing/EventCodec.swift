public import Foundation

/// Writes events as JSON facts and reads every released version back.
///
/// It knows facts only: personal parts are sealed elsewhere and never pass through here.
public struct EventCodec<Event: DomainEvent>: Sendable {
  /// One released event type: its payload, the case that holds it, and upcasters from all older versions.
  public struct Released: Sendable {
    let type: String
    let version: Int
    let readers: [Int: Reader]

    /// Reads facts of one version; they are borrowed until it returns.
    typealias Reader = @Sendable (UnsafeRawBufferPointer) throws -> Event

    public init<Payload: EventPayload>(
      _ payload: Payload.Type, _ wrap: @escaping @Sendable (Payload) -> Event,
      upcasters: [Upcaster<Payload>] = []
    ) {
      self.init(upcasters, wrap) { facts in wrap(try JSONReader.read(Payload.self, from: facts)) }
    }

    /// A payload that reads itself.
    public init<Payload: EventPayload & JSONRepresentable>(
      _ payload: Payload.Type, _ wrap: @escaping @Sendable (Payload) -> Event,
      upcasters: [Upcaster<Payload>] = []
    ) {
      self.init(upcasters, wrap) { facts in wrap(try JSONReader.readItself(Payload.self, from: facts)) }
    }

    private init<Payload: EventPayload>(
      _ upcasters: [Upcaster<Payload>], _ wrap: @escaping @Sendable (Payload) -> Event,
      newest: @escaping Reader
    ) {
      type = Payload.eventType
      version = Payload.schemaVersion
      var readers = [Payload.schemaVersion: newest]
      for upcaster in upcasters {
        readers[upcaster.version] = { facts in wrap(try upcaster.decode(facts)) }
      }
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

  /// A codec over released types. An event of any other type, written by a newer build, reads as `unrecognised`.
  public init(_ released: [Released], unrecognised: @escaping @Sendable (String) -> Event) {
    self.released = Dictionary(uniqueKeysWithValues: released.map { ($0.type, $0) })
    self.unrecognised = unrecognised
  }

  /// The released names and their newest versions.
  public var versions: [String: Int] { released.mapValues(\.version) }

  /// Every released (type, version) that this codec reads, in order.
  public var readable: [(type: String, version: Int)] {
    released.values.flatMap { entry in entry.readers.keys.map { (entry.type, $0) } }
      .sorted { ($0.type, $0.version) < ($1.type, $1.version) }
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
  public func decode(
    type: String, version: Int, facts: UnsafeRawBufferPointer
  ) throws(EventCodecError) -> Event {
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

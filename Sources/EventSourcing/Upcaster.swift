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

  /// An upcaster from an older version through a later one, so that a released step is never written again.
  public init<Old: EventPayload, Between: EventPayload>(
    from old: Old.Type, _ step: @escaping @Sendable (Old) -> Between,
    then next: @escaping @Sendable (Between) -> New
  ) {
    self.init(from: old) { next(step($0)) }
  }
}

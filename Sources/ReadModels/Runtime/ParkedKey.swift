import EventStore

/// What waits for a retry: a row that an event could not be applied to, with later events of it held back, or an event
/// that this build could not read, of which nobody knows what rows it touches. It holds no value of an event's.
struct ParkedKey: Hashable, Sendable {
  /// The row's key; of an event, its position behind ``eventMark``.
  let key: String
  /// The event that could not be applied or read.
  let position: Int64
  /// Safe to show; never a value of the event's.
  let error: String

  /// How the key of a parked event begins; no row's key does.
  static let eventMark = "#"

  var isEvent: Bool { key.hasPrefix(Self.eventMark) }

  init(key: String, position: Int64, error: String) {
    self.key = key
    self.position = position
    self.error = error
  }

  init(_ event: UnreadableEvent) {
    self.init(
      key: "\(Self.eventMark)\(event.position)", position: event.position,
      error: "\(event.reason.rawValue): \(event.type) version \(event.version)")
  }
}

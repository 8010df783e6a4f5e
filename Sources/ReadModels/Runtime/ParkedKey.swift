/// A row that waits: an event could not be applied to it, and later ones are held back until a retry.
struct ParkedKey: Hashable, Sendable {
  let key: String
  /// The event that could not be applied.
  let position: Int64
  /// Safe to show; never a value of the event's.
  let error: String
}

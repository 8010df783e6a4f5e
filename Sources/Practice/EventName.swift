/// The name of an event whose facts have the shape that other events have too.
public protocol EventName {
  /// The released name of the event's type.
  static var eventType: String { get }
}

/// What is known from some events, added up one by one; it says itself which events it reads.
///
/// A fold never decides and never refuses an event: an event about another person or thing changes nothing.
public protocol Fold<Event>: Sendable {
  associatedtype Event: DomainEvent

  /// The events that it is made from. A decision over the fold fails if another one of them arrives meanwhile.
  var reads: Condition { get }

  /// Adds one event.
  mutating func evolve(_ recorded: Recorded<Event>)
}

public import EventSourcing

/// A part of what a decision knows, added up from events one by one; it never decides and never refuses an event.
public protocol Fold: Sendable {
  /// Adds one event; an event about another person or thing changes nothing.
  mutating func evolve(_ recorded: Recorded<PracticeEvent>)
}

extension Decider where State: Fold, Event == PracticeEvent {
  public func evolve(_ state: inout State, _ recorded: Recorded<PracticeEvent>) {
    state.evolve(recorded)
  }
}

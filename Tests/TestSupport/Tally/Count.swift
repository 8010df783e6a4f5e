public import EventSourcing
import Foundation

/// Counts a counter on by one, whatever it has reached.
public struct Count: Decider {
  public let counter: String

  public init(_ counter: String) {
    self.counter = counter
  }

  public var condition: Condition {
    .none.reading(Tag("counter:\(counter)"), Counted.self, reach: .latest)
  }
  public var initialState: Int { 0 }

  public func evolve(_ number: inout Int, _ recorded: Recorded<TallyEvent>) {
    if case .counted(let facts) = recorded.event { number = facts.number }
  }

  public func decide(_ number: Int) throws(Refusal) -> [Draft<TallyEvent>] {
    let facts = Counted(counter: counter, number: number + 1)
    return [Draft(.counted(facts), at: Date(timeIntervalSince1970: 1_800_000_000))]
  }
}

public import EventSourcing
import Foundation

/// Counts a counter on by one, whatever it has reached.
public struct Count: Decider {
  public let counter: String

  public init(_ counter: String) { self.counter = counter }

  public var initial: Tally { Tally(counter: counter) }

  public func decide(_ tally: Tally) throws(Refusal) -> [Draft<TallyEvent>] {
    let facts = Counted(counter: counter, number: tally.number + 1)
    return [Draft(.counted(facts), at: Date(timeIntervalSince1970: 1_800_000_000))]
  }
}

/// The number that one counter is at; 0 before the first.
public struct Tally: Fold {
  public let counter: String
  public private(set) var number: Int

  public init(counter: String, number: Int = 0) {
    self.counter = counter
    self.number = number
  }

  public var reads: Condition { .none.reading(Tag("counter:\(counter)"), Counted.self, selection: .latest) }

  public mutating func evolve(_ recorded: Recorded<TallyEvent>) {
    if case .counted(let facts) = recorded.event { number = facts.number }
  }
}

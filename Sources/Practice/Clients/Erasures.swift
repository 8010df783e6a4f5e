public import EventSourcing
public import Foundation

/// Which people of the practice were erased, for decisions that learn only on the way whom they are about.
public struct Erasures: PracticeFold {
  public private(set) var people: Set<UUID> = []

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.erasures, PersonErased.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .client(.personErased(let facts)) = recorded.event { people.insert(facts.personID) }
  }
}

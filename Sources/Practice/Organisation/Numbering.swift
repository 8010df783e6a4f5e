public import EventSourcing

/// The next free number of practitioners, known from the newest registration alone.
public struct Numbering: PracticeFold {
  /// The number that the next practitioner gets.
  public private(set) var next = 1

  public init() {}

  public var reads: Condition {
    Condition.none.reading(PracticeTags.practitioners, PractitionerRegistered.self, selection: .latest)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .organisation(.practitionerRegistered(let facts)) = recorded.event {
      next = max(next, facts.number + 1)
    }
  }
}

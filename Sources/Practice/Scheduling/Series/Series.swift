public import EventSourcing
public import Foundation

/// A series as its events leave it: the rule that holds now, and what was booked by it.
public struct Series: PracticeFold {
  public private(set) var facts: SeriesBooked?
  /// The rule that holds now.
  public private(set) var rule: SeriesRule?

  public let reads: Condition

  public init(_ id: UUID) {
    reads = Condition.none.reading(PracticeTags.series(id), SeriesBooked.self, SeriesShifted.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(let event) = recorded.event else { return }
    switch event {
    case .seriesBooked(let facts):
      self.facts = facts
      rule = facts.rule
    case .seriesShifted(let facts): rule = facts.rule
    case .roomOpened, .openingHoursSet, .openingDaySet, .practitionerHoursSet, .practitionerDaySet,
      .timeOffAdded, .timeOffWithdrawn, .serviceOffered, .travelTimeSet, .cancellationPolicySet,
      .bookingRefused, .appointmentHeld, .holdReleased, .waitlistJoined, .waitlistLeft, .reminderSent,
      .clientZoneSet:
      break
    }
  }

  /// What was booked, with the rule that holds now.
  ///
  /// - Throws: `unknown-series`.
  public func standing() throws(Refusal) -> (facts: SeriesBooked, rule: SeriesRule) {
    guard let facts, let rule else {
      throw Refusal(
        .unknownSeries, "Refused: there is no series of this id. Look it up in the schedule.", field: "series"
      )
    }
    return (facts, rule)
  }
}

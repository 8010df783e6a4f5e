public import EventSourcing
public import Foundation

/// What was last said of one day of rest of one client; nil where nothing was.
public struct RestDayHistory: PracticeFold {
  public let clientID: UUID
  public let day: LocalDay
  public private(set) var current: RestDayCorrected?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.restDay(clientID, day), RestDayLogged.self, RestDayCorrected.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .restDayLogged(let facts):
      if facts.day == day { current = facts.corrected }
    case .restDayCorrected(let facts):
      if facts.day == day { current = facts }
    case .sleepLogged, .readinessRecorded, .flareDeclared, .flareResolved, .lifestyleAgreed,
      .lifestyleReviewed:
      break
    }
  }
}

public import EventSourcing
public import Foundation

/// Which changes of daily life were agreed with one client, and when each is to be reviewed; it never judges one.
public struct LifestyleChanges: PracticeFold {
  public let clientID: UUID
  /// The day of the next review of every change that is not closed, by the change's id.
  public private(set) var reviewOn: [UUID: LocalDay] = [:]
  /// Changes that were reviewed without a next review.
  public private(set) var closed: Set<UUID> = []

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), LifestyleAgreed.self, LifestyleReviewed.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .lifestyleAgreed(let facts): reviewOn[facts.changeID] = facts.reviewOn
    case .lifestyleReviewed(let facts):
      reviewOn[facts.changeID] = facts.nextReviewOn
      if facts.nextReviewOn == nil { closed.insert(facts.changeID) }
    case .restDayLogged, .restDayCorrected, .flareDeclared, .flareResolved, .sleepLogged, .readinessRecorded:
      break
    }
  }

  /// Refuses a change that the client does not have, or that is closed.
  func checkOpen(_ id: UUID) throws(Refusal) {
    guard reviewOn[id] == nil else { return }
    guard closed.contains(id) else {
      throw Refusal(
        .unknownLifestyleChange,
        "The review was refused: the client has no such change. Look it up in the history.", field: "change")
    }
    throw Refusal(
      .wrongState, "The review was refused: the change is closed. Agree a new one.", field: "change")
  }
}

public import EventSourcing
public import Foundation

/// An agreed change of daily life was reviewed; without a next review it is closed. The note on it is sealed apart.
public struct LifestyleReviewed: EventPayload {
  public static let eventType = "lifestyle-reviewed"

  public let clientID: UUID
  public let changeID: UUID
  /// The day of the review, the client's own.
  public let day: LocalDay
  public let outcome: LifestyleOutcome
  /// When it is to be reviewed again; nil where it is closed.
  public let nextReviewOn: LocalDay?

  public init(
    clientID: UUID, changeID: UUID, day: LocalDay, outcome: LifestyleOutcome, nextReviewOn: LocalDay? = nil
  ) {
    self.clientID = clientID
    self.changeID = changeID
    self.day = day
    self.outcome = outcome
    self.nextReviewOn = nextReviewOn
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.lifestyleChange(changeID)] }
  public var subject: UUID? { clientID }
}

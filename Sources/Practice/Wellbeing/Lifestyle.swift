public import EventSourcing
public import Foundation

/// The part of daily life that an agreed change is about; what exactly was agreed is sealed apart.
public enum LifestyleArea: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case posture
  case ergonomics
  case stress
  case sleep
}

/// A change of daily life was agreed with a client, to be looked at again on a day; what was agreed is sealed apart.
public struct LifestyleAgreed: EventPayload {
  public static let eventType = "lifestyle-agreed"

  public let clientID: UUID
  public let changeID: UUID
  public let area: LifestyleArea
  /// The day on which it is to be reviewed, the client's own.
  public let reviewOn: LocalDay

  public init(clientID: UUID, changeID: UUID, area: LifestyleArea, reviewOn: LocalDay) {
    self.clientID = clientID
    self.changeID = changeID
    self.area = area
    self.reviewOn = reviewOn
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.lifestyleChange(changeID)] }
  public var subject: UUID? { clientID }
}

/// How an agreed change of daily life went until its review.
public enum LifestyleOutcome: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case kept
  case partly
  case notKept = "not-kept"

  /// As it is written in a sentence, for example `not kept`.
  public var words: String { rawValue.replacing("-", with: " ") }
}

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

/// Which changes of daily life were agreed with one client, and when each is to be reviewed.
public struct LifestyleChanges: PracticeFold {
  public let clientID: UUID
  /// The day of the next review of every change that is not closed, by the change's id.
  public private(set) var reviewOn: [UUID: LocalDay] = [:]
  /// Changes that were reviewed without a next review.
  public private(set) var closed: Set<UUID> = []

  public init(clientID: UUID) { self.clientID = clientID }

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
    default: break
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

/// The rule that a change of daily life is reviewed on a later day than the one on which that was agreed.
enum LifestyleReviewDay {
  static func check(_ day: LocalDay?, after agreed: LocalDay, field: String) throws(Refusal) {
    guard let day, day <= agreed else { return }
    throw Refusal(
      .reviewTooEarly,
      "The review was refused: its day is not after the day on which it is agreed. Give a later day.",
      field: field)
  }
}

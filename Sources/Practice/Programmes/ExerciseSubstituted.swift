public import EventSourcing
public import Foundation

/// One exercise took the place of another in a client's programme; its terms are prescribed beside it, the reason is sealed apart.
public struct ExerciseSubstituted: EventPayload {
  public static let eventType = "exercise-substituted"

  public let clientID: UUID
  /// The slug of the exercise that is no longer to be done.
  public let from: String
  /// The slug of the exercise in its place.
  public let to: String
  public let direction: SubstitutionDirection

  public init(clientID: UUID, from: String, to: String, direction: SubstitutionDirection) {
    self.clientID = clientID
    self.from = from
    self.to = to
    self.direction = direction
  }

  public var tags: [Tag] {
    [
      PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, from),
      PracticeTags.clientExercise(clientID, to),
    ]
  }
  public var subject: UUID? { clientID }
}

public import EventSourcing
public import Foundation

/// The load of a prescribed exercise was changed; the reason is sealed apart.
public struct LoadAdjusted: EventPayload {
  public static let eventType = "load-adjusted"

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// The load before; nil for bodyweight.
  public let from: Load?
  public let to: Load

  public init(clientID: UUID, exercise: String, from: Load? = nil, to: Load) {
    self.clientID = clientID
    self.exercise = exercise
    self.from = from
    self.to = to
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
  public var subject: UUID? { clientID }
}

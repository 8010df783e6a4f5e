public import EventSourcing
public import Foundation

/// An exercise was prescribed to a client, in place of any earlier prescription of it; it holds no free text.
public struct ExercisePrescribed: EventPayload {
  public static let eventType = "exercise-prescribed"

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// 1 to 20.
  public let sets: Int
  /// Repetitions a set, 1 to 100.
  public let repRange: RepRange?
  /// How long to hold each set, 1 to 600 seconds.
  public let holdSeconds: Int?
  /// As entered; nil for bodyweight.
  public let load: Load?
  /// Repetitions to keep in reserve, 0 to 10.
  public let rirTarget: Double?
  /// The smallest change of load that the equipment allows.
  public let plateStep: Load?

  public init(
    clientID: UUID, exercise: String, sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil,
    load: Load? = nil, rirTarget: Double? = nil, plateStep: Load? = nil
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.sets = sets
    self.repRange = repRange
    self.holdSeconds = holdSeconds
    self.load = load
    self.rirTarget = rirTarget
    self.plateStep = plateStep
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
}

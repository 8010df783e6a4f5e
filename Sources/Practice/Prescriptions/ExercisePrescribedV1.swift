public import EventSourcing
public import Foundation

/// An exercise was prescribed, as version 1 said it: no side leads. It is never edited.
public struct ExercisePrescribedV1: EventPayload {
  public static let eventType = "exercise-prescribed"

  public let clientID: UUID
  public let exercise: String
  public let sets: Int
  public let repRange: RepRange?
  public let holdSeconds: Int?
  public let load: Load?
  public let rirTarget: Double?
  public let plateStep: Load?

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
}

extension ExercisePrescribed {
  /// Version 1 names no side.
  static let fromV1 = Upcaster<ExercisePrescribed>(from: ExercisePrescribedV1.self) { old in
    ExercisePrescribed(
      clientID: old.clientID, exercise: old.exercise, sets: old.sets, repRange: old.repRange,
      holdSeconds: old.holdSeconds, load: old.load, rirTarget: old.rirTarget, plateStep: old.plateStep)
  }
}

import EventSourcing
import Foundation
import Practice

/// `POST /v1/exercises`: an exercise of the practice’s own.
struct ExerciseBody: WriteBody {
  /// Never names a person.
  let name: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AddExercise> {
    return CommandRequest(
      command: AddExercise(
        name: name, now: desk.now),
      id: desk.practice.uuid, name: "practiceId", creates: true, tag: PracticeTags.exercises)
  }
}

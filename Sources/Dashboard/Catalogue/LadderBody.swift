import EventSourcing
import Practice

/// `POST /v1/exercises/ladder`: what an exercise is for, and its place between easier and harder ones.
struct LadderBody: WriteBody {
  /// The slug.
  let exercise: String
  let targetMuscles: [String]
  let jointsStabilised: [String]
  let mode: Exercise.Mode
  /// The ladder's name, as a slug.
  let ladder: String
  let rung: Int
  /// The slug of the next easier one.
  let easier: String?
  /// The slug of the next harder one.
  let harder: String?
  /// Regions in which pain makes it a matter of caution.
  let cautionRegions: [PainRegion]
  let bodyHalf: Exercise.BodyHalf

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AssignLadder> {
    CommandRequest(
      command: AssignLadder(
        LadderAssigned(
          slug: exercise, targetMuscles: targetMuscles, jointsStabilised: jointsStabilised, mode: mode,
          ladder: ladder, rung: rung, easier: easier, harder: harder, cautionRegions: cautionRegions,
          bodyHalf: bodyHalf), now: desk.now),
      id: desk.practice.uuid, name: "practiceId", creates: false, tag: PracticeTags.exercise(exercise))
  }
}

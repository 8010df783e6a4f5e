import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/substitutions`: another exercise in the place of one that is prescribed.
struct SubstitutionBody: WriteBody {
  /// The slug.
  let exercise: String
  /// The slug of the other; `easier` or `harder` for the next on its ladder.
  let by: String
  let sets: Int?
  let repRange: RepRange?
  let load: Load?
  /// Sealed.
  let reason: String
  let override: CautionBody?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SubstituteExercise> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: SubstituteExercise(
        clientID: client, exercise: exercise,
        by: by == "easier" ? .easier : by == "harder" ? .harder : .exercise(by), sets: sets,
        repRange: repRange, load: load, reason: reason, override: try await override?.value(desk), at: moment,
        now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

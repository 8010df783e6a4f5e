import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/prescriptions`: what a client is to do of an exercise from now on.
struct PrescriptionBody: WriteBody {
  /// The slug.
  let exercise: String
  let sets: Int
  let repRange: RepRange?
  let holdSeconds: Int?
  /// As entered; bodyweight where absent.
  let load: Load?
  /// Repetitions to keep in reserve.
  let rirTarget: Double?
  /// The smallest step of the load.
  let plateStep: Load?
  let override: CautionBody?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<PrescribeExercise> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: PrescribeExercise(
        clientID: client, exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds,
        load: load, rirTarget: rirTarget, plateStep: plateStep, override: try await override?.value(desk),
        at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

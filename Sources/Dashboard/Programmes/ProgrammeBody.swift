import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/programme`: a new version of a client’s programme.
struct ProgrammeBody: WriteBody {
  let phase: Phase?
  let restDaysPerWeek: Int?
  let plansDeloads: Bool?
  let template: String?
  let exercises: [ProgrammeExercise]?
  let without: [String]?
  let override: CautionBody?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<PrescribeProgramme> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: PrescribeProgramme(
        clientID: client, phase: phase, restDaysPerWeek: restDaysPerWeek, plansDeloads: plansDeloads,
        template: template, exercises: exercises ?? [], without: Set(without ?? []),
        override: try await override?.value(desk), at: moment, timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

import EventSourcing
import Practice

/// `POST /v1/clients/{id}/phase`: the phase of a programme.
struct PhaseBody: WriteBody {
  let to: Phase
  /// Today where absent.
  let day: String?
  /// Sealed.
  let reason: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<MovePhase> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    return CommandRequest(
      command: MovePhase(
        clientID: client, to: to, day: try desk.day(day, in: timeZone, "day"), reason: reason,
        timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

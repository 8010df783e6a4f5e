import EventSourcing
import Practice

/// `POST /v1/clients/{id}/discharge`: the end of a client’s training.
struct DischargeBody: WriteBody {
  let cause: DischargeCause
  /// Today where absent.
  let day: String?
  /// Sealed.
  let reason: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<DischargeClient> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    return CommandRequest(
      command: DischargeClient(
        clientID: client, day: try desk.day(day, in: timeZone, "day"), cause: cause, reason: reason,
        timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

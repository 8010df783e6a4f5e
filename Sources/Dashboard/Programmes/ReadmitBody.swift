import EventSourcing
import Practice

/// `POST /v1/clients/{id}/readmit`: a discharged client who comes again.
struct ReadmitBody: WriteBody {
  /// Today where absent.
  let day: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<ReadmitClient> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    return CommandRequest(
      command: ReadmitClient(
        clientID: client, day: try desk.day(day, in: timeZone, "day"), timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

import EventSourcing
import Practice

/// `POST /v1/clients/{id}/screenings`: what a pre-participation screening came to.
struct ScreeningBody: WriteBody {
  let outcome: ScreeningOutcome
  /// Of the form.
  let version: String
  /// Today where absent.
  let day: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordScreening> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    return CommandRequest(
      command: RecordScreening(
        clientID: client, outcome: outcome, version: version, day: try desk.day(day, in: timeZone, "day"),
        timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

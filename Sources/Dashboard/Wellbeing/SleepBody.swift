import EventSourcing
import Practice

/// `POST /v1/clients/{id}/sleep`: a night’s sleep.
struct SleepBody: WriteBody {
  /// The day of waking.
  let day: String
  let hours: Double
  let quality: Int?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<LogSleep> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    return CommandRequest(
      command: LogSleep(
        clientID: client, day: try desk.day(day, "day"), hours: hours, quality: quality, timeZone: timeZone,
        now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

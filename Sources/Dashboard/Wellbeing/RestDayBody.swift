import EventSourcing
import Practice

/// `POST /v1/clients/{id}/rest-days`: a day of rest; a second word on a day corrects the first.
struct RestDayBody: WriteBody {
  let day: String
  let reason: RestReason
  /// 0 to 24.
  let sleepHours: Double?
  /// 0 to 10.
  let sleepQuality: Int?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<LogRestDay> {
    let client = try await desk.client()
    return CommandRequest(
      command: LogRestDay(
        clientID: client, day: try desk.day(day, "day"), reason: reason, sleepHours: sleepHours,
        sleepQuality: sleepQuality, timeZone: try await desk.timeZone(), now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

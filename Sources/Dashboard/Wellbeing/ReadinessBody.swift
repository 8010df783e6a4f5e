import EventSourcing
import Practice

/// `POST /v1/clients/{id}/readiness`: how ready a client feels, by the four ratings of Hooper & Mackinnon (1995).
struct ReadinessBody: WriteBody {
  /// Today where absent.
  let day: String?
  /// 1 (very, very good or low) to 7.
  let sleep: Int
  /// 1 (very, very good or low) to 7.
  let fatigue: Int
  /// 1 (very, very good or low) to 7.
  let stress: Int
  /// 1 (very, very good or low) to 7.
  let soreness: Int

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordReadiness> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    return CommandRequest(
      command: RecordReadiness(
        clientID: client, day: try desk.day(day, in: timeZone, "day"), sleep: sleep, fatigue: fatigue,
        stress: stress, soreness: soreness, timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}

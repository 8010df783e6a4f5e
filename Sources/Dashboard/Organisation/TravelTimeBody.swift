import EventSourcing
import Practice

/// `POST /v1/travel-times`: how long the way between two sites takes.
struct TravelTimeBody: WriteBody {
  let from: String
  let to: String
  let minutes: Int

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetTravelTime> {
    let one = try await desk.site(from, "from")
    let other = try await desk.site(to, "to")
    return CommandRequest(
      command: SetTravelTime(
        one: one, other: other, minutes: minutes, now: desk.now),
      id: one, name: "siteId", creates: false, tag: PracticeTags.travel)
  }
}

import EventSourcing
import EventStore
import Foundation
import Practice

/// `POST /v1/clients/{id}/goals`: a goal in the client’s words.
struct GoalBody: WriteBody {
  /// In the client’s words; sealed.
  let goal: String
  /// The day by which it is to be reached.
  let by: String?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetGoal> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    let goal = desk.identity.derive("goal")
    return CommandRequest(
      command: SetGoal(
        clientID: client, goalID: goal, goal: self.goal, by: try by.map { try desk.day($0, "by") },
        at: moment, now: desk.now),
      id: goal, name: "goalId", creates: true, tag: PracticeTags.client(client))
  }
}

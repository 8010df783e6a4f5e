import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/goals/close`: a goal that was reached or dropped.
struct CloseGoalBody: WriteBody {
  let goalId: UUID
  let outcome: GoalOutcome
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<CloseGoal> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: CloseGoal(
        clientID: client, goalID: goalId, outcome: outcome, at: moment, now: desk.now),
      id: goalId, name: "goalId", creates: false, tag: PracticeTags.client(client))
  }
}

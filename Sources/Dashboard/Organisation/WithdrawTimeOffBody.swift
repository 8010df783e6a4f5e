import EventSourcing
import Foundation
import Practice
import ReadModels

/// `POST /v1/time-off/withdraw`: time off that is not taken.
struct WithdrawTimeOffBody: WriteBody {
  /// An id or handle.
  let practitioner: String
  let timeOffId: UUID

  func command(_ desk: WriteDesk) async throws -> CommandRequest<WithdrawTimeOff> {
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    return CommandRequest(
      command: WithdrawTimeOff(
        timeOffID: timeOffId, practitionerID: practitioner, now: desk.now),
      id: timeOffId, name: "timeOffId", creates: false, tag: PracticeTags.calendar(practitioner))
  }
}

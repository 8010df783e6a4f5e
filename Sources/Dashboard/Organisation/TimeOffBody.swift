import EventSourcing
import EventStore
import Practice
import ReadModels

/// `POST /v1/time-off`: a time at which a practitioner is not booked.
struct TimeOffBody: WriteBody {
  /// An id or handle.
  let practitioner: String
  let kind: TimeOffKind
  let from: LocalDateTime
  let to: LocalDateTime

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AddTimeOff> {
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    let timeZone = try await desk.timeZone()
    let id = desk.identity.derive("time-off")
    return CommandRequest(
      command: AddTimeOff(
        timeOffID: id, practitionerID: practitioner, kind: kind, from: from, to: to, timeZone: timeZone,
        now: desk.now),
      id: id, name: "timeOffId", creates: true, tag: PracticeTags.calendar(practitioner))
  }
}

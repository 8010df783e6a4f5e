import EventSourcing
import Practice
import ReadModels

/// `POST /v1/practitioner-days`: when a practitioner works on one day.
struct PractitionerDayBody: WriteBody {
  /// An id or handle.
  let practitioner: String
  /// An id or name; virtual where absent.
  let site: String?
  let day: String
  /// Empty for not at all.
  let spans: [DaySpan]

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetPractitionerDay> {
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    let site = try await desk.place(self.site)
    return CommandRequest(
      command: SetPractitionerDay(
        practitionerID: practitioner, siteID: site, day: try desk.day(day, "day"), spans: spans, now: desk.now
      ),
      id: practitioner, name: "practitionerId", creates: false, tag: PracticeTags.calendar(practitioner))
  }
}

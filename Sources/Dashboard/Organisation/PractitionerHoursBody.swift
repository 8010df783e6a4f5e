import EventSourcing
import Practice
import ReadModels

/// `POST /v1/practitioner-hours`: when a practitioner works at a site, or virtually.
struct PractitionerHoursBody: WriteBody {
  /// An id or handle.
  let practitioner: String
  /// An id or name; virtual where absent.
  let site: String?
  /// As `mon-fri 8:00-12:00; sat 9:00-12:00`.
  let hours: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetPractitionerHours> {
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    let site = try await desk.place(self.site)
    return CommandRequest(
      command: SetPractitionerHours(
        practitionerID: practitioner, siteID: site, week: try desk.week(hours, "hours"), now: desk.now),
      id: practitioner, name: "practitionerId", creates: false, tag: PracticeTags.calendar(practitioner))
  }
}

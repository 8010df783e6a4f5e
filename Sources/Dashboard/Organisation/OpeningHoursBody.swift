import EventSourcing
import Practice

/// `POST /v1/opening-hours`: when a site is open.
struct OpeningHoursBody: WriteBody {
  /// An id or name.
  let site: String
  /// As `mon-fri 8:00-12:00; sat 9:00-12:00`.
  let hours: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetOpeningHours> {
    let site = try await desk.site(self.site)
    return CommandRequest(
      command: SetOpeningHours(
        siteID: site, week: try desk.week(hours, "hours"), now: desk.now),
      id: site, name: "siteId", creates: false, tag: PracticeTags.site(site))
  }
}

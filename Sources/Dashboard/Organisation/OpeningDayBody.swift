import EventSourcing
import Practice

/// `POST /v1/opening-days`: when a site is open on one day.
struct OpeningDayBody: WriteBody {
  /// An id or name.
  let site: String
  let day: String
  /// Empty for closed.
  let spans: [DaySpan]

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetOpeningDay> {
    let site = try await desk.site(self.site)
    return CommandRequest(
      command: SetOpeningDay(
        siteID: site, day: try desk.day(day, "day"), spans: spans, now: desk.now),
      id: site, name: "siteId", creates: false, tag: PracticeTags.site(site))
  }
}

import EventSourcing
import EventStore
import Practice

/// `POST /v1/sites`: a place where the practice works.
struct SiteBody: WriteBody {
  let name: String
  /// The practice’s where absent.
  let timeZone: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RegisterSite> {
    let id = desk.identity.derive("site")
    return CommandRequest(
      command: RegisterSite(
        siteID: id, name: name, timeZone: timeZone, now: desk.now),
      id: id, name: "siteId", creates: true, tag: PracticeTags.site(id))
  }
}

import Application
import Crypto
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ReadModels

/// A practitioner's calendar at its secret address: what a phone subscribes to.
extension Routes {
  /// Days behind and ahead that it shows.
  private static let calendarDays = (behind: 60, ahead: 366)

  func calendar(_ authorized: AuthorizedRequest) async throws -> Response {
    guard let text = authorized.context.parameters.get("id"),
      let shown = try await CalendarFeeds(parts.store).subscription(text, now: parts.now())
    else { throw Problem.unknownCalendar }
    let now = parts.now()
    let filter = ScheduleFilter(
      from: now - Double(Self.calendarDays.behind) * 86_400,
      to: now + Double(Self.calendarDays.ahead) * 86_400, practitioner: shown.practitionerID,
      includeCancelled: true, now: now)
    let items = try await parts.queries.wholeSchedule(shown.practice, filter).items
    let body = ScheduleCalendar(items, named: "Schedule").text
    // The text has nothing of the moment it was asked in, so equal states have equal tags.
    let tag = EntityTag(digest: SHA256.hash(data: Data(body.utf8)))
    if tag.isKnown(to: authorized.request) { return .notModified(tag) }
    return Response(
      status: .ok,
      headers: [.contentType: "text/calendar; charset=utf-8", .cacheControl: "private, no-cache"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: body))
    ).tagged(tag)
  }
}

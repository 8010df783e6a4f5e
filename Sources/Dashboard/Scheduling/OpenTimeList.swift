import EventSourcing
import Foundation
import Practice
import ReadModels

/// Open times as they are answered, with the wall time of the place and of the viewer.
struct OpenTimeList: Encodable {
  struct Item: Encodable {
    let startsAt: Date
    let endsAt: Date
    /// On the wall of the site, or of the practice for virtual appointments.
    let wallTime: LocalDateTime
    /// On the wall of the zone asked for.
    let viewerTime: LocalDateTime?
    let practitionerId: UUID
    let practitionerHandle: String?
  }

  let items: [Item]
  /// The IANA name of the zone of the place.
  let timeZone: String
  let viewerZone: String?
  let position: Int64

  init(_ view: OpenTimesView, in zone: TimeZone, viewer: TimeZone?, _ directory: DirectoryIndex) {
    items = view.times.map { time in
      Item(
        startsAt: time.startsAt, endsAt: time.endsAt, wallTime: LocalDateTime(of: time.startsAt, in: zone),
        viewerTime: viewer.map { LocalDateTime(of: time.startsAt, in: $0) },
        practitionerId: time.practitionerID,
        practitionerHandle: directory.entry(.practitioner, time.practitionerID)?.handle)
    }
    timeZone = ZoneName.name(of: zone)
    viewerZone = viewer.map(ZoneName.name)
    position = view.position
  }
}

import Foundation

/// A time that a practitioner is asked for or has: what the rules on gaps compare. It is half-open.
struct OccupiedTime: Hashable, Sendable {
  let startsAt: Date
  let endsAt: Date
  /// Nil for a virtual one.
  let siteID: UUID?
  let buffers: Buffers

  var span: Range<Date> { startsAt..<max(startsAt, endsAt) }

  func overlaps(_ other: OccupiedTime) -> Bool { startsAt < other.endsAt && other.startsAt < endsAt }
}

extension Appointment {
  var occupiedTime: OccupiedTime {
    OccupiedTime(startsAt: slot.startsAt, endsAt: slot.endsAt, siteID: siteID, buffers: buffers)
  }
}

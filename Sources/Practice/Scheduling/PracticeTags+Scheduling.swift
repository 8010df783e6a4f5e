public import EventSourcing
public import Foundation

/// The tags of what scheduling is set up with.
extension PracticeTags {
  /// Everything that a practice has set up: rooms, hours, services, travel, policy.
  public static let scheduling = Tag("scheduling")
  public static let travel = Tag("travel")
  public static let cancellationPolicy = Tag("cancellation-policy")
  /// Bookings that were refused; no booking reads them.
  public static let refusedBookings = Tag("refused-bookings")

  /// A practitioner's hours, breaks and time off.
  public static func calendar(_ practitioner: UUID) -> Tag { Tag("calendar", practitioner) }
  /// Everything about the waiting list.
  public static let waitlist = Tag("waitlist")

  public static func waitlistEntry(_ id: UUID) -> Tag { Tag("waitlist-entry", id) }
  public static func series(_ id: UUID) -> Tag { Tag("series", id) }
  public static func service(_ id: UUID) -> Tag { Tag("service", id) }

  public static func roomDay(_ id: UUID, _ day: LocalDay) -> Tag { Tag("room-day", id, day: day.description) }
}

public import Foundation

/// An appointment as the events so far leave it; it never holds a name or a reason.
public struct Appointment: Hashable, Sendable {
  public let id: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public internal(set) var slot: Slot
  public internal(set) var status: AppointmentStatus
  /// What was booked; nil where no service was named.
  public internal(set) var serviceID: UUID?
  public internal(set) var roomID: UUID?
  public internal(set) var buffers: Buffers = .none
  public internal(set) var seriesID: UUID?
  /// Until when it is held; nil where it never was.
  public internal(set) var hold: Hold?

  /// Whether it takes up the time of those who are in it; a hold that has run out does not.
  public func occupies(at now: Date) -> Bool {
    guard status == .held else { return status.occupies }
    return hold.map { $0.until > now } ?? false
  }
}

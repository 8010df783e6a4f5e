public import EventSourcing
public import Foundation

/// Records that a booking was refused and why: the one thing that a refusal writes. It reads nothing and refuses nothing.
public struct RecordRefusedBooking: Decider {
  public let facts: BookingRefused
  public let now: Date

  public init(_ booking: BookAppointment, refusal: Refusal, now: Date) {
    let request = booking.request
    let slot = try? request.at.slot(
      minutes: request.minutes ?? BookAppointment.usualMinutes, in: request.timeZone)
    facts = BookingRefused(
      code: refusal.code.rawValue, kind: booking.kind, clientID: request.clientID,
      practitionerID: request.practitionerID, siteID: request.siteID, serviceID: request.serviceID,
      startsAt: slot.flatMap { $0.startsAt <= now + AppointmentRequest.furthestAhead ? $0.startsAt : nil },
      minutes: request.minutes, conflicts: refusal.conflicts.map(\.id))
    self.now = now
  }

  public var initial: CombinedFold<> { CombinedFold() }

  public func decide(_ state: CombinedFold<>) throws(Refusal) -> [Draft<PracticeEvent>] {
    [Draft(.scheduling(.bookingRefused(facts)), at: now)]
  }

  /// The refusals that say something of hours, rules and demand; a slip of the finger does not.
  public static let worthRecording: Set<Refusal.Code> = [
    .slotTaken, .clientBusy, .roomBusy, .travelConflict, .outsideHours, .timeOff, .noticeTooShort,
    .tooFarAhead, .inThePast,
  ]
}

/// A booking was refused: what was asked and why not, so that hours and rules can be judged by what they turned away.
///
/// No booking ever reads it.
public struct BookingRefused: EventPayload {
  public static let eventType = "booking-refused"

  /// The code of the refusal, for example `slot-taken`.
  public let code: String
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?
  public let serviceID: UUID?
  /// Nil where what was said is no time, or lies further ahead than anything can be booked.
  public let startsAt: Date?
  public let minutes: Int?
  /// The appointments that stood in the way.
  public let conflicts: [UUID]

  public init(
    code: String, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID?,
    serviceID: UUID?, startsAt: Date?, minutes: Int?, conflicts: [UUID]
  ) {
    self.code = code
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.serviceID = serviceID
    self.startsAt = startsAt
    self.minutes = minutes
    self.conflicts = conflicts
  }

  public var tags: [Tag] { [PracticeTags.refusedBookings] }
}

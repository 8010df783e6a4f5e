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

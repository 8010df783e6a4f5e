import EventSourcing
import Foundation
public import Practice

/// One thing that happened to an appointment, as its history tells it; it never holds a name or a reason in words.
public struct AppointmentStep: Codable, Hashable, Sendable {
  public let position: Int64
  /// The event's type, for example `appointment-rescheduled`.
  public let kind: String
  public let recordedAt: Instant
  /// In which role it was recorded.
  public let role: String
  /// When the appointment is from then on; nil where that did not change.
  public let startsAt: Instant?
  public let endsAt: Instant?
  public let timeZone: String?
  public let heldUntil: Instant?
  public let cancelledBy: CancelledBy?
  public let code: CancellationCode?
  public let isLate: Bool?
  public let feeCents: Int?
  public let isWaived: Bool?

  init(_ recorded: Recorded<PracticeEvent>) {
    position = recorded.position
    kind = recorded.type
    recordedAt = Instant(recorded.recordedAt)
    role = recorded.metadata.role
    var (slot, until): (Slot?, Date?)
    var cancelled: AppointmentCancelled?
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)): slot = facts.slot
    case .appointment(.appointmentRescheduled(let facts)): slot = facts.to
    case .appointment(.appointmentCancelled(let facts)): cancelled = facts
    case .scheduling(.appointmentHeld(let facts)): (slot, until) = (facts.slot, facts.until)
    default: break
    }
    startsAt = slot.map { Instant($0.startsAt) }
    endsAt = slot.map { Instant($0.endsAt) }
    timeZone = slot?.timeZone
    heldUntil = until.map { Instant($0) }
    cancelledBy = cancelled?.by
    code = cancelled?.code
    isLate = cancelled?.terms.isLate
    feeCents = cancelled?.terms.feeCents
    isWaived = cancelled?.terms.isWaived
  }
}

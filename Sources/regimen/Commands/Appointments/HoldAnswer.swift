import EventSourcing
import Foundation
import Practice

/// The answer to a command that keeps a time for a client.
struct HoldAnswer: Encodable {
  let appointmentId: UUID
  let position: Int64?
  let startsAt: Date
  let endsAt: Date
  let timeZone: String
  let heldUntil: Date

  init(_ held: AppointmentHeld, _ position: Int64?) {
    appointmentId = held.appointmentID
    self.position = position
    startsAt = held.slot.startsAt
    endsAt = held.slot.endsAt
    timeZone = held.slot.timeZone
    heldUntil = held.until
  }

  func show(_ format: OutputFormat) { Output.answer(self, as: format) { text } }

  var text: String {
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    return """
      Held: \(TimeText.minute(startsAt, in: zone)) (\(timeZone)), until \(TimeText.minute(heldUntil, in: zone)).
      Appointment \(appointmentId.uuidString.lowercased())
      """
  }
}

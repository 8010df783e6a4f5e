import EventSourcing
import Foundation
import Practice

/// The answer to a command that gave an appointment its time.
struct AppointmentAnswer: Encodable {
  let appointmentId: UUID
  let position: Int64?
  let startsAt: Date
  let endsAt: Date
  let timeZone: String
  let shifted: Bool

  init(_ id: UUID, _ slot: Slot, _ position: Int64?) {
    appointmentId = id
    self.position = position
    startsAt = slot.startsAt
    endsAt = slot.endsAt
    timeZone = slot.timeZone
    shifted = slot.shifted
  }

  func show(_ format: OutputFormat, _ verb: String) {
    Output.answer(self, as: format) {
      let zone = TimeZone(identifier: timeZone) ?? .gmt
      let start = LocalDateTime(of: startsAt, in: zone)
      let note =
        shifted ? "\nThat time does not exist on that day: the clocks go forward, so it was moved." : ""
      return """
        \(verb): \(TimeText.minute(start)) (\(timeZone)), \(Int(endsAt.timeIntervalSince(startsAt) / 60)) minutes.\(note)
        Appointment \(appointmentId.uuidString.lowercased())
        """
    }
  }
}

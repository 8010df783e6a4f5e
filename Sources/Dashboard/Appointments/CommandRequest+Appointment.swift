import EventSourcing
import Foundation
import Practice

extension CommandRequest {
  /// A command that changes an appointment.
  static func appointment(_ id: UUID, _ command: Command) -> CommandRequest {
    CommandRequest(
      command: command, id: id, name: "appointmentId", creates: false, tag: PracticeTags.appointment(id))
  }
}

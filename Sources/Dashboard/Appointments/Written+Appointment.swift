import EventSourcing
import Foundation
import Practice

extension Written {
  /// A command that changes an appointment.
  static func appointment(_ id: UUID, _ command: Command) -> Written {
    Written(
      command: command, id: id, name: "appointmentId", creates: false, tag: PracticeTags.appointment(id))
  }
}

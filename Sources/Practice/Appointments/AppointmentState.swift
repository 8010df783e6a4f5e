public import EventSourcing
import Foundation

/// What booking and rescheduling know: the practice and the place, the two people, and what occupies them.
public struct AppointmentState: Fold {
  var practice = PracticeStanding()
  var client: PersonStanding
  var practitioner: PersonStanding
  var appointments = Appointments()

  init(client: PersonStanding, practitioner: PersonStanding) {
    self.client = client
    self.practitioner = practitioner
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    practice.evolve(recorded)
    client.evolve(recorded)
    practitioner.evolve(recorded)
    appointments.evolve(recorded)
  }
}

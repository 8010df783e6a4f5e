public import EventSourcing
import Foundation

/// What booking and rescheduling know: what is set up, the two people, and what occupies them and the rooms.
public struct AppointmentState: PracticeFold {
  var setup: SchedulingSetup
  var client: PersonStatus
  var practitioner: PersonStatus
  var appointments: Appointments

  public var reads: Condition { .union(client.reads, practitioner.reads, setup.reads, appointments.reads) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    setup.evolve(recorded)
    client.evolve(recorded)
    practitioner.evolve(recorded)
    appointments.evolve(recorded)
  }
}

import EventSourcing
import Foundation
import Practice

@testable import regimen

/// What tests ask of a log of the sample; it adds nothing to it.
extension SampleLog {
  /// The appointments as everything leaves them.
  var appointments: [Appointment] {
    var appointments = Appointments()
    for event in events { appointments.evolve(event) }
    return appointments.byID.values.sorted {
      ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString)
    }
  }

  /// Every slot that was ever agreed, also of appointments that were moved or cancelled.
  var agreedSlots: [(practitioner: UUID, site: UUID?, slot: Slot)] {
    events.compactMap { recorded in
      if case .appointment(.appointmentBooked(let facts)) = recorded.event {
        return (facts.practitionerID, facts.siteID, facts.slot)
      }
      if case .appointment(.appointmentRescheduled(let facts)) = recorded.event {
        return (facts.practitionerID, facts.siteID, facts.to)
      }
      return nil
    }
  }
}

public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// Everything that happened to an appointment, in order, up to the newest or as of a moment.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  /// - Throws: the ``Refusal`` `unknown-appointment`, also for one that was not booked yet.
  public func history(
    ofAppointment id: UUID, in practice: PracticeID, asOf: AsOf? = nil, now: Date
  ) async throws -> AppointmentHistory {
    var events = try await store.read(tag: PracticeTags.appointment(id), in: practice)
    if let asOf {
      let (position, _) = try await reach(asOf, now: now, in: practice, atLeast: nil)
      events.removeAll { $0.position > position || !asOf.shows($0.occurredAt) }
    }
    return AppointmentHistory(
      appointmentID: id, status: try EventStore.appointment(id, events).status,
      items: events.map(AppointmentStep.init), position: events.last?.position ?? 0)
  }
}

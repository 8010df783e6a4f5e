import EventSourcing
import Foundation

extension AppointmentRequest {
  /// What becomes of some requests, each granted in the light of those before it.
  static func outlook(
    _ requests: [(occurrence: SeriesOccurrence, wallTime: LocalDateTime, request: AppointmentRequest)],
    _ state: AppointmentState, kind: AppointmentKind, keeping kept: [UUID: Appointment] = [:]
  ) -> SeriesOutlook {
    var state = state
    let items = requests.map { occurrence, wallTime, request in
      let slot = request.minutes.flatMap { try? request.at.slot(minutes: $0, in: request.timeZone) }
      do throws(Refusal) {
        let grant = try request.grant(state, kind: kind, keeping: kept[occurrence.appointmentID])
        state.appointments.place(
          Appointment(
            id: request.appointmentID, kind: kind, clientID: request.clientID,
            practitionerID: request.practitionerID, siteID: request.siteID, slot: grant.slot, status: .booked,
            roomID: grant.roomID, buffers: grant.buffers))
        return SeriesOutlook.Item(
          occurrence: occurrence, wallTime: wallTime, slot: grant.slot, refusal: nil, roomID: grant.roomID,
          buffers: grant.buffers)
      } catch {
        return SeriesOutlook.Item(
          occurrence: occurrence, wallTime: wallTime, slot: slot, refusal: error, roomID: nil, buffers: .none)
      }
    }
    return SeriesOutlook(items: items)
  }
}

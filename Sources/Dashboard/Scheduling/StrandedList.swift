import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// Appointments that cannot be kept as they are booked, with the requests that do something about each.
struct StrandedList: Encodable {
  struct Item: Encodable {
    let appointment: ScheduleItem
    let reasons: [StrandingReason.Code]
    let remedies: [Remedy]
  }

  /// A request that does something about it: a POST to a path.
  struct Remedy: Encodable {
    let name: StrandedAppointment.Remedy
    let path: String
    /// What its body has to say besides: that the practice asks for it, so that the client owes nothing. Nil for nothing.
    let body: [String: String]?
  }

  let items: [Item]
  /// How many there are, also beyond the limit.
  let total: Int
  let position: Int64

  init(_ view: StrandedAppointments) {
    items = view.items.map { item in
      Item(
        appointment: item.appointment, reasons: item.reasons,
        remedies: item.remedies.map { remedy in
          Remedy(
            name: remedy, path: Self.path(remedy, item.appointment),
            body: [.reschedule, .cancel].contains(remedy) ? ["by": CancelledBy.practice.rawValue] : nil)
        })
    }
    (total, position) = (view.total, view.position)
  }

  private static func path(_ remedy: StrandedAppointment.Remedy, _ item: ScheduleItem) -> String {
    switch remedy {
    case .reschedule, .cancel, .release:
      "/v1/appointments/\(item.appointmentID.lowercased)/\(remedy.rawValue)"
    case .readmit: "/v1/clients/\(item.clientID.lowercased)/readmit"
    }
  }
}

/// A time that an erasure freed: what was booked or held for the client, and was cancelled with them.
struct FreedTime: Encodable {
  let appointmentId: UUID
  let practitionerId: UUID
  let startsAt: Date
  let endsAt: Date
  let timeZone: String

  private init(_ id: UUID, _ practitioner: UUID, _ slot: Slot) {
    appointmentId = id
    practitionerId = practitioner
    (startsAt, endsAt, timeZone) = (slot.startsAt, slot.endsAt, slot.timeZone)
  }

  static func all(in events: [PracticeEvent]) -> [FreedTime] {
    events.compactMap { event in
      switch event {
      case .appointment(.appointmentCancelled(let facts)):
        FreedTime(facts.appointmentID, facts.practitionerID, facts.slot)
      case .scheduling(.holdReleased(let facts)):
        FreedTime(facts.appointmentID, facts.practitionerID, facts.slot)
      default: nil
      }
    }
  }
}

extension Routes {
  /// What cannot be kept as it is booked, until it is moved or cancelled.
  func strandedAppointments(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, atLeast) = (try authorized.query.limit(), try authorized.query.atLeast())
    let practice = try authorized.practice()
    let view = try await parts.queries.strandedAppointments(
      practice, at: authorized.places, asOf: try await asOf(authorized, in: practice), now: parts.now(),
      limit: limit, atLeast: atLeast)
    return try .json(StrandedList(view))
  }
}

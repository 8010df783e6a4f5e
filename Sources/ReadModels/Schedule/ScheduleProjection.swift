public import EventSourcing
import Foundation
public import Practice

/// Folds what happened to appointments into one row each; a cancelled one stays, so that a calendar can say so.
public enum ScheduleProjection: Projection {
  public static let name = "schedule"
  public static let version = 3

  public static let columns: [ProjectionColumn<ScheduleRow>] = [
    .instant("starts_at") { $0.startsAt },
    .instant("ends_at") { $0.endsAt },
    .uuid("site") { $0.siteID },
    .uuid("practitioner") { $0.practitionerID },
    .uuid("client") { $0.clientID },
    .text("status") { $0.status.rawValue },
    .uuid("room") { $0.roomID },
    .integer("buffer_before") { Int64($0.buffers.before) },
    .integer("buffer_after") { Int64($0.buffers.after) },
    .instant("held_until") { $0.heldUntil },
  ]
  public static let indexes = [
    ["starts_at"], ["site", "starts_at"], ["practitioner", "starts_at"], ["client", "starts_at"],
  ]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)): [key(facts.appointmentID)]
    case .appointment(.appointmentRescheduled(let facts)): [key(facts.appointmentID)]
    case .appointment(.appointmentCancelled(let facts)): [key(facts.appointmentID)]
    case .appointment(.clientArrived(let facts)): [key(facts.appointmentID)]
    case .appointment(.appointmentCompleted(let facts)): [key(facts.appointmentID)]
    case .appointment(.noShowRecorded(let facts)): [key(facts.appointmentID)]
    case .scheduling(.appointmentHeld(let facts)): [key(facts.appointmentID)]
    case .scheduling(.holdReleased(let facts)): [key(facts.appointmentID)]
    case .scheduling(.reminderSent(let facts)): [key(facts.appointmentID)]
    case .organisation, .client, .catalogue, .prescription, .safety, .session, .intake, .assessment, .outcome,
      .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      []
    }
  }

  public static func evolve(
    _ row: inout ScheduleRow?, with recorded: Recorded<PracticeEvent>, key: String
  ) throws {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)):
      row = booked(facts, recorded)
    case .appointment(.appointmentRescheduled(let facts)):
      try change(&row, recorded) { row in
        row.siteID = facts.siteID
        row.startsAt = Instant(facts.to.startsAt)
        row.endsAt = Instant(facts.to.endsAt)
        row.wallTime = facts.to.wallTime
        row.timeZone = facts.to.timeZone
        row.shifted = facts.to.shifted
        row.roomID = facts.roomID
        row.buffers = facts.buffers
      }
    case .appointment(.appointmentCancelled(let facts)):
      try change(&row, recorded) { row in
        row.status = .cancelled
        row.cancelledBy = facts.by
        row.cancellationCode = facts.code
        row.sealed = recorded.sealed
        row.terms = facts.terms
      }
    case .appointment(.clientArrived): try change(&row, recorded) { $0.status = .arrived }
    case .appointment(.appointmentCompleted): try change(&row, recorded) { $0.status = .completed }
    case .appointment(.noShowRecorded): try change(&row, recorded) { $0.status = .noShow }
    case .scheduling(.appointmentHeld(let facts)): row = held(facts, recorded)
    case .scheduling(.holdReleased): row = nil
    case .scheduling(.reminderSent(let facts)):
      // It changes nothing of the appointment itself, so neither its calendar's SEQUENCE nor its entity tag.
      row?.remindedOf = Instant(facts.startsAt)
    case .organisation, .client, .catalogue, .prescription, .safety, .session, .intake, .assessment, .outcome,
      .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  static func key(_ appointment: UUID) -> String { appointment.lowercased }

  private static func booked(_ facts: AppointmentBooked, _ recorded: Recorded<PracticeEvent>) -> ScheduleRow {
    ScheduleRow(
      appointmentID: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
      practitionerID: facts.practitionerID, siteID: facts.siteID, startsAt: Instant(facts.slot.startsAt),
      endsAt: Instant(facts.slot.endsAt), wallTime: facts.slot.wallTime, timeZone: facts.slot.timeZone,
      shifted: facts.slot.shifted, status: .booked, serviceID: facts.serviceID, roomID: facts.roomID,
      buffers: facts.buffers,
      seriesID: facts.seriesID, bookedAt: Instant(recorded.recordedAt),
      changedAt: Instant(recorded.recordedAt), sequence: 0, position: recorded.position)
  }

  private static func held(_ facts: AppointmentHeld, _ recorded: Recorded<PracticeEvent>) -> ScheduleRow {
    ScheduleRow(
      appointmentID: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
      practitionerID: facts.practitionerID, siteID: facts.siteID, startsAt: Instant(facts.slot.startsAt),
      endsAt: Instant(facts.slot.endsAt), wallTime: facts.slot.wallTime, timeZone: facts.slot.timeZone,
      shifted: facts.slot.shifted, status: .held, heldUntil: Instant(facts.until), serviceID: facts.serviceID,
      roomID: facts.roomID, buffers: facts.buffers, bookedAt: Instant(recorded.recordedAt),
      changedAt: Instant(recorded.recordedAt), sequence: 0, position: recorded.position)
  }

  private static func change(
    _ row: inout ScheduleRow?, _ recorded: Recorded<PracticeEvent>, _ body: (inout ScheduleRow) -> Void
  ) throws {
    guard var changed = row else { throw ProjectionFault.nothingToChange }
    body(&changed)
    changed.sequence += 1
    changed.changedAt = Instant(recorded.recordedAt)
    changed.position = recorded.position
    row = changed
  }
}

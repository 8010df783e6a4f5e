import EventSourcing
import Foundation

/// Who and what is free among the appointments that were read.
extension Appointments {
  /// Refuses a time that the practitioner cannot keep or at which the client has another appointment.
  func checkFree(
    _ requested: OccupiedTime, practitioner: UUID, client: UUID, except own: UUID, _ setup: SchedulingSetup,
    at now: Date
  ) throws(Refusal) {
    let others = occupying(except: own, at: now)
    let rule = GapRule(setup: setup)
    let clashes = others.filter { $0.practitionerID == practitioner }.compactMap { other in
      rule.clash(requested, with: other.occupiedTime).map { (other: other, finding: $0) }
    }
    let taken = clashes.filter { $0.finding.clash == .taken }.map(\.other.conflict)
    guard taken.isEmpty else {
      throw Refusal(
        .slotTaken,
        "The time was refused: the practitioner has another appointment then, or too close to it. Choose another time.",
        field: "at", conflicts: taken)
    }
    guard clashes.isEmpty else {
      throw Refusal(
        .travelConflict,
        "The time was refused: the practitioner cannot get from one site to the other in time. Choose another time.",
        field: "at", conflicts: clashes.map(\.other.conflict))
    }
    let meetings = others.filter { $0.clientID == client && $0.occupiedTime.overlaps(requested) }.map(
      \.conflict)
    guard meetings.isEmpty else {
      throw Refusal(
        .clientBusy, "The time was refused: the client has another appointment then. Choose another time.",
        field: "at", conflicts: meetings)
    }
  }

  /// The first of some rooms that is free; nil where there are none to choose from.
  ///
  /// - Throws: `room-busy` where none of them is.
  func freeRoom(of rooms: [UUID], for requested: OccupiedTime, except own: UUID, at now: Date) throws(Refusal)
    -> UUID?
  {
    guard !rooms.isEmpty else { return nil }
    let overlapping = occupying(except: own, at: now).filter { $0.occupiedTime.overlaps(requested) }
    let taken = Set(overlapping.compactMap(\.roomID))
    if let free = rooms.first(where: { !taken.contains($0) }) { return free }
    throw Refusal(
      .roomBusy, "The time was refused: no room is free then. Choose another time or another room.",
      field: "room",
      conflicts: overlapping.filter { appointment in appointment.roomID.map(rooms.contains) ?? false }.map(
        \.conflict))
  }

  /// The appointments that take up time, in order.
  private func occupying(except own: UUID, at now: Date) -> [Appointment] {
    byID.values.filter { $0.id != own && $0.occupies(at: now) }.sorted {
      ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString)
    }
  }
}

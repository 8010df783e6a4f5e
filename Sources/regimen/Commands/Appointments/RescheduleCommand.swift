import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen reschedule`: moves an appointment to another time.
struct RescheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reschedule", abstract: "Move an appointment to another time.",
    discussion: "Example:\n  regimen reschedule APPOINTMENT --at '2027-03-02 11:00'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: ArgumentHelp("New start, YYYY-MM-DD HH:MM in the site's zone.", valueName: "time")) var at:
    String
  @Option(help: ArgumentHelp("New length (default: as it was).", valueName: "minutes")) var minutes: Int?
  @Flag(help: "Move it to a time that has passed.") var allowPast = false

  func run() async throws {
    try await Desk.open(globals) { desk in
      let found = try await desk.appointment(appointment)
      let start = try TimeText.appointment(at)
      let rooms = try await desk.setup().rooms(of: found.siteID).map(\.roomID)
      let done = try await desk.perform(write, globals) { _ in
        RescheduleAppointment(
          appointmentID: found.id, clientID: found.clientID, practitionerID: found.practitionerID,
          siteID: found.siteID, at: start, timeZone: found.slot.timeZone,
          minutes: minutes ?? Int(found.slot.endsAt.timeIntervalSince(found.slot.startsAt) / 60),
          rooms: rooms, allowPast: allowPast, now: desk.now)
      }
      guard let done else { return }
      let slot = done.events.compactMap { event -> Slot? in
        if case .appointment(.appointmentRescheduled(let moved)) = event { moved.to } else { nil }
      }.first
      AppointmentAnswer(found.id, slot ?? found.slot, done.position).show(globals.format, "Moved")
    }
  }
}

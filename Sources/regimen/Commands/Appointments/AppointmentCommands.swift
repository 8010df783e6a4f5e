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
      let done = try await desk.perform(write, globals) { _ in
        RescheduleAppointment(
          appointmentID: found.id, clientID: found.clientID, practitionerID: found.practitionerID,
          siteID: found.siteID, at: start, timeZone: found.slot.timeZone,
          minutes: minutes ?? Int(found.slot.endsAt.timeIntervalSince(found.slot.startsAt) / 60),
          allowPast: allowPast, now: desk.now)
      }
      guard let done else { return }
      let slot = done.events.compactMap { event -> Slot? in
        if case .appointmentRescheduled(let moved) = event { moved.to } else { nil }
      }.first
      AppointmentAnswer(found.id, slot ?? found.slot, done.position).show(globals.format, "Moved")
    }
  }
}

/// `regimen cancel`: cancels an appointment with a coded reason.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an appointment.",
    discussion: "Example:\n  regimen cancel APPOINTMENT --by client --code illness --reason 'has the flu'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: ArgumentHelp("Who cancels.", valueName: CancelledBy.choices)) var by: CancelledBy = .client
  @Option(help: ArgumentHelp("Why, as a code.", valueName: CancellationCode.choices))
  var code: CancellationCode = .clientRequest
  @Option(help: ArgumentHelp("Why, in words; sealed.", valueName: "text")) var reason: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in
        CancelAppointment(appointmentID: id, by: by, code: code, reason: reason, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Cancelled; the time is free again.")
    }
  }
}

/// `regimen arrive`: the client is there.
struct ArriveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "arrive", abstract: "Note that the client of an appointment has arrived.",
    discussion: "Example:\n  regimen arrive APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in RecordArrival(appointmentID: id, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Arrived.")
    }
  }
}

/// `regimen complete`: the appointment took place.
struct CompleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Note that an appointment took place.",
    discussion: "Example:\n  regimen complete APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in
        CompleteAppointment(appointmentID: id, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Completed.")
    }
  }
}

/// `regimen no-show`: the client did not come.
struct NoShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "no-show", abstract: "Note that the client of an appointment did not come.",
    discussion: "Example:\n  regimen no-show APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in RecordNoShow(appointmentID: id, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Noted as a no-show.")
    }
  }
}

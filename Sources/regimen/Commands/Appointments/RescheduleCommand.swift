import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen reschedule`: moves an appointment to another time.
struct RescheduleCommand: WriteCommand {
  typealias Input = RescheduleAppointment.Input

  static let configuration = CommandConfiguration(
    commandName: "reschedule", abstract: "Move an appointment to another time.",
    discussion: "Example:\n  regimen reschedule APPOINTMENT --at '2027-03-02 11:00'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int?
  @Flag(help: Self.help(\.allowPast, "")) var allowPast = false

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(at: try TimeText.entered(required: at), minutes: minutes, allowPast: allowPast)
  }

  func show(_ outcome: CommandService.Outcome<RescheduleAppointment>, _ opened: OpenedPractice) async throws {
    let id = outcome.request.id
    // Where it was there already, nothing says where.
    var slot = try await opened.environment.store.appointment(id, in: opened.practice).slot
    for case .appointment(.appointmentRescheduled(let moved)) in outcome.performed.events { slot = moved.to }
    AppointmentAnswer(id, slot, outcome.position).show(globals.format, "Moved")
  }
}

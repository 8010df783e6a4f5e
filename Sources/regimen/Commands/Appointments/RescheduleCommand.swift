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
    discussion: """
      A client who moves it with less notice than the policy asks for is late, as if they had cancelled; --by practice is never late.
      Examples:
        regimen reschedule APPOINTMENT --at '2027-03-02 11:00'
        regimen reschedule APPOINTMENT --at '2027-03-02 11:00' --by practice
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int?
  @Flag(help: Self.help(\.allowPast, "")) var allowPast = false
  @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
  @Option(help: Self.help(\.waiver, "reason")) var waive: String?

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      at: try TimeText.entered(required: at), minutes: minutes, allowPast: allowPast, by: by, waiver: waive)
  }

  func show(_ outcome: CommandService.Outcome<RescheduleAppointment>, _ opened: OpenedPractice) async throws {
    let id = outcome.request.id
    // Where it was there already, nothing says where.
    var slot = try await opened.environment.store.appointment(id, in: opened.practice).slot
    var terms: CancellationTerms?
    for case .appointment(.appointmentRescheduled(let moved)) in outcome.performed.events {
      (slot, terms) = (moved.to, moved.terms)
    }
    AppointmentAnswer(id, slot, outcome.position, terms).show(
      globals.format, outcome.isUnchanged ? "Nothing to do, it is there already" : "Moved")
  }
}

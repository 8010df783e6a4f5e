import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen reschedule`: moves an appointment to another time, practitioner, place or room.
struct RescheduleCommand: WriteCommand {
  typealias Input = RescheduleAppointment.Input

  static let configuration = CommandConfiguration(
    commandName: "reschedule", abstract: "Move an appointment to another time, practitioner, place or room.",
    discussion: """
      A client who moves it with less notice than the policy asks for is late, as if they had cancelled; --by practice is never late.
      Examples:
        regimen reschedule APPOINTMENT --at '2027-03-02 11:00'
        regimen reschedule APPOINTMENT --at '2027-03-02 11:00' --by practice
        regimen reschedule APPOINTMENT --practitioner P-2 --site Ocoee --by practice
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int?
  @Option(help: Self.help(\.practitioner, "practitioner", "or a part of the name")) var practitioner: String?
  @Option(help: Self.help(\.siteId, "site")) var site: String?
  @Flag(help: Self.help(\.virtual, "")) var virtual = false
  @Option(help: Self.help(\.roomId, "room")) var room: String?
  @Flag(help: Self.help(\.allowPast, "")) var allowPast = false
  @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
  @Option(help: Self.help(\.waiver, "reason")) var waive: String?

  var subject: String? { appointment }

  func validate() throws {
    guard
      at != nil || minutes != nil || practitioner != nil || site != nil || virtual || room != nil
    else {
      if waive != nil {
        throw ValidationError(
          "The fee of a late move is waived with the move: --at TIME --waive WHY. Afterwards there is no way to; “regimen cancel APPOINTMENT --waive WHY” waives that of a cancellation. Leave it out of the account, which is kept elsewhere."
        )
      }
      throw ValidationError(
        "Say what becomes another: --at TIME, --minutes MINUTES, --practitioner PRACTITIONER, --site SITE or --virtual, --room ROOM."
      )
    }
    guard site == nil || !virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      at: try at.map { try TimeText.entered(ofAnother: $0) }, minutes: minutes,
      practitioner: practitioner.map { PersonReference($0) },
      siteId: site.map { Reference($0) }, virtual: virtual ? true : nil, roomId: room.map { Reference($0) },
      allowPast: allowPast, by: by, waiver: waive)
  }

  func show(_ outcome: CommandService.Outcome<RescheduleAppointment>, _ opened: OpenedPractice) async throws {
    let id = outcome.request.id
    // Where it was there already, nothing says where.
    let appointment = try await opened.environment.store.appointment(id, in: opened.practice)
    var (slot, terms): (Slot, CancellationTerms?) = (appointment.slot, nil)
    for case .appointment(.appointmentRescheduled(let moved)) in outcome.performed.events {
      (slot, terms) = (moved.to, moved.terms)
    }
    let client = opened.called(.client, appointment.clientID)
    AppointmentAnswer(id, slot, outcome.position, terms).show(
      globals.format, outcome.isUnchanged ? "Nothing to do, it is there already" : "Moved",
      "\(client) \(opened.settingWords(appointment))")
    if outcome.isUnchanged, by != nil || waive != nil {
      Output.note(
        "How it was moved before was not changed: a fee of that move stands, and is waived with a move alone."
      )
    }
  }
}

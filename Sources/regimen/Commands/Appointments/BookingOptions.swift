import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What a booking says: who, where, when and how long.
struct BookingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String
  @Option(help: ArgumentHelp("The site; or --virtual.", valueName: "site")) var site: String?
  @Flag(help: "A virtual appointment.") var virtual = false
  @Option(
    help: ArgumentHelp("Start, YYYY-MM-DD HH:MM in the site's zone, or with an offset.", valueName: "time"))
  var at: String
  @Option(help: ArgumentHelp("How long, 5 to 480.", valueName: "minutes")) var minutes: Int = 60
  @Flag(help: "Book a time that has passed.") var allowPast = false

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  func book(_ kind: AppointmentKind, _ globals: GlobalOptions, _ write: WriteOptions) async throws {
    try await Desk.open(globals) { desk in
      let client = try desk.id(client, .client)
      let practitioner = try desk.id(practitioner, .practitioner)
      let site = try site.map { try desk.directory.find($0, .site) }
      let start = try TimeText.appointment(at)
      let done = try await desk.perform(write, globals) { identity in
        BookAppointment(
          appointmentID: identity.derive("appointment"), kind: kind, clientID: client,
          practitionerID: practitioner, siteID: site?.uuid, at: start,
          timeZone: site?.timeZone ?? desk.timeZone, minutes: minutes, allowPast: allowPast,
          now: desk.now)
      }
      guard let done else { return }
      for case .appointmentBooked(let booked) in done.events {
        AppointmentAnswer(booked.appointmentID, booked.slot, done.position).show(globals.format, "Booked")
      }
    }
  }
}

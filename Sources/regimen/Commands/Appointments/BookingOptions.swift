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
  @Option(help: ArgumentHelp("How long, 5 to 480 (default: the service's, or 60).", valueName: "minutes"))
  var minutes: Int?
  @Option(help: ArgumentHelp("What is booked, with its length and buffers.", valueName: "service"))
  var service: String?
  @Option(help: ArgumentHelp("The room (default: the first free one).", valueName: "room")) var room: String?
  @Flag(help: "Book a time that has passed.") var allowPast = false

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  /// How the booking is made for an id, once everything that was named is found.
  func prepared(
    _ kind: AppointmentKind, _ desk: Desk
  ) async throws -> @Sendable (UUID) -> BookAppointment {
    let client = try desk.id(client, .client)
    let practitioner = try desk.id(practitioner, .practitioner)
    let site = try site.map { try desk.directory.find($0, .site) }
    let start = try TimeText.appointment(at)
    let setup = try await desk.setup()
    let service = try service.map { try desk.service($0, in: setup).serviceID }
    let rooms =
      try room.map { [try desk.room($0, of: site?.uuid, in: setup).roomID] }
      ?? setup.rooms(of: site?.uuid).map(\.roomID)
    let timeZone = site?.timeZone ?? desk.timeZone
    return { [minutes, allowPast, now = desk.now] id in
      BookAppointment(
        appointmentID: id, kind: kind, clientID: client, practitionerID: practitioner, siteID: site?.uuid,
        at: start, timeZone: timeZone, minutes: minutes, serviceID: service, rooms: rooms,
        allowPast: allowPast, now: now)
    }
  }

  func book(_ kind: AppointmentKind, _ globals: GlobalOptions, _ write: WriteOptions) async throws {
    try await Desk.open(globals) { desk in
      let make = try await prepared(kind, desk)
      let done = try await desk.booking(write, globals, of: { $0 }) { identity in
        make(identity.derive("appointment"))
      }
      guard let done else { return }
      for case .appointment(.appointmentBooked(let booked)) in done.events {
        AppointmentAnswer(booked.appointmentID, booked.slot, done.position).show(globals.format, "Booked")
      }
    }
  }
}

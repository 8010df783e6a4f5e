import ArgumentParser
import Foundation
import Practice

/// What a booking says: who, where, when and how long.
struct BookingOptions: ParsableArguments {
  private typealias Command = BookCommand.Session

  @Option(help: Command.help(\.client, "client", "or a part of the name")) var client: String
  @Option(help: Command.help(\.practitioner, "practitioner", "or a part of the name")) var practitioner:
    String
  @Option(help: ArgumentHelp("The site, by id or name; or --virtual.", valueName: "site")) var site: String?
  @Flag(help: "A virtual appointment.") var virtual = false
  @Option(help: Command.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String
  @Option(help: Command.help(\.minutes, "minutes")) var minutes: Int?
  @Option(help: Command.help(\.serviceId, "service")) var service: String?
  @Option(help: Command.help(\.roomId, "room")) var room: String?
  @Flag(help: Command.help(\.allowPast, "")) var allowPast = false

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  /// What the options say.
  func input(_ kind: AppointmentKind) throws -> BookAppointment.Input {
    BookAppointment.Input(
      kind: kind, client: PersonReference(client), practitioner: PersonReference(practitioner),
      siteId: site.map { Reference($0) }, at: try TimeText.entered(ofAnother: at), minutes: minutes,
      serviceId: service.map { Reference($0) }, roomId: room.map { Reference($0) }, allowPast: allowPast)
  }
}

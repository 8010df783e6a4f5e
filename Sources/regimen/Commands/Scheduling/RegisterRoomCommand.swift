import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen register room`: a room of a site; from then on an appointment there takes a room.
struct RegisterRoomCommand: WriteCommand {
  typealias Input = RegisterRoom.Input

  static let configuration = CommandConfiguration(
    commandName: "room",
    abstract: "Register a room; a site with rooms holds no more appointments at once than it has.",
    discussion: "Example:\n  regimen register room --site 'Lake Nona' --name Studio")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.site, "site")) var site: String
  @Option(help: Self.help(\.name, "name")) var name: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(site: site, name: name) }

  func show(_ outcome: CommandService.Outcome<RegisterRoom>, _ opened: OpenedPractice) {
    opened.confirm(outcome.performed, globals, ["id": outcome.request.id], "The room \(name) is open.")
  }
}

/// `regimen register service`: what can be booked, how long it takes, and what it needs around it.
struct RegisterServiceCommand: WriteCommand {
  typealias Input = OfferService.Input

  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "Register a service, or give one of the same name other terms.",
    discussion: """
      What is booked already keeps the terms of its booking.
      Example:
        regimen register service --name 'First consultation' --kind consultation --minutes 75 --buffer-after 15 --notice 24h --advance 90
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.name, "name")) var name: String
  @Option(help: Self.help(\.kind, AppointmentKind.choices)) var kind: AppointmentKind
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int
  @Option(help: ArgumentHelp("Needed before it, 0 to 120.", valueName: "minutes")) var bufferBefore = 0
  @Option(help: ArgumentHelp("Needed after it, 0 to 120.", valueName: "minutes")) var bufferAfter = 0
  @Option(
    help: ArgumentHelp(
      "How long before its start it has to be booked, such as 90m, 24h or 2d.", valueName: "time"))
  var notice: String?
  @Option(help: Self.help(\.advanceDays, "days")) var advance: Int?
  @Flag(help: "It is given at a site only.") var noVirtual = false

  var subject: String? { nil }

  /// A service that has the name already is given these terms.
  func input(_ opened: OpenedPractice) async throws -> Input {
    let services = try await opened.setup().services.values
    return Input(
      serviceId: services.first { $0.name.lowercased() == name.lowercased() }?.serviceID, name: name,
      kind: kind, minutes: minutes, buffers: Buffers(before: bufferBefore, after: bufferAfter),
      allowsVirtual: !noVirtual, noticeMinutes: try notice.map(Self.minutes), advanceDays: advance)
  }

  func show(_ outcome: CommandService.Outcome<OfferService>, _ opened: OpenedPractice) {
    opened.confirm(
      outcome.performed, globals, ["id": outcome.request.id],
      "The service \(name) can be booked: \(kind.rawValue), \(minutes) minutes, \(bufferBefore) before and \(bufferAfter) after. What is booked already keeps its terms."
    )
  }

  /// Minutes of `90m`, `24h` or `2d`.
  static func minutes(_ text: String) throws -> Int {
    let factors: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
    guard let unit = text.last, let factor = factors[unit], let number = Int(text.dropLast()), number >= 0,
      number <= 1_000_000
    else { throw ValidationError("--notice takes a number with m, h or d, for example 24h.") }
    return number * factor
  }
}

import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen register service`: what can be booked, how long it takes, and what it needs around it.
struct RegisterServiceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "Register a service, or give one of the same name other terms.",
    discussion: """
      What is booked already keeps the terms of its booking.
      Example:
        regimen register service --name 'First consultation' --kind consultation --minutes 75 --buffer-after 15 --notice 24h --advance 90
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The service's name.", valueName: "name")) var name: String
  @Option(help: ArgumentHelp("What it is.", valueName: AppointmentKind.choices)) var kind: AppointmentKind
  @Option(help: ArgumentHelp("How long, 5 to 480.", valueName: "minutes")) var minutes: Int
  @Option(help: ArgumentHelp("Needed before it, 0 to 120.", valueName: "minutes")) var bufferBefore = 0
  @Option(help: ArgumentHelp("Needed after it, 0 to 120.", valueName: "minutes")) var bufferAfter = 0
  @Option(
    help: ArgumentHelp(
      "How long before its start it has to be booked, such as 90m, 24h or 2d.", valueName: "time"))
  var notice: String?
  @Option(help: ArgumentHelp("How many days ahead it can be booked.", valueName: "days")) var advance: Int?
  @Flag(help: "It is given at a site only.") var noVirtual = false

  func run() async throws {
    let notice = try notice.map(Self.minutes) ?? 0
    try await Desk.open(globals) { desk in
      let setup = try await desk.setup()
      let known = setup.services.values.first { $0.name.lowercased() == name.lowercased() }?.serviceID
      var service = known ?? UUID()
      let done = try await desk.perform(write, globals) { identity in
        service = known ?? identity.derive("service")
        return OfferService(
          serviceID: service, name: name, kind: kind, minutes: minutes,
          buffers: Buffers(before: bufferBefore, after: bufferAfter), allowsVirtual: !noVirtual,
          noticeMinutes: notice, advanceDays: advance, now: desk.now)
      }
      desk.confirm(done, globals, ["id": service], "The service \(name) can be booked.")
    }
  }

  /// Minutes of `90m`, `24h` or `2d`.
  private static func minutes(_ text: String) throws -> Int {
    let factors: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
    guard let unit = text.last, let factor = factors[unit], let number = Int(text.dropLast()), number >= 0,
      number <= 1_000_000
    else { throw ValidationError("--notice takes a number with m, h or d, for example 24h.") }
    return number * factor
  }
}

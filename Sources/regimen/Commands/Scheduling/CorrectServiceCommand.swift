import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice

/// `regimen correct service`: name and terms; what is not given stays.
struct CorrectServiceCommand: WriteCommand {
  typealias Input = CorrectService.Input

  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "Correct a service's name or terms.",
    discussion: """
      What is booked already keeps the terms of its booking.
      Example:
        regimen correct service --service 'Second opinon' --name 'Second opinion' --reason Misspelt
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.service, "service")) var service: String
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.kind, AppointmentKind.choices)) var kind: AppointmentKind?
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int?
  @Option(help: ArgumentHelp("Needed before it, 0 to 120.", valueName: "minutes")) var bufferBefore: Int?
  @Option(help: ArgumentHelp("Needed after it, 0 to 120.", valueName: "minutes")) var bufferAfter: Int?
  @Option(
    help: ArgumentHelp(
      "How long before its start it has to be booked, such as 90m, 24h or 2d.", valueName: "time"))
  var notice: String?
  @Option(help: Self.help(\.advanceDays, "days")) var advance: Int?
  @Flag(inversion: .prefixedNo, help: "Whether it can be given virtually too.") var virtual: Bool?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) async throws -> Input {
    var buffers: Buffers?
    if bufferBefore != nil || bufferAfter != nil {
      // Both are said together; the one that is not given stays as it is.
      let setup = try await opened.setup()
      let known = setup.services[try setup.service(Reference(service))]?.buffers ?? .none
      buffers = Buffers(before: bufferBefore ?? known.before, after: bufferAfter ?? known.after)
    }
    return Input(
      service: Reference(service),
      change: ServiceChange(
        name: name, kind: kind, minutes: minutes, buffers: buffers, allowsVirtual: virtual,
        noticeMinutes: try notice.map(RegisterServiceCommand.minutes), advanceDays: advance), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<CorrectService>) -> String { "Corrected." }
}

import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen erase staff`: destroys the key of a person who was staff, after which nothing can show their name or address.
struct EraseStaffCommand: ErasingCommand {
  typealias Input = EraseStaff.Input

  static let configuration = CommandConfiguration(
    commandName: "staff",
    abstract: "Destroy the key of a former member of staff: name, address and reasons are gone for good.",
    discussion: """
      What they recorded stays, without a name. This cannot be undone. Remove them from the staff first.
      Example:
        regimen erase staff S-2 --reason 'asked for it' --yes
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The former member of staff, by handle or id.") var staff: String
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Flag(help: "Do it without asking.") var yes = false

  var subject: String? { staff }

  /// The erasure was confirmed before, by the flag or at the prompt.
  func input(_ opened: OpenedPractice) -> Input { Input(confirmed: true, reason: reason) }

  func named(_ opened: OpenedPractice) async throws -> ErasedPerson {
    let items = try await opened.environment.queries.staff(opened.practice, now: opened.now)
    guard let item = items.identified(staff) else {
      throw Failure(
        .refused, "unknown-staff",
        "There is no such member of staff. Give a handle such as S-2, as “regimen show staff” lists them.",
        field: "staff")
    }
    return ErasedPerson(
      id: item.personID, handle: item.handle, subject: item.staffID.uuidString, name: item.name)
  }
}

/// `regimen erase practitioner`: destroys the key of a practitioner who works here no more.
struct ErasePractitionerCommand: ErasingCommand {
  typealias Input = ErasePractitioner.Input

  static let configuration = CommandConfiguration(
    commandName: "practitioner",
    abstract: "Destroy a practitioner's key: name, address and reasons are gone for good.",
    discussion: """
      What they did stays, without a name. This cannot be undone. Retire them first, remove them from the staff, and move or cancel what is \
      booked with them.
      Example:
        regimen erase practitioner P-2 --reason 'asked for it' --yes
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The practitioner.") var practitioner: String
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Flag(help: "Do it without asking.") var yes = false

  var subject: String? { nil }

  /// The erasure was confirmed before, by the flag or at the prompt.
  func input(_ opened: OpenedPractice) -> Input {
    Input(practitioner: PersonReference(practitioner), confirmed: true, reason: reason)
  }

  func named(_ opened: OpenedPractice) async throws -> ErasedPerson {
    let id = try await opened.names.known(practitioner, .practitioner)
    let entry = opened.directory.entry(.practitioner, id)
    return ErasedPerson(
      id: id, handle: entry?.handle ?? id.uuidString.lowercased(), subject: nil,
      name: entry.flatMap { $0.isErased || $0.isSealed ? nil : $0.name })
  }
}

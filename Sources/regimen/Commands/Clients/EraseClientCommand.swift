import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen erase client`: destroys the client's key, after which nothing can show name, contacts or notes.
struct EraseClientCommand: ErasingCommand {
  typealias Input = ErasePerson.Input

  static let configuration = CommandConfiguration(
    commandName: "client",
    abstract: "Destroy a client's key: name, contacts and every free text are gone for good.",
    discussion: """
      Facts without personal data stay, and the chain still verifies. This cannot be undone. What is booked for the client and still \
      to come is cancelled without a fee, and named.
      For a person who enquired and did not become a client, give the id of the enquiry.
      Example:
        regimen erase client C-1001 --reason 'asked by the client' --yes
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The client.") var client: String
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Flag(help: "Do it without asking.") var yes = false

  var subject: String? { client }

  /// The erasure was confirmed before, by the flag or at the prompt.
  func input(_ opened: OpenedPractice) -> Input { Input(confirmed: true, reason: reason) }

  /// A client as they are named everywhere, or a person without a registration by the id of their enquiry.
  func named(_ opened: OpenedPractice) async throws -> ErasedPerson {
    do {
      let id = try await opened.names.known(client, .client)
      let entry = opened.directory.entry(.client, id)
      return ErasedPerson(
        id: id, handle: entry?.handle ?? id.uuidString.lowercased(), subject: id.uuidString,
        name: entry.flatMap { $0.isErased || $0.isSealed ? nil : $0.name })
    } catch let error as InputError where error.reason == .unknown {
      guard let id = try await enquiry(opened) else { throw error }
      return ErasedPerson(id: id, handle: id.uuidString.lowercased(), subject: id.uuidString)
    }
  }

  /// The person of an enquiry by its id, whole or as lists begin it; never by a name, which may be that of several.
  private func enquiry(_ opened: OpenedPractice) async throws -> UUID? {
    if let id = UUID(uuidString: client) { return id }
    guard ShortID.isOne(client) else { return nil }
    let found = try await opened.environment.queries.enquiries(fitting: client, in: opened.practice)
      .map(\.enquiryID).filter { $0.lowercased.hasPrefix(client.lowercased()) }
    return found.count == 1 ? found[0] : nil
  }
}

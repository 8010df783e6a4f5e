import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen erase client`: destroys the client's key, after which nothing can show name, contacts or notes.
struct EraseClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client",
    abstract: "Destroy a client's key: name, contacts and every free text are gone for good.",
    discussion: """
      Facts without personal data stay, and the chain still verifies. This cannot be undone.
      Somebody who only enquired is named by the id of the enquiry.
      Example:
        regimen erase client C-1001 --reason 'asked by the client' --yes
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("Why; it goes with the client's key.", valueName: "text")) var reason: String
  @Flag(help: "Do it without asking.") var yes = false

  private struct Answer: Encodable {
    let position: Int64?
    let certificate: ErasureCertificate
  }

  func validate() throws {
    guard !reason.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw ValidationError("Erasing needs a reason: --reason TEXT")
    }
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, handle) = try named(desk)
      guard yes || write.dryRun || confirmed(handle) else {
        throw Failure(.refused, "not-confirmed", "Nothing was erased. Say yes at the prompt, or pass --yes.")
      }
      let store = desk.office.store
      let texts = await store.texts(of: person, in: desk.practice)
      let done = try await desk.perform(write, globals) { _ in
        ErasePerson(personID: person, kind: .client, reason: reason, now: desk.now)
      }
      guard let done else { return }
      try await store.completeErasure(of: person, in: desk.practice)
      await store.searchAfterErasure(of: person, for: texts, in: desk.practice)
      await desk.office.databases.clearVault(desk.office.logger)
      guard let certificate = try await store.certificate(ofErasing: person, in: desk.practice) else {
        throw Failure(
          .unexpected, "not-certified",
          "The erasure was recorded, and this build cannot read it back. Run “regimen verify”, then repeat the command."
        )
      }
      let answer = Answer(position: done.position ?? certificate.position, certificate: certificate)
      let wasErased = done.positions == nil && !done.isRepetition
      Output.answer(answer, as: globals.format) {
        certificate.text(handle: handle, wasErased: wasErased)
      }
    }
  }

  /// A client as they are named everywhere, or a person without a registration by the id of their enquiry.
  private func named(_ desk: Desk) throws -> (id: UUID, handle: String) {
    do {
      let entry = try desk.entry(client, .client)
      return (try desk.id(client, .client), entry.handle ?? entry.id)
    } catch DirectoryError.unknown(let kind) {
      guard let id = UUID(uuidString: client) else { throw DirectoryError.unknown(kind) }
      return (id, id.uuidString.lowercased())
    }
  }

  private func confirmed(_ handle: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    Output.error("Erase \(handle) for good? Type yes:")
    return readLine() == "yes"
  }
}

extension ErasureCertificate {
  fileprivate func text(handle: String, wasErased: Bool) -> String {
    """
    \(handle) \(wasErased ? "was erased already" : "is erased")\(position.map { ", recorded at position \($0)" } ?? "").
    Key: \(key.map { "\($0), destroyed" } ?? "no fingerprint was kept"). Events that it sealed and that nothing opens now: \(sealedEvents.map(String.init) ?? "not counted").
    \(searchText)
    The vault's files: \(vaultFiles == .cleared ? "cleared of the key" : "pending; “regimen vault clear” clears them").
    \(backups)
    """
  }
  private var searchText: String {
    let why = searchReason.map { " (\($0.rawValue))" } ?? ""
    return switch search {
    case .done, .partial:
      "Searched for \(Count.text(searchedTexts, "text")) in the clear\(why): \(searched.joined(separator: ", ")). Found: \(residue ?? 0)\(residuePositions.isEmpty ? "" : ", at positions \(residuePositions.map(String.init).joined(separator: ", "))")."
    case .pending: "The search for texts in the clear goes on."
    case .notSearched: "Not searched for texts in the clear\(why)."
    }
  }
}

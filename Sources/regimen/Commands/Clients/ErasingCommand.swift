import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// A command that erases a person: it asks first, destroys the key, searches the log, and shows the certificate.
protocol ErasingCommand: WriteCommand, Sendable {
  var reason: String { get }
  /// Whether it is done without asking.
  var yes: Bool { get }

  /// Whom it is about, as the command line names them.
  func named(_ opened: OpenedPractice) async throws -> ErasedPerson
}

/// A person who is to be erased.
struct ErasedPerson {
  let id: UUID
  /// What they are called in what is printed.
  let handle: String
  /// What the input is about; nil for one that names them itself.
  let subject: String?
  /// What they are called, for the question at a terminal alone; nil where it does not open.
  var name: String?
}

extension ErasingCommand {
  func validate() throws {
    guard !reason.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw ValidationError("Erasing needs a reason: --reason TEXT")
    }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let erased = try await named(opened)
      let (person, handle) = (erased.id, erased.handle)
      // Of a person whose records were merged each id has a key of its own.
      let ids = try await opened.environment.store.aliases(of: person, in: opened.practice)
      let isMeant: Bool
      if yes || write.dryRun {
        isMeant = true
      } else {
        isMeant = try await confirmed(erased, others: ids.count - 1)
      }
      guard isMeant else {
        throw Failure(.refused, "not-confirmed", "Nothing was erased. Say yes at the prompt, or pass --yes.")
      }
      var texts: [(id: UUID, PersonTexts)] = []
      for id in ids { texts.append((id, await opened.environment.store.texts(of: id, in: opened.practice))) }
      let known = texts
      let command = self
      let outcome: (Performed<PracticeEvent>, [ErasureCertificate])?
      do {
        outcome = try await Interruption.shared.carryingOn(
          saying: "The erasure has begun and is carried out. Press Ctrl-C again to leave it."
        ) { try await command.carryOut(opened, erased, known) }
      } catch {
        guard Interruption.shared.hasCome else { throw error }
        // The signal may have cancelled this task too, and with it every look into the databases.
        throw await Interruption.shared.afterwards { await command.left(opened, person, after: error) }
      }
      guard let (done, certificates) = outcome, let certificate = certificates.first else { return }
      let freed = freed(by: done, opened)
      let answer = ErasureAnswer(
        position: done.position ?? certificate.position, certificate: certificate,
        others: Array(certificates.dropFirst()), freed: freed)
      let wasErased = done.positions == nil && !done.isRepetition
      Output.answer(answer, as: globals.format) {
        let others = certificates.dropFirst().map { other in
          "\n"
            + other.text(
              handle: "Their other registration \(other.person.uuidString.lowercased())", wasErased: wasErased
            )
        }
        let text = ([certificate.text(handle: handle, wasErased: wasErased)] + others).joined(separator: "\n")
        guard !freed.isEmpty else { return text }
        return
          ([text, "What was booked for them was cancelled, and the time is free again:"] + freed.map(\.line))
          .joined(separator: "\n")
      }
    }
  }

  private func freed(by done: Performed<PracticeEvent>, _ opened: OpenedPractice) -> [ErasureAnswer.FreedTime]
  {
    done.events.compactMap { event in
      switch event {
      case .appointment(.appointmentCancelled(let facts)):
        ErasureAnswer.FreedTime(
          facts.appointmentID, facts.slot, with: opened.practitionerName(facts.practitionerID))
      case .scheduling(.holdReleased(let facts)):
        ErasureAnswer.FreedTime(
          facts.appointmentID, facts.slot, with: opened.practitionerName(facts.practitionerID))
      default: nil
      }
    }
  }

  /// Records the erasure and does what follows it; nil for a dry run.
  ///
  /// - Parameter texts: of each id of the person.
  private func carryOut(_ opened: OpenedPractice, _ erased: ErasedPerson, _ texts: [(id: UUID, PersonTexts)])
    async throws -> (Performed<PracticeEvent>, [ErasureCertificate])?
  {
    let (store, person) = (opened.environment.store, erased.id)
    let done = try await opened.perform(
      try await input(opened), about: erased.subject, write, globals)?.performed
    guard let done else { return nil }
    for (id, texts) in texts {
      // One that was unmerged meanwhile is another person, who was not erased.
      guard let erasure = try await store.erasure(of: id, in: opened.practice) else { continue }
      try await store.completeErasure(of: id, at: erasure.position, in: opened.practice)
      let others = await opened.environment.queries.enquiries(
        sharingContactWith: texts, of: id, in: opened.practice)
      await store.searchAfterErasure(of: id, for: texts, sharingContactWith: others, in: opened.practice)
      await opened.environment.removeMessages(of: id, in: opened.practice)
    }
    await opened.environment.databases.clearVault(opened.environment.logger)
    try Task.checkCancellation()
    var certificates: [ErasureCertificate] = []
    for id in [person] + texts.map(\.id).filter({ $0 != person }) {
      let erasure = try await store.erasure(of: id, in: opened.practice)
      guard id == person || erasure != nil else { continue }
      guard let certificate = try await store.certificate(ofErasing: id, in: opened.practice) else {
        throw Self.notCertified
      }
      certificates.append(certificate)
    }
    return (done, certificates)
  }

  private static var notCertified: Failure {
    Failure(
      .unexpected, "not-certified",
      "The erasure was recorded, and this build cannot read it back. Run “regimen verify”, then repeat the command."
    )
  }

  /// What stands after it was left, half-way or before it began.
  private func left(_ opened: OpenedPractice, _ person: UUID, after error: any Error) async -> Failure {
    let store = opened.environment.store
    let erasure: RecordedErasure?
    do {
      erasure = try await store.erasure(of: person, in: opened.practice)
    } catch {
      return Failure(
        .interrupted, "erasure-interrupted",
        "Interrupted. Whether the erasure is recorded is not known, because a database does not answer. Repeat the command."
      )
    }
    guard let erasure else {
      // What was cut off while it was stored may be stored yet.
      if let error = error as? EventStoreError, error.code == .outcomeUnknown {
        return Failure(
          .interrupted, "erasure-interrupted",
          "Interrupted. Whether the erasure is recorded is not known yet. Repeat the command.")
      }
      return Failure(
        .interrupted, "interrupted", "Interrupted. The erasure is not recorded; nothing was changed.")
    }
    let recorded = "Interrupted. The erasure is recorded at position \(erasure.position)"
    guard let certificate = try? await store.certificate(ofErasing: person, in: opened.practice) else {
      return Failure(
        .interrupted, "erasure-interrupted", "\(recorded); the key is not destroyed yet. Repeat the command.")
    }
    let wasSearched = [.done, .partial].contains(certificate.search)
    if !wasSearched { await store.skipScan(of: person, because: .interrupted, in: opened.practice) }
    return Failure(
      .interrupted, "erasure-interrupted",
      "\(recorded), and the key is destroyed. The log was \(wasSearched ? "searched" : "not searched") for texts in the clear. "
        + "Repeat the command for the certificate.")
  }

  private func confirmed(_ person: ErasedPerson, others: Int) async throws -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    let merged = others > 0 ? ", with \(Count.text(others, "registration")) that were merged with it," : ""
    // What is no terminal may be kept, and a name that is erased is in no file.
    let name = isatty(STDERR_FILENO) == 1 ? person.name.map { " \($0)" } ?? "" : ""
    Output.error("Erase \(person.handle)\(name)\(merged) for good? Type yes:")
    var answer: String?
    // Nothing was begun yet, and a terminal that is waited for hears of no cancellation.
    let leave: @Sendable () -> Void = {
      Output.error("Interrupted. Nothing was erased.")
      _exit(Failure.Status.interrupted.rawValue)
    }
    try await Interruption.shared.ending(by: {}, atOnce: leave, { answer = readLine() })
    return answer == "yes"
  }
}

/// What is printed of an erasure.
private struct ErasureAnswer: Encodable {
  let position: Int64?
  let certificate: ErasureCertificate
  /// Of the other registrations of the same person, where records were merged.
  let others: [ErasureCertificate]
  /// What was booked or held for the client and was cancelled with them.
  let freed: [FreedTime]

  struct FreedTime: Encodable {
    let appointmentId: UUID
    let practitioner: String
    let startsAt: Date
    let timeZone: String

    init(_ id: UUID, _ slot: Slot, with practitioner: String) {
      (appointmentId, self.practitioner) = (id, practitioner)
      (startsAt, timeZone) = (slot.startsAt, slot.timeZone)
    }

    var line: String {
      let start = TimeText.minute(startsAt, in: TimeZone(identifier: timeZone) ?? .gmt)
      return "  \(start) (\(timeZone))  \(practitioner)"
    }
  }
}

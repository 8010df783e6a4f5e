import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen cancel`: cancels an appointment with a coded reason.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an appointment.",
    discussion: "Example:\n  regimen cancel APPOINTMENT --by client --code illness --reason 'has the flu'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: ArgumentHelp("Who cancels.", valueName: CancelledBy.choices)) var by: CancelledBy = .client
  @Option(help: ArgumentHelp("Why, as a code.", valueName: CancellationCode.choices))
  var code: CancellationCode = .clientRequest
  @Option(help: ArgumentHelp("Why, in words; sealed.", valueName: "text")) var reason: String?
  @Option(help: ArgumentHelp("Ask for no fee, for this reason; sealed.", valueName: "reason")) var waive:
    String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in
        CancelAppointment(appointmentID: id, by: by, code: code, reason: reason, waiver: waive, now: desk.now)
      }
      let terms = done?.events.compactMap { event in
        if case .appointment(.appointmentCancelled(let facts)) = event { facts.terms } else { nil }
      }.first
      desk.confirm(done, globals, ["appointmentId": id], Self.words(terms))
    }
  }

  private static func words(_ terms: CancellationTerms?) -> String {
    let lead = "Cancelled; the time is free again."
    guard let terms, terms.isLate else { return lead }
    let fee = terms.feeCents.map { "a fee of \($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100) is due" }
    return
      "\(lead) It was late by the policy: \(fee ?? (terms.isWaived ? "the fee was waived" : "there is no fee"))."
  }
}

import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen cancel`: cancels an appointment with a coded reason.
struct CancelCommand: WriteCommand {
  typealias Input = CancelAppointment.Input

  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an appointment.",
    discussion: "Example:\n  regimen cancel APPOINTMENT --by client --code illness --reason 'has the flu'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
  @Option(help: Self.help(\.code, CancellationCode.choices)) var code: CancellationCode?
  @Option(help: Self.help(\.reason, "text")) var reason: String?
  @Option(help: Self.help(\.waiver, "reason")) var waive: String?

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(by: by, code: code, reason: reason, waiver: waive) }

  func confirmation(_ outcome: CommandService.Outcome<CancelAppointment>) -> String {
    let terms = outcome.performed.events.compactMap { event in
      if case .appointment(.appointmentCancelled(let facts)) = event { facts.terms } else { nil }
    }.first
    let lead = "Cancelled; the time is free again."
    guard let terms, terms.isLate else { return lead }
    let fee = terms.feeCents.map { "a fee of \($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100) is due" }
    return
      "\(lead) It was late by the policy: \(fee ?? (terms.isWaived ? "the fee was waived" : "there is no fee"))."
  }
}

import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen cancel`: cancels an appointment with a coded reason.
struct CancelCommand: WriteCommand {
  typealias Input = CancelAppointment.Input

  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an appointment.",
    discussion: """
      Of one that is cancelled already, --waive waives the fee. “regimen withdraw cancellation” takes a cancellation back.
      Examples:
        regimen cancel APPOINTMENT --by client --code illness --reason 'has the flu'
        regimen cancel APPOINTMENT --waive 'was in hospital'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.by, CancelledBy.choices)) var by: CancelledBy?
  @Option(help: Self.help(\.code, CancellationCode.choices)) var code: CancellationCode?
  @Option(help: Self.help(\.reason, "text")) var reason: String?
  @Option(help: Self.help(\.waiver, "reason")) var waive: String?

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(by: by, code: code, reason: reason, waiver: waive) }

  func show(_ outcome: CommandService.Outcome<CancelAppointment>, _ opened: OpenedPractice) async throws {
    let appointment = try await opened.environment.store.appointment(outcome.request.id, in: opened.practice)
    let terms = outcome.performed.events.compactMap { event in
      if case .appointment(.appointmentCancelled(let facts)) = event { facts.terms } else { nil }
    }.first
    let id = outcome.request.id
    guard appointment.cancellation?.isWaivedLater != true else {
      return opened.confirm(
        outcome.performed, globals, [Input.answer.idName: id],
        "The fee was waived: \(opened.words(appointment)); the appointment stays cancelled.")
    }
    let again = opened.bookingAgain(appointment).map { "\nTo book it again: \($0)" } ?? ""
    let back =
      "\nTo take it back: regimen withdraw cancellation \(id.uuidString.lowercased()) --reason WHY"
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: id],
      "Cancelled: \(opened.words(appointment)); the time is free again.\(terms?.lateText ?? "")\(back)\(again)"
    )
  }
}

extension CancellationTerms {
  /// What is said of an appointment that was given up late; empty where it was in time.
  var lateText: String {
    guard isLate else { return "" }
    let fee = feeCents.map { "a fee of \(Cents.text($0)) is due" }
    return " It was late by the policy: \(fee ?? (isWaived ? "the fee was waived" : "there is no fee"))."
  }
}

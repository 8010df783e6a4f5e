import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageRoute {
  static let fit = page("fit", "/appointments/{id}/fit", .bookers) { try await $0.fit($1) }
}

/// Whether an appointment could be moved to a time, asked while it is dragged there: the answer is the command's own, and nothing is
/// recorded.
extension Pages {
  private struct Fit: Encodable {
    let fits: Bool
    /// What it would mean, or what stands in its way.
    let words: String
  }

  func fit(_ visit: Visit) async throws -> Response {
    guard let id = visit.context.parameters.get("id").flatMap(UUID.init(uuidString:)),
      let at = visit.query("at").flatMap({ EnteredTime($0) })
    else { throw Problem.refused("at", "Give a time on the wall of the place, such as 2027-03-01T09:00.") }
    let appointment = try await parts.store.appointment(id, in: visit.practice)
    try visit.principal.places.check(appointment.siteID)
    let practitioner = visit.query("practitioner").flatMap { UUID(uuidString: $0) }
    let isOther = practitioner.map { $0 != appointment.practitionerID } ?? false
    let input = RescheduleAppointment.Input(
      at: at, practitioner: isOther ? practitioner.map { PersonReference($0.lowercased) } : nil)
    let request = WriteRequest(
      name: "page/fit", key: UUID().uuidString, pathID: id.lowercased, since: nil, principal: visit.principal,
      client: "regimen-browser")
    do {
      _ = try await routes.rehearse(input, request)
      let setup = try await parts.queries.schedulingSetup(visit.practice)
      let terms = setup.termsOfGivingUp(appointment, now: parts.now())
      let fee = terms.feeCents.map { ", a fee of \(Cents.text($0)) unless it is waived" } ?? ""
      return try .json(
        Fit(fits: true, words: setup.policy != nil && terms.isLate ? "free; a late move\(fee)" : "free"))
    } catch {
      let problem = Problem(error)
      guard problem.code.status.kind == .clientError, problem.code != .forbidden else { throw error }
      return try .json(Fit(fits: false, words: try problem.refusal?.message ?? Self.words(of: error)))
    }
  }
}

import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// Registering a client.
extension Pages {
  func registerClient(_ visit: Visit) async throws -> Response {
    do {
      let answer = try await perform(
        RegisterClient.Input(
          name: visit["name"], email: visit["email"], phone: visit["phone"], enquiryId: try visit.enquiry(),
          confirmDuplicate: visit["confirmDuplicate"] == nil ? nil : true), visit)
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      let directory = try await parts.queries.directory(visit.practice, atLeast: answer.position)
      let handle = directory.entry(.client, answer.id)?.handle ?? answer.id.lowercased
      let next =
        Self.booking(of: handle, visit)
        ?? (visit.may(.client) ? "/clients/\(handle)" : "/book?client=\(handle)")
      return .see(FormReceipt.path("registerClient", answer, about: handle, back: next, visit))
    } catch {
      let isDuplicate = Problem(error).refusal?.code == .possibleDuplicate
      if visit["booking"] != nil {
        return try await bookForm(
          visit, problem: try Self.words(of: error),
          newcomer: RefusedNewcomer(
            name: visit["name"], phone: visit["phone"], email: visit["email"], isDuplicate: isDuplicate))
      }
      return try await clients(
        visit, problem: try Self.words(of: error), isDuplicate: isDuplicate,
        wrong: Problem(error).faults.first?.parameter)
    }
  }

  /// What a person is told where a form was refused; anything that is not a refusal is thrown on.
  static func words(of error: any Error) throws -> String {
    let problem = Problem(error)
    guard problem.code.status.kind == .clientError else { throw error }
    guard let fault = problem.faults.first, fault.parameter != "form" else {
      return problem.faults.first?.detail ?? problem.detail
    }
    return "\(PageText.field(fault.parameter)): \(fault.detail)"
  }
}

extension Visit {
  /// The enquiry that a form of registration names; nil where it names none.
  fileprivate func enquiry() throws(Problem) -> UUID? {
    guard let text = self["enquiry"] else { return nil }
    guard let id = UUID(uuidString: text) else {
      throw .refused("enquiry", "Choose an enquiry of the list, or none.")
    }
    return id
  }
}

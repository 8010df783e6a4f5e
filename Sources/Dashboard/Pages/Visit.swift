import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird

/// One request of a signed-in browser, with what its form said.
struct Visit: Sendable {
  let request: Request
  let context: DashboardContext
  let session: TokenText
  let principal: Principal
  /// The form of a POST; empty otherwise.
  let form: [String: String]

  var practice: PracticeID { principal.practice }

  /// What every form of this session carries, and no other site can know.
  var csrf: String { session.proof(of: "regimen-form") }

  func query(_ name: String) -> String? {
    request.uri.queryParameters[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What a field of the form holds; nil where it is empty.
  subscript(_ field: String) -> String? {
    form[field].map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  func may(_ route: PageRoute) -> Bool { route.roles?.contains(principal.role) ?? true }
}

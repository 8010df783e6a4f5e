import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice

/// One request of a signed-in browser, with what its form said.
struct Visit: Sendable {
  let request: Request
  let context: DashboardContext
  let session: TokenText
  let principal: Principal
  /// The form of a POST, every value of each field in order; empty otherwise.
  let form: FormText.Fields

  var practice: PracticeID { principal.practice }

  /// What every form of this session carries, and no other site can know.
  var csrf: String { session.proof(of: Self.formPurpose) }

  /// Whether the form came from a page of this session.
  var isOfThisSession: Bool { session.isProof(form["csrf"]?.last ?? "", of: Self.formPurpose) }

  private static let formPurpose = "regimen-form"

  /// What the address says, as a browser writes a form into it; nil where it says nothing.
  func query(_ name: String) -> String? {
    FormText.read(request.uri.query ?? "")?[name]?.last.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A day that the query names; nil where it names none.
  func day(_ name: String) throws(Problem) -> LocalDay? {
    guard let text = query(name) else { return nil }
    guard let day = LocalDay(text) else {
      throw .refused(name, "Give a day as YYYY-MM-DD, such as 2027-03-01.")
    }
    return day
  }

  /// What a field of the form holds; nil where it is empty.
  subscript(_ field: String) -> String? {
    form[field]?.last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }

  /// Under which a form is carried out once.
  ///
  /// - Throws: ``Problem`` for a form without one, or with one that no page makes.
  func key() throws(Problem) -> String {
    guard let key = self["key"], key.utf8.count <= 200, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Problem.refused("key", "The form is not whole. Open it again.") }
    return key
  }

  /// Every value of a field that may be chosen several times, in order; empty ones left out.
  func all(_ field: String) -> [String] { (form[field] ?? []).filter { !$0.isEmpty } }

  func may(_ route: PageRoute) -> Bool { route.roles?.contains(principal.role) ?? true }
}

import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice

/// What the page after a form tells: what was recorded, and the form that takes it back.
///
/// It stands in the address that the form leads to, as the name of the form and ids, never as words that somebody could put there.
struct FormReceipt {
  private let form: PageForm
  private let about: String?
  private let answer: UUID?
  private let carried: [String: String]
  private let back: String

  init(_ form: PageForm, _ visit: Visit, answer: UUID) {
    self.form = form
    about = visit.about
    self.answer = answer
    back = visit.back ?? "/today"
    carried = Dictionary(
      uniqueKeysWithValues: (form.undo?.carried ?? []).compactMap { name in
        visit[name].map { (name, $0) }
      })
  }

  /// What a form on a page of its own recorded; nil where it is none.
  ///
  /// - Parameter back: the page that tells it.
  init?(_ route: String, about: String?, answer: UUID, back: String) {
    guard let form = PageForm.of(route) else { return nil }
    self.form = form
    self.about = about
    self.answer = answer
    self.back = back
    carried = [:]
  }

  /// What an address tells; nil where it tells nothing.
  init?(_ visit: Visit) {
    guard let form = visit.query("done").flatMap(PageForm.named), visit.may(form) else { return nil }
    self.form = form
    about = visit.query("of").flatMap { PersonReference(idOrHandle: $0)?.text }
    answer = visit.query("made").flatMap { UUID(uuidString: $0) }
    carried = Dictionary(
      uniqueKeysWithValues: (form.undo?.carried ?? []).compactMap { name in
        visit.query("with.\(name)").map { (name, $0) }
      })
    back = visit.request.uri.path
  }

  /// Where the browser goes on to.
  var path: String {
    let fields =
      [("done", form.name), ("of", about), ("made", answer?.lowercased)]
      + carried.sorted { $0.key < $1.key }.map { ("with.\($0.key)", Optional($0.value)) }
    let query = fields.compactMap { name, value in
      value.map { "\(name)=\(FormLink.encoded($0))" }
    }.joined(separator: "&")
    let parts = back.split(separator: "#", maxSplits: 1)
    let path = parts.first.map(String.init) ?? "/today"
    return path + (path.contains("?") ? "&" : "?") + query + (parts.count == 2 ? "#\(parts[1])" : "")
  }

  /// What the frame of a page takes.
  func values(_ visit: Visit) -> [String: Any] {
    var values: [String: Any] = ["words": form.done]
    if let undo = form.undo, let back = PageForm.named(undo.form), visit.may(back),
      let subject = back.subject == .practice ? "" : undo.subject == .answer ? answer?.lowercased : about
    {
      var fields = undo.fields.merging(carried) { own, _ in own }
      if let name = undo.answerField, let answer { fields[name] = answer.lowercased }
      values["undo"] =
        [
          "action": "/forms/\(back.name)", "for": (subject.isEmpty ? nil : subject) as Any, "back": self.back,
          "fields": fields.sorted { $0.key < $1.key }.map { ["name": $0.key, "value": $0.value] },
        ] as [String: Any]
    }
    return values
  }
}

extension Visit {
  /// What a form is about: an id or a handle.
  var about: String? { self["for"] ?? query("for") }

  /// Where a form leads back to: a path of this server; nil where it says none.
  var back: String? {
    guard let path = self["back"] ?? query("back"), path.hasPrefix("/"), !path.hasPrefix("//"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return path
  }

  func may(_ form: PageForm) -> Bool {
    if case .roles(let roles) = form.route.access { roles.contains(principal.role) } else { false }
  }
}

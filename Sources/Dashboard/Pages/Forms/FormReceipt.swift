import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice

/// What the page after a form tells: what was recorded, and the form that takes it back.
///
/// It stands in the address that the form leads to, as the name of the form and ids, never as words, with a proof that this session's
/// own form led there: an address that somebody else made tells nothing, and undoes nothing.
struct FormReceipt {
  let form: PageForm
  let about: String?
  /// What the write answered.
  let answer: UUID?
  /// Whether anything was recorded; what was on record already is not taken back.
  let isNew: Bool
  private let carried: [String: String]
  /// Where it is recorded, of what may have changed what is proposed to a client or what can be kept; nil of anything else.
  let span: ClosedRange<Int64>?
  let back: String
  private let session: TokenText

  /// The names that a receipt has in an address, beside ``carriedPrefix``.
  private static let names = ["done", "of", "made", "new", "span", "proof"]
  private static let carriedPrefix = "with."

  /// What a form recorded.
  ///
  /// - Parameters:
  ///   - about: an id or a handle; nil for what is about the practice.
  ///   - back: the page that tells it.
  init(_ form: PageForm, _ answer: WriteAnswer, about: String?, back: String, _ visit: Visit) {
    self.form = form
    self.about = about
    self.answer = answer.id
    isNew = answer.position != nil
    span = answer.differences?.isEmpty == false || form.route.namesStranded ? answer.positions : nil
    self.back = back
    session = visit.session
    carried = Dictionary(
      uniqueKeysWithValues: (form.undo?.carried ?? []).compactMap { name in
        visit[name].map { (name, $0) }
      })
  }

  /// What an address tells; nil where it tells nothing, or is not of this session.
  init?(_ visit: Visit) {
    guard let form = visit.query("done").flatMap(PageForm.named), visit.may(form) else { return nil }
    self.form = form
    about = visit.query("of")
    answer = visit.query("made").flatMap { UUID(uuidString: $0) }
    isNew = visit.query("new") != nil
    span = visit.query("span").flatMap(Self.span)
    carried = Dictionary(
      uniqueKeysWithValues: (form.undo?.carried ?? []).compactMap { name in
        visit.query(Self.carriedPrefix + name).map { (name, $0) }
      })
    back = Self.address(visit)
    session = visit.session
    guard session.isProof(visit.query("proof") ?? "", of: purpose) else { return nil }
  }

  /// The page that tells what a form of a page of its own recorded.
  static func path(_ route: String, _ answer: WriteAnswer, about: String?, back: String, _ visit: Visit)
    -> String
  {
    PageForm.of(route).map { FormReceipt($0, answer, about: about, back: back, visit).path } ?? back
  }

  private var fields: [(name: String, value: String)] {
    let own = [
      ("done", form.name), ("of", about), ("made", answer?.lowercased), ("new", isNew ? "1" : nil),
      ("span", span.map { "\($0.lowerBound)-\($0.upperBound)" }),
    ]
    return own.compactMap { name, value in value.map { (name, $0) } }
      + carried.sorted { $0.key < $1.key }.map { (Self.carriedPrefix + $0.key, $0.value) }
  }

  private static func span(_ text: String) -> ClosedRange<Int64>? {
    let ends = text.split(separator: "-").compactMap { Int64($0) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
  }

  private var purpose: String {
    "regimen-receipt\n" + fields.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
  }

  /// Where the browser goes on to.
  var path: String {
    let query = (fields + [("proof", session.proof(of: purpose))]).map {
      "\($0.name)=\(FormLink.encoded($0.value))"
    }.joined(separator: "&")
    let parts = back.split(separator: "#", maxSplits: 1)
    let path = parts.first.map(String.init) ?? "/today"
    return path + (path.contains("?") ? "&" : "?") + query + (parts.count == 2 ? "#\(parts[1])" : "")
  }

  /// The part of an address that is a receipt, to go along where a page leads on to another; empty where there is none.
  static func part(of visit: Visit) -> String {
    (visit.request.uri.query ?? "").split(separator: "&").filter { pair in
      let name = pair.prefix { $0 != "=" }
      return names.contains(String(name)) || name.hasPrefix(carriedPrefix)
    }.joined(separator: "&")
  }

  /// The page that tells it, as it was asked for: with its filters, without the receipt.
  private static func address(_ visit: Visit) -> String {
    let receipt = Set(part(of: visit).split(separator: "&"))
    let kept = (visit.request.uri.query ?? "").split(separator: "&").filter { !receipt.contains($0) }
    return visit.request.uri.path + (kept.isEmpty ? "" : "?\(kept.joined(separator: "&"))")
  }

  /// What the frame of a page takes.
  func values(_ visit: Visit) -> [String: Any] {
    var values: [String: Any] = [
      "words": isNew ? form.done : "Nothing new was recorded: it was on record already."
    ]
    if isNew, let undo = form.undo, let back = PageForm.named(undo.form), visit.may(back),
      let subject = back.subject == .practice ? "" : undo.subject == .answer ? answer?.lowercased : about
    {
      var fields = undo.fields.merging(carried) { own, _ in own }
      if let name = undo.answerField, let answer { fields[name] = answer.lowercased }
      values["undo"] =
        [
          "button": undo.button, "action": "/forms/\(back.name)",
          "for": (subject.isEmpty ? nil : subject) as Any, "back": self.back,
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
    guard let path = self["back"] ?? query("back"), path.utf8.count <= 2_000,
      path.hasPrefix("/"), !path.hasPrefix("//"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return path
  }

  /// Whether the person may send a form: by role, and everywhere where it holds at every place.
  func may(_ form: PageForm) -> Bool {
    form.roles.contains(principal.role)
      && (principal.places == .everywhere || form.route.scope == .places)
  }
}

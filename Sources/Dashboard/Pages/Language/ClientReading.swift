import Application
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Practice

/// In which language a client, or a visitor who wants to book, reads a page, and by whose conventions: the texts and the format of
/// all pages that clients read.
///
/// The language is what the visitor chose, with `?lang=es` or before, which a cookie keeps; otherwise the first of the browser's languages that there are
/// texts in, otherwise the practice's.
struct ClientReading: Sendable {
  let language: Language
  let locale: PracticeLocale
  /// Whether it was chosen by this request.
  private let isChosen: Bool

  static let parameter = "lang"
  private static let cookie = "regimen_language"
  /// For how many seconds a browser keeps the choice.
  private static let lifetime = 366 * 86_400

  /// As the address of a request says it.
  init(_ request: Request, locale: PracticeLocale) {
    let asked = FormText.read(request.uri.query ?? "")?[Self.parameter]?.last
    self.init(request, chosen: asked, locale: locale)
  }

  /// - Parameters:
  ///   - chosen: what the address or the form says of the language; nil where it says nothing.
  ///   - locale: the practice's.
  init(_ request: Request, chosen: String?, locale: PracticeLocale) {
    let now = chosen.flatMap(Language.init)
    isChosen = now != nil
    language =
      now ?? Cookies.value(Self.cookie, request).flatMap(Language.init)
      ?? Self.accepted(request.headers[values: .acceptLanguage]) ?? locale.language
    self.locale = locale
  }

  var texts: ClientTexts { .of(language) }
  var format: LocalFormat { LocalFormat(locale, in: language) }
  /// The language that a link of the page leads to.
  var other: Language { language == .english ? .spanish : .english }

  /// A whole page in the language, which the browser keeps where it was just chosen.
  ///
  /// The template takes texts as `{{texts.online.title}}`, and the link to the other language with `{{> language}}`.
  ///
  /// - Parameters:
  ///   - path: the page's address with its query, without the language; nil where the page cannot be opened again.
  ///   - scheme: the one that the browser used; nil where it is not known.
  func page(
    _ template: PageTemplate, _ values: [String: Any], title: String, path: String?, scheme: String?,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let mark = path.map { $0.contains("?") ? "&" : "?" } ?? ""
    let own: [String: Any] = [
      "texts": TextGroups(texts: texts),
      "otherLanguage": path.map {
        [
          "code": other.rawValue, "name": texts(.otherLanguage),
          "path": "\($0)\(mark)\(Self.parameter)=\(other.rawValue)",
        ]
      } as Any,
    ]
    var response = Response.page(
      template.page(
        values.merging(own) { first, _ in first },
        frame: ["title": title, "lang": language.rawValue, "skip": texts(.skipToContent)]), status: status)
    response.headers[.contentLanguage] = language.rawValue
    response.headers[.vary] = "Accept-Language, Cookie"
    if let kept = choice(scheme: scheme) { response.headers[.setCookie] = kept }
    return response
  }

  /// What the browser keeps of a choice; nil where none was made by this request.
  func choice(scheme: String?) -> String? {
    guard isChosen else { return nil }
    return "\(Self.cookie)=\(language.rawValue); Path=/; Max-Age=\(Self.lifetime); HttpOnly; SameSite=Lax"
      + (scheme == "https" ? "; Secure" : "")
  }

  /// The first of a browser's languages, by how much each is wanted (RFC 9110), that there are texts in; nil for none.
  static func accepted(_ headers: [String]) -> Language? {
    let wanted = headers.joined(separator: ",").split(separator: ",").prefix(20).compactMap {
      range -> (language: Language, quality: Double)? in
      let parts = range.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let code = parts.first?.split(separator: "-").first?.lowercased(),
        let language = Language(rawValue: code)
      else { return nil }
      let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
      let quality = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      return quality > 0 ? (language, quality) : nil
    }
    var best: (language: Language, quality: Double)?
    // The first of those that are wanted most.
    for next in wanted where best.map({ $0.quality < next.quality }) ?? true { best = next }
    return best?.language
  }
}

/// The groups of a catalogue as a template takes them.
private struct TextGroups: MustacheParent {
  let texts: ClientTexts

  func child(named name: String) -> Any? { Group(texts: texts, name: name) }

  private struct Group: MustacheParent {
    let texts: ClientTexts
    let name: String

    func child(named text: String) -> Any? { texts.all["\(name).\(text)"] }
  }
}

/// The cookies of a request.
enum Cookies {
  static func value(_ name: String, _ request: Request) -> String? {
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        if parts.count == 2, parts[0] == name { return parts[1] }
      }
    }
    return nil
  }
}

import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let consentText = PageTemplate(PackageResources.consent_text_mustache)
}

extension PageRoute {
  static let consentText = page("consentText", "/settings/consent", .owners) { try await $0.consentText($1) }
}

/// What clients agree to, as they read it.
extension Pages {
  func consentText(_ visit: Visit) async throws -> Response {
    let own = try await parts.queries.consentTexts(visit.practice)
    guard let view = ConsentTextView(own) else { throw Problem.unknownRoute }
    let given = own.current.map { text in
      [("version", text.version), ("english", text.english), ("spanish", text.spanish ?? "")]
    }
    let change = FormMenu.link(
      "setConsentText", for: nil, back: "/settings/consent", given: given ?? [], visit)
    return try await page(
      "What clients agree to", .consentText,
      [
        "version": view.version, "isOwn": view.isOwn, "change": change as Any,
        "texts": Language.allCases.map { language in
          let isThere = language == .english || view.spanish != nil
          return [
            "language": language == .english ? "English" : "Spanish",
            "code": isThere ? language.rawValue : Language.english.rawValue,
            "note": isThere ? false : "There is none: clients get the English one, and are told so.",
            "paragraphs": view.paragraphs(language),
          ] as [String: Any]
        },
        "hasHistory": !view.history.isEmpty,
        "history": view.history.map { entry in
          "\(PageText.date(entry.day)): \(entry.version.map { "version \($0)" } ?? "the usual text")"
            + (entry.asksAgain ? ", clients are asked anew" : "")
        },
      ], visit)
  }
}

import Application
import Foundation
import Hummingbird
import Practice
import ReadModels

/// What a client agrees to: the text that holds, what they agreed to before, and taking it back.
extension Pages {
  /// What the page of consent shows besides its questions. Where the client agreed to another text than the one that holds now, both are
  /// shown, and they may agree to the one that holds.
  func consentValues(_ form: Questionnaire, _ visit: OwnVisit) async throws -> [String: Any] {
    let texts = visit.texts
    let language = texts.language
    let own = try await parts.queries.consentTexts(visit.practice)
    let view = try await parts.queries.forms(visit.practice, of: visit.client, now: visit.now)
    let paragraphs = form.paragraphs(language)
    let isForeign = own.current?.isIn(language) == false
    var values: [String: Any] = [
      "text": paragraphs, "hasText": !paragraphs.isEmpty,
      "versionLine": texts(.formVersion, ["version": form.version]),
      "textLanguage": isForeign ? Language.english.rawValue : language.rawValue,
      "inEnglish": isForeign ? texts(.consentInEnglish) : false,
    ]
    guard let standing = view.consentVersion else { return values }
    let isNow = standing == form.version
    let earlier = isNow ? nil : own.form(.consent, standing)?.paragraphs(language)
    let isKnown = isNow || earlier != nil
    values["standing"] = texts(isKnown ? .consentStands : .consentElsewhere, ["version": standing])
    values["hasEarlier"] = earlier != nil
    values["earlier"] = earlier ?? []
    values["isOpen"] = !isNow
    values["holdsNow"] = !isNow
    values["isAskedAnew"] = view.due.contains { $0.form == .consent }
    return values
  }

  /// Takes the consent back, with the name typed.
  func withdrawOwnConsent(_ visit: OwnVisit) async throws -> Response {
    guard let form = try await parts.queries.consentTexts(visit.practice).current(.consent) else {
      throw Problem.unknownRoute
    }
    guard let name = visit["name"] else {
      return try await ownForm(
        form, FormAnswers(), faults: ["withdraw": visit.texts(.answerMissing)],
        problem: visit.texts(.formNotWhole), visit)
    }
    do {
      let answer = try await routes.perform(
        WithdrawConsent.Input(reason: visit["reason"], name: name),
        try ownRequest("withdrawConsent", about: visit.client, visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
    } catch {
      return try await ownForm(
        form, FormAnswers(), faults: [:], problem: try Self.words(of: error, visit.texts), visit)
    }
    return .see("/me/forms?withdrawn=1")
  }
}

public import Foundation
public import Practice

/// The forms of one client: what is asked for, and what was answered, newest first.
public struct FormsView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  public let due: [Due]
  /// The version of the consent that stands; nil where none does.
  public let consentVersion: String?
  public let answered: [AnsweredForm]
  /// The position of the log that it shows.
  public let position: Int64

  /// A form that the client is asked for.
  public struct Due: Codable, Hashable, Sendable {
    public let form: FormKind
    /// The day by which it is wanted.
    public let by: LocalDay
    public let isLate: Bool

    enum CodingKeys: String, CodingKey {
      case form
      case by
      case isLate = "late"
    }
  }
}

/// A form as it was answered, opened.
public struct AnsweredForm: Codable, Hashable, Sendable {
  public let formID: UUID
  public let clientID: UUID
  public let form: FormKind
  public let version: String
  public let language: Language
  public let status: FormStatus
  public let at: Instant
  /// In the order of the form; empty where they do not open.
  public let answers: [Answer]
  public let position: Int64

  /// The answer to one question.
  public struct Answer: Codable, Hashable, Sendable {
    /// The question's id.
    public let question: String
    /// The question as staff read it.
    public let asked: String
    /// What was answered, codes in words.
    public let answer: String
  }

  enum CodingKeys: String, CodingKey {
    case formID = "formId"
    case clientID = "clientId"
    case form
    case version
    case language
    case status
    case at
    case answers
    case position
  }
}

/// Answered forms of the whole practice that wait for a practitioner, the oldest first.
public struct WaitingForms: Codable, Hashable, Sendable {
  public let items: [AnsweredForm]
  /// The position of the log that it shows.
  public let position: Int64
}

extension AnsweredForm {
  init(_ facts: FormAnswered, status: FormStatus, at: Instant, answers text: String?, position: Int64) {
    // A consent asks the same whatever the text.
    let questionnaire =
      Questionnaire.of(facts.form, version: facts.version)
      ?? (facts.form == .consent ? Questionnaire.current(.consent) : nil)
    let answers = text.flatMap(FormAnswers.init(json:)) ?? FormAnswers()
    self.init(
      formID: facts.formID, clientID: facts.clientID, form: facts.form, version: facts.version,
      language: facts.language, status: status, at: at,
      answers: (questionnaire?.questions ?? []).compactMap { question in
        guard answers.asks(question), let text = answers[question.id] else { return nil }
        return Answer(
          question: question.id, asked: question.label[.english], answer: question.words(of: text))
      }, position: position)
  }
}

extension Questionnaire.Question {
  /// An answer as staff read it: codes in words.
  fileprivate func words(of text: String) -> String {
    switch kind {
    case .choice, .choices:
      text.split(separator: " ").map { code in
        options?.first { $0.code == code }?.label[.english] ?? String(code)
      }.joined(separator: "; ")
    case .painPlace: PainScore(text).map { "\($0.site): \($0.nrs) of 10" } ?? text
    case .activity: PSFSActivity(text).map { "\($0.words): \($0.score) of 10" } ?? text
    case .text, .longText, .number, .date, .yesNo, .agreement: text
    }
  }
}

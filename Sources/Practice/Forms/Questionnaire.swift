public import Foundation

/// A form that clients answer, as data: what it asks, in both languages, and what each answer becomes.
///
/// A released version is never edited; a change is another version beside it. No form holds the wording of a measure whose licence
/// restricts it: of the PAR-Q+ only the outcome is asked.
public struct Questionnaire: Decodable, Hashable, Sendable {
  public let form: FormKind
  /// For example `2026-1`.
  public let version: String
  public let title: Words
  public let intro: Words
  /// What is agreed to, by paragraph; empty of every other form.
  public let text: [Words]
  public let questions: [Question]

  /// A text in each language.
  public struct Words: Decodable, Hashable, Sendable {
    public let en: String
    public let es: String

    public subscript(language: Language) -> String {
      switch language {
      case .english: en
      case .spanish: es
      }
    }
  }

  /// One question. Its answer is kept as a text, by the question's id.
  public struct Question: Decodable, Hashable, Sendable {
    public let id: String
    public let kind: AnswerKind
    public let becomes: AnswerMeaning
    public let required: Bool
    /// The answer to another question without which this one is not asked; nil for one that always is.
    public let when: Condition?
    public let label: Words
    public let hint: Words?
    /// What a choice may be.
    public let options: [Option]?
    /// What a number may be.
    public let range: [Double]?

    public var bounds: ClosedRange<Double> {
      guard let range, range.count == 2 else { return 0...10 }
      return range[0]...range[1]
    }
  }

  public struct Option: Decodable, Hashable, Sendable {
    public let code: String
    public let label: Words
  }

  public struct Condition: Decodable, Hashable, Sendable {
    public let question: String
    public let `is`: String
  }
}

/// What a form is about.
public enum FormKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Where it hurts, since when, what it keeps the client from.
  case intake
  case consent
  /// What the PAR-Q+ came to.
  case screening
  /// Pain, activities and flares, some weeks later.
  case outcomes

  /// Whether its answers wait for a practitioner: what is clinical does, what the client agrees to does not.
  public var waitsForConfirmation: Bool { self != .consent }

  /// As staff read it, for example `pain and history`.
  public var words: String {
    switch self {
    case .intake: "pain and history"
    case .consent: "consent"
    case .screening: "PAR-Q+"
    case .outcomes: "outcome measures"
    }
  }
}

/// How a question is answered.
public enum AnswerKind: String, Decodable, Hashable, Sendable, CaseIterable {
  /// One line.
  case text
  case longText = "long-text"
  case number
  case date
  case choice
  /// One or more codes, with spaces between; `none` stands alone.
  case choices
  case yesNo = "yes-no"
  /// Ticked, or not given: `yes`.
  case agreement
  /// A region, a side and a score of 0 to 10, such as `low_back left 5`.
  case painPlace = "pain-place"
  /// An activity in the client's words and how well it goes, such as `sit at the desk=4`.
  case activity
}

/// What an answer becomes.
public enum AnswerMeaning: String, Decodable, Hashable, Sendable, CaseIterable {
  /// It stays with the form.
  case answer
  case redFlags = "red-flags"
  case painPlace = "pain-place"
  case onset
  case cause
  case course
  case care
  case medication
  case activity
  case averagePain = "average-pain"
  case flare
  case flarePlace = "flare-place"
  case screeningOutcome = "screening-outcome"
  case screeningVersion = "screening-version"
  case screeningDay = "screening-day"
  case consentName = "consent-name"
}

extension Questionnaire {
  /// Every version that was released, oldest first, each with the SHA-256 of its file. Nothing is ever taken off the list.
  static let released: [(digest: String, file: [UInt8])] = [
    (
      "18ed424c8adf81561cc24852908c290bc5a034298967a2ad88f8afbf98e7408c",
      PackageResources.intake_2026_1_json
    ),
    (
      "f6813decd1080a0d461f63d85985742594ea01ccda5a1c2d63ba3f9dcd2cf872",
      PackageResources.consent_2026_1_json
    ),
    (
      "7ba7e07a6bf6b5310f6310101c0bdfe32ada4e797a3596243a1eb5e068a0caf5",
      PackageResources.screening_2026_1_json
    ),
    (
      "a4686f40fc9eabcb1f5a16d8d1c28e7535ce2a4870beb5767f8d1c32a9bff974",
      PackageResources.outcomes_2026_1_json
    ),
  ]

  /// All versions with their digests; a file that does not read is left out, which a test finds.
  private static let all: [(questionnaire: Questionnaire, digest: String)] = released.compactMap { one in
    (try? JSONDecoder().decode(Questionnaire.self, from: Data(one.file))).map { ($0, one.digest) }
  }

  /// The version that is answered now; nil only where its file does not read.
  public static func current(_ form: FormKind) -> Questionnaire? {
    all.last { $0.questionnaire.form == form }?.questionnaire
  }

  /// A version of a form; nil for one that was never released.
  public static func of(_ form: FormKind, version: String) -> Questionnaire? {
    all.first { $0.questionnaire.form == form && $0.questionnaire.version == version }?.questionnaire
  }

  /// The SHA-256 of a version with all its texts, in hexadecimal; nil for one that was never released here.
  public static func digest(of form: FormKind, version: String) -> String? {
    all.first { $0.questionnaire.form == form && $0.questionnaire.version == version }?.digest
  }

  /// SHA-256 and file of every released version, for those who check that none was edited.
  public static var files: [(digest: String, file: Data)] { released.map { ($0.digest, Data($0.file)) } }

  /// The answers that have a meaning, in order.
  func answers(_ meaning: AnswerMeaning, in answers: FormAnswers) -> [(question: Question, text: String)] {
    questions.filter { $0.becomes == meaning }.compactMap { question in
      answers[question].map { (question, $0) }
    }
  }
}

public import EventSourcing
import Foundation

/// What clients agree to, in the practice's own words.
public struct ConsentText: Codable, Hashable, Sendable {
  /// Code points of a text in one language.
  public static let longest = 20_000

  /// 1 to 32 letters, digits, dots, hyphens or plus signs, for example `2027-1`; no other text has it.
  public let version: String
  /// Plain paragraphs, with an empty line between two.
  public let english: String
  /// Nil where clients who read Spanish get the English one.
  public let spanish: String?
  /// SHA-256 of version and texts, in hexadecimal, as ``digested(version:english:spanish:)`` lays them out.
  public let digest: String

  public init(version: String, english: String, spanish: String?, digest: String) {
    self.version = version
    self.english = english
    self.spanish = spanish
    self.digest = digest
  }

  /// What the digest is taken of: a JSON object of the three in the order of their names, `spanish` left out where there is none.
  public static func digested(version: String, english: String, spanish: String?) throws -> [UInt8] {
    var members = ["version": version, "english": english]
    members["spanish"] = spanish
    return Array(try JSONCoding.encoder().encode(members))
  }

  /// In a language that it has, otherwise in English.
  public func paragraphs(_ language: Language) -> [String] {
    let text = language == .spanish ? spanish ?? english : english
    return text.split(separator: "\n\n", omittingEmptySubsequences: true).map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }.filter { !$0.isEmpty }
  }

  /// Whether it is there in a language.
  public func isIn(_ language: Language) -> Bool { language == .english || spanish != nil }
}

/// The consent texts that a practice has set, in the order in which it did.
public struct ConsentTexts: PracticeFold {
  /// What was set once.
  public struct Entry: Hashable, Sendable {
    /// Nil for the usual text.
    public let text: ConsentText?
    /// Whether clients who agreed to an earlier one are asked anew.
    public let asksAgain: Bool
    /// The practice's day.
    public let day: LocalDay
  }

  public private(set) var entries: [Entry] = []

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.consentTexts, ConsentTextSet.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .organisation(.consentTextSet(let facts)) = recorded.event else { return }
    entries.append(Entry(text: facts.text, asksAgain: facts.asksAgain, day: facts.day))
  }

  /// The text that is agreed to now; nil for the usual one.
  public var current: ConsentText? { entries.last?.text }

  /// Days from the one on which clients are asked anew by which their answer is wanted.
  public static let daysToAgree = 14

  /// The day by which a consent that stands has to be given anew; nil where it counts on.
  public func asksAgain(_ consent: ConsentGiven) -> LocalDay? {
    guard let first = entries.lastIndex(where: \.asksAgain) else { return nil }
    let counts = entries[first...].contains { entry in
      entry.text.map { $0.version == consent.version }
        ?? (Questionnaire.digest(of: .consent, version: consent.version) != nil)
    }
    return counts ? nil : entries[first].day + Self.daysToAgree
  }

  /// The practice's own text of a version; nil where it has none.
  public func text(_ version: String) -> ConsentText? { entries.last { $0.text?.version == version }?.text }

  /// The version of a form that is answered now; nil only where its file does not read.
  public func current(_ form: FormKind) -> Questionnaire? {
    let usual = Questionnaire.current(form)
    guard form == .consent, let current else { return usual }
    return usual?.agreeing(to: current) ?? usual
  }

  /// A version of a form; nil for one that is not known here, such as one on paper.
  public func form(_ form: FormKind, _ version: String) -> Questionnaire? {
    guard form == .consent, let own = text(version) else { return Questionnaire.of(form, version: version) }
    return Questionnaire.current(form)?.agreeing(to: own)
  }

  /// The SHA-256 of a version with its texts, in hexadecimal; nil for one that is not known here.
  public func digest(_ form: FormKind, _ version: String) -> String? {
    guard form == .consent, let own = text(version) else {
      return Questionnaire.digest(of: form, version: version)
    }
    return own.digest
  }
}

extension Questionnaire {
  /// The form with the practice's own text, and its version.
  fileprivate func agreeing(to own: ConsentText) -> Questionnaire {
    let (english, spanish) = (own.paragraphs(.english), own.paragraphs(.spanish))
    let paragraphs = (0..<max(english.count, spanish.count)).map { index in
      Words(
        en: index < english.count ? english[index] : "", es: index < spanish.count ? spanish[index] : "")
    }
    return Questionnaire(
      form: form, version: own.version, title: title, intro: intro, text: paragraphs, questions: questions)
  }

  /// What is agreed to, by paragraph.
  public func paragraphs(_ language: Language) -> [String] {
    text.map { $0[language] }.filter { !$0.isEmpty }
  }
}

extension PracticeTags {
  /// What clients agree to.
  public static let consentTexts = Tag("consent-texts")
}

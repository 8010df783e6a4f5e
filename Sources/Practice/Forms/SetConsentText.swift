public import EventSourcing
public import Foundation

/// Sets what clients agree to, in the practice's own words; without a text the usual one holds again. What was agreed to stands.
///
/// The same again records nothing, unless it has clients asked anew.
/// Refused: `not-set-up`, `invalid-version` (also where another text has it), `name-required` (a version without a text, or a text
/// without a version), `invalid-text`.
public struct SetConsentText: Decider {
  public typealias State = CombinedFold<PracticeStatus, ConsentTexts>

  /// Nil for the usual one.
  public let text: ConsentText?
  /// Whether clients who agreed to an earlier text are asked anew.
  public let asksAgain: Bool
  public let now: Date

  public init(text: ConsentText?, asksAgain: Bool, now: Date) {
    self.text = text
    self.asksAgain = asksAgain
    self.now = now
  }

  public var initial: State { State(PracticeStatus(), ConsentTexts()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, texts) = state.parts
    let zone = TimeZone(identifier: try practice.required().timeZone) ?? .gmt
    if let text {
      let isTaken =
        Questionnaire.digest(of: .consent, version: text.version) != nil
        || texts.text(text.version).map { $0 != text } ?? false
      guard !isTaken else {
        throw Refusal(
          .invalidVersion,
          "The version was refused: another text has it, and clients may have agreed to that. Give this text a version of its own.",
          field: "version")
      }
    }
    let isAskedAnew = asksAgain && texts.entries.last?.asksAgain != true
    guard texts.current != text || isAskedAnew else { return [] }
    let facts = ConsentTextSet(text: text, asksAgain: asksAgain, day: LocalDay(of: now, in: zone))
    return [Draft(.organisation(.consentTextSet(facts)), at: now)]
  }
}

extension SetConsentText {
  /// What clients agree to.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var version: String?
    public var english: String?
    public var spanish: String?
    public var askAgain: Bool?

    public init(
      version: String? = nil, english: String? = nil, spanish: String? = nil, askAgain: Bool? = nil
    ) {
      self.version = version
      self.english = english
      self.spanish = spanish
      self.askAgain = askAgain
    }

    public static let fields: [Field<Self>] = [
      .init(
        "version", \.version,
        "The version of the text: letters, digits, dots, hyphens and plus signs, up to 32. With neither it nor a text the usual text holds again.",
        example: "2027-1"),
      .init(
        "english", \.english, "The text in English: plain paragraphs, with an empty line between two.",
        example: "I want to train with this practice."),
      .init(
        "spanish", \.spanish,
        "The text in Spanish; clients who read Spanish get the English one if left out.",
        example: "Quiero entrenar con este centro."),
      .init(
        "askAgain", \.askAgain,
        "Whether clients who agreed to an earlier text are asked anew; their consent counts on if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetConsentText> {
      CommandRequest(
        command: SetConsentText(text: try text(context), asksAgain: askAgain == true, now: context.now),
        id: context.practice.uuid, tag: PracticeTags.consentTexts)
    }

    private func text(_ context: some CommandContext) throws -> ConsentText? {
      func paragraphs(_ text: String?, _ field: String) throws(Refusal) -> String? {
        try Text.paragraphs(text, longest: ConsentText.longest, "consent text", field: field)
      }
      let (english, spanish) = (try paragraphs(english, "english"), try paragraphs(spanish, "spanish"))
      if version == nil, english == nil, spanish == nil { return nil }
      guard let version else {
        throw Refusal(
          .nameRequired, "The text was refused: it needs a version. Give one such as 2027-1.",
          field: "version")
      }
      guard let english else {
        throw Refusal(
          .nameRequired,
          "The version was refused: its text is missing in English. Give it, or leave the version out for the usual text.",
          field: "english")
      }
      let checked = try Text.version(version, of: "consent")
      let digested = try ConsentText.digested(version: checked, english: english, spanish: spanish)
      return ConsentText(
        version: checked, english: english, spanish: spanish, digest: context.digest(of: digested))
    }
  }
}

/// From now on clients agree to this text.
public struct ConsentTextSet: EventPayload {
  public static let eventType = "consent-text-set"

  /// Nil for the usual one.
  public let text: ConsentText?
  /// Whether clients who agreed to an earlier text are asked anew.
  public let asksAgain: Bool
  /// The practice's day.
  public let day: LocalDay

  public init(text: ConsentText?, asksAgain: Bool, day: LocalDay) {
    self.text = text
    self.asksAgain = asksAgain
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.consentTexts] }
}

public import EventSourcing
public import Foundation

/// Sets the practice's own text of a kind of message in one language; without one the usual text holds again. The same again records nothing.
///
/// Refused: `not-set-up`, `invalid-text` (also for a field that such messages do not have), `name-required` (a text without a subject).
public struct SetMessageTemplate: Decider {
  public let kind: MessageKind
  public let language: Language
  /// Nil for the usual one.
  public let template: MessageTemplate?
  public let now: Date

  public init(kind: MessageKind, language: Language, template: MessageTemplate?, now: Date) {
    self.kind = kind
    self.language = language
    self.template = template
    self.now = now
  }

  public var initial: CombinedFold<PracticeStatus, MessageTemplates> {
    CombinedFold(PracticeStatus(), MessageTemplates())
  }

  public func decide(_ state: CombinedFold<PracticeStatus, MessageTemplates>) throws(Refusal) -> [Draft<
    PracticeEvent
  >] {
    let (practice, templates) = state.parts
    _ = try practice.required()
    let template = try checked()
    guard templates[kind, language] != template else { return [] }
    let facts = MessageTemplateSet(kind: kind, language: language, template: template)
    return [Draft(.scheduling(.messageTemplateSet(facts)), at: now)]
  }

  private func checked() throws(Refusal) -> MessageTemplate? {
    guard let template else { return nil }
    guard let subject = try Text.title(template.subject),
      let text = try Text.paragraphs(
        template.text, longest: MessageTemplate.longest, "text of the message", field: "text")
    else {
      throw Refusal(
        .nameRequired,
        "The text was refused: it needs a subject and a text. Give both, or neither for the usual ones.",
        field: template.subject.isEmpty ? "subject" : "text")
    }
    let checked = MessageTemplate(subject: subject, text: text)
    if let unknown = checked.unknownFields(of: kind).first {
      throw Refusal(
        .invalidText,
        "The text was refused: such messages have no field {\(unknown.prefix(40))}. They have \(kind.fields.map { "{\($0.rawValue)}" }.joined(separator: ", ")).",
        field: subject.contains("{\(unknown)}") ? "subject" : "text")
    }
    guard kind != .code || checked.text.contains("{code}") || checked.subject.contains("{code}") else {
      throw Refusal(
        .invalidText, "The text was refused: the code does not stand in it. Name it as {code}.", field: "text"
      )
    }
    return checked
  }
}

extension SetMessageTemplate {
  /// The text of a kind of message in one language.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var kind: MessageKind
    public var language: Language
    public var messageSubject: String?
    public var text: String?

    public init(kind: MessageKind, language: Language, messageSubject: String? = nil, text: String? = nil) {
      self.kind = kind
      self.language = language
      self.messageSubject = messageSubject
      self.text = text
    }

    private enum CodingKeys: String, CodingKey {
      case kind, language, text
      case messageSubject = "subject"
    }

    public static let fields: [Field<Self>] = [
      .init("kind", \.kind, "What the message is about.", example: .reminder),
      .init("language", \.language, "In which language the text is.", example: .english),
      .init(
        "subject", \.messageSubject,
        "Its subject, one line; with neither subject nor text the usual ones hold again.",
        example: "Your appointment"),
      .init(
        "text", \.text,
        "Its text, with fields such as {when}, {place}, {phone} and {link}; a line whose field is not known is left out.",
        example: "See you on {when}, {place}."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetMessageTemplate> {
      let isUsual = messageSubject == nil && text == nil
      return CommandRequest(
        command: SetMessageTemplate(
          kind: kind, language: language,
          template: isUsual ? nil : MessageTemplate(subject: messageSubject ?? "", text: text ?? ""),
          now: context.now), id: context.practice.uuid, tag: PracticeTags.messageTemplates)
    }
  }
}

/// From now on messages of a kind and language have this text.
public struct MessageTemplateSet: EventPayload {
  public static let eventType = "message-template-set"

  public let kind: MessageKind
  public let language: Language
  /// Nil for the usual one.
  public let template: MessageTemplate?

  public init(kind: MessageKind, language: Language, template: MessageTemplate?) {
    self.kind = kind
    self.language = language
    self.template = template
  }

  public var tags: [Tag] { [PracticeTags.messageTemplates] }
}

/// The texts that a practice has set for messages.
public struct MessageTemplates: PracticeFold {
  private struct Key: Hashable {
    let kind: MessageKind
    let language: Language
  }

  private var known: [Key: MessageTemplate] = [:]

  public init() {}

  public var reads: Condition {
    Condition.none.reading(PracticeTags.messageTemplates, MessageTemplateSet.self)
  }

  /// Nil where the usual one holds.
  public subscript(kind: MessageKind, language: Language) -> MessageTemplate? {
    known[Key(kind: kind, language: language)]
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(.messageTemplateSet(let facts)) = recorded.event else { return }
    known[Key(kind: facts.kind, language: facts.language)] = facts.template
  }
}

extension PracticeTags {
  /// The texts of messages.
  public static let messageTemplates = Tag("message-templates")
  /// Which messages clients chose.
  public static let messageChoices = Tag("message-choices")
}

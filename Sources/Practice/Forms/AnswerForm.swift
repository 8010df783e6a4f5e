public import EventSourcing
public import Foundation

/// Takes a client's answers to a form. What they say of danger is recorded with them, in one append; what is clinical besides waits
/// for a practitioner, who confirms it (``ConfirmForm``).
///
/// Answers to the same form that still wait are replaced.
/// Refused: `unknown-client`, `client-erased`, `unknown-form`, `already-recorded` (the id is in use), `answer-required`,
/// `invalid-answer`, and what the commands refuse that the answers become.
public struct AnswerForm: Decider {
  public typealias State = CombinedFold<PersonStatus, AnsweredForms, ConsentTexts>

  public let clientID: UUID
  public let formID: UUID
  public let form: FormKind
  public let version: String
  /// The language in which it was read.
  public let language: Language
  public let answers: FormAnswers
  /// The client's day.
  public let day: LocalDay
  public let now: Date

  public init(
    clientID: UUID, formID: UUID, form: FormKind, version: String, language: Language, answers: FormAnswers,
    day: LocalDay, now: Date
  ) {
    self.clientID = clientID
    self.formID = formID
    self.form = form
    self.version = version
    self.language = language
    self.answers = answers
    self.day = day
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), AnsweredForms(clientID: clientID), ConsentTexts())
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, forms, texts) = state.parts
    try client.checkActive()
    // Nobody agrees to a text that does not hold any more.
    let isReplaced = form == .consent && texts.current(.consent)?.version != version
    guard !isReplaced, let questionnaire = texts.form(form, version),
      let digest = texts.digest(form, version)
    else {
      throw Refusal(
        .unknownForm,
        "The form was refused: there is no such version of it. Open the form again and answer the newest.",
        field: "version")
    }
    guard forms.byID[formID] == nil else {
      throw Refusal(
        .alreadyRecorded, "The form was refused: its id is already in use. Send it anew.", field: "form")
    }
    try Self.check(answers, of: questionnaire, on: day)
    let facts = FormAnswered(
      formID: formID, clientID: clientID, form: form, version: version, digest: digest, day: day,
      language: language, replaces: forms.waiting(form))
    return [
      Draft(.intake(.formAnswered(facts)), at: now, personal: PersonalPart([.answers: answers.json]))
    ]
  }

  /// The first fault in the order of the questions, as a refusal.
  private static func check(_ answers: FormAnswers, of questionnaire: Questionnaire, on day: LocalDay)
    throws(Refusal)
  {
    let faults = questionnaire.faults(in: answers, today: day)
    for question in questionnaire.questions {
      switch faults[question.id] {
      case nil: continue
      case .missing:
        throw Refusal(
          .answerRequired,
          "The form was refused: “\(question.id)” is not answered. Answer it, and send it again.",
          field: question.id)
      case .malformed:
        throw Refusal(
          .invalidAnswer,
          "The form was refused: the answer to “\(question.id)” is none that the question takes. Look at the form, and answer it again.",
          field: question.id)
      case .inTheFuture:
        throw Refusal(
          .inTheFuture, "The form was refused: the day of “\(question.id)” has not come yet. Check the day.",
          field: question.id)
      case .tooLong:
        throw Refusal(
          .outOfRange, "The form was refused: the answer to “\(question.id)” is too long. Shorten it.",
          field: question.id)
      }
    }
    let known = Set(questionnaire.questions.map(\.id))
    guard answers.texts.keys.allSatisfy(known.contains) else {
      throw Refusal(
        .invalidAnswer,
        "The form was refused: it has no question of one of the ids that were answered. Look at the form for its questions.",
        field: "answers")
    }
  }
}

extension AnswerForm {
  /// A form as the client answered it.
  public struct Input: CommandInput {
    public var form: FormKind
    public var version: String?
    public var language: Language?
    public var answers: [FormAnswer]

    public init(form: FormKind, version: String? = nil, language: Language? = nil, answers: [FormAnswer]) {
      self.form = form
      self.version = version
      self.language = language
      self.answers = answers
    }

    public static var answer: CommandAnswer { CommandAnswer("formId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("form", \.form, "Which form.", example: .screening),
      .init("version", \.version, "The version that was read; the newest if left out.", example: "2026-1"),
      .init("language", \.language, "In which language it was read; English if left out.", example: .spanish),
      .init(
        "answers", \.answers, .array(FormAnswer.schema, count: 0...100), "What was answered; sealed.",
        example: [FormAnswer(question: "outcome", answer: "cleared")]),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<
      DeciderSequence<PracticeEvent>
    > {
      let client = try await context.client()
      let id = context.newID("form")
      let answers = FormAnswers(
        Dictionary(answers.map { ($0.question, $0.answer) }, uniquingKeysWith: { $1 }))
      let texts = form == .consent ? try await context.consentTexts() : ConsentTexts()
      let version = version ?? texts.current(form)?.version ?? ""
      let core = AnswerForm(
        clientID: client.id, formID: id, form: form, version: version, language: language ?? .english,
        answers: answers, day: client.day(of: context.now), now: context.now)
      var steps = [DeciderSequence<PracticeEvent>.Step(core)]
      if let questionnaire = texts.form(form, version) {
        let reading = try await FormReading(
          questionnaire, answers, formID: id, client: client, at: context.now, context)
        steps += reading.atOnce + reading.clinical(isTrial: true)
      }
      return .part(id, of: client.id, DeciderSequence(steps))
    }
  }
}

/// The answer to one question of a form.
public struct FormAnswer: Codable, Hashable, Sendable, InputObject {
  /// The question's id.
  public var question: String
  public var answer: String

  public init(question: String, answer: String) {
    self.question = question
    self.answer = answer
  }

  public static let fields: [Field<Self>] = [
    .init("question", \.question, .string(length: 1...60), "The question’s id.", example: "outcome"),
    .init(
      "answer", \.answer, .string(length: 0...FormAnswers.longest),
      "What was answered: a text, a number, a day, a code, codes with spaces between, `low_back left 5`, `sit at the desk=4`; sealed.",
      example: "cleared"),
  ]
}

/// A client answered a form; the answers are sealed apart, and what they become are events of their own.
public struct FormAnswered: EventPayload {
  public static let eventType = "form-answered"

  public let formID: UUID
  public let clientID: UUID
  public let form: FormKind
  /// The version of the form that was read.
  public let version: String
  /// SHA-256 of that version with all its texts, in hexadecimal.
  public let digest: String
  /// The client's day.
  public let day: LocalDay
  /// The language in which it was read.
  public let language: Language
  /// Answers to the same form that still waited, and are not looked at any more.
  public let replaces: [UUID]

  public init(
    formID: UUID, clientID: UUID, form: FormKind, version: String, digest: String, day: LocalDay,
    language: Language, replaces: [UUID] = []
  ) {
    self.formID = formID
    self.clientID = clientID
    self.form = form
    self.version = version
    self.digest = digest
    self.day = day
    self.language = language
    self.replaces = replaces
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// The stable names under which forms refuse.
extension Refusal.Code {
  public static let unknownForm: Self = "unknown-form"
  public static let answerRequired: Self = "answer-required"
  public static let invalidAnswer: Self = "invalid-answer"
}

public import EventSourcing
public import Foundation

/// Confirms what a client answered, as a practitioner: what it says is recorded with it, as of when it was answered, or nothing is.
///
/// One that was confirmed already records nothing.
/// Refused: `unknown-client`, `client-erased`, `unknown-form`, `form-settled` (dismissed, replaced, or one that waits for nobody), and
/// what the commands refuse that the answers become.
public struct ConfirmForm: Decider {
  public typealias State = CombinedFold<PersonStatus, AnsweredForms>

  public let clientID: UUID
  public let formID: UUID
  public let now: Date

  public init(clientID: UUID, formID: UUID, now: Date) {
    self.clientID = clientID
    self.formID = formID
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), AnsweredForms(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, forms) = state.parts
    try client.checkActive()
    let form = try forms.form(formID)
    guard form.status != .confirmed else { return [] }
    try form.checkWaits()
    let facts = FormConfirmed(formID: formID, clientID: clientID, form: form.facts.form)
    return [Draft(.intake(.formConfirmed(facts)), at: now)]
  }
}

extension ConfirmForm {
  /// A practitioner's word that what a client answered is taken.
  public struct Input: CommandInput {
    public var formId: UUID

    public init(formId: UUID) { self.formId = formId }

    public static var answer: CommandAnswer { CommandAnswer("formId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("formId", \.formId, "The answered form, as the list of forms shows it.")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<
      DeciderSequence<PracticeEvent>
    > {
      let client = try await context.client()
      var steps = [
        DeciderSequence<PracticeEvent>.Step(
          ConfirmForm(clientID: client.id, formID: formId, now: context.now))
      ]
      if let form = try await context.answeredForm(formId, of: client.id),
        let questionnaire = Questionnaire.of(form.facts.form, version: form.facts.version)
      {
        let reading = try await FormReading(
          questionnaire, form.answers, formID: formId, client: client, at: form.at, context)
        steps += reading.clinical()
      }
      return .part(formId, of: client.id, DeciderSequence(steps))
    }
  }
}

/// A form as it was answered, opened for one decision.
public struct OpenedForm: Sendable {
  public let facts: FormAnswered
  public let answers: FormAnswers
  /// When it was answered.
  public let at: Date

  public init(facts: FormAnswered, answers: FormAnswers, at: Date) {
    self.facts = facts
    self.answers = answers
    self.at = at
  }
}

/// Dismisses what a client answered, with a reason: nothing of it is taken, and the form is due again. What acted at once stands.
///
/// One that was dismissed already records nothing.
/// Refused: `unknown-client`, `client-erased`, `unknown-form`, `form-settled`, `reason-required`, `invalid-text`.
public struct DismissForm: Decider {
  public typealias State = CombinedFold<PersonStatus, AnsweredForms>

  public let clientID: UUID
  public let formID: UUID
  /// Why; sealed.
  public let reason: String
  public let now: Date

  public init(clientID: UUID, formID: UUID, reason: String, now: Date) {
    self.clientID = clientID
    self.formID = formID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), AnsweredForms(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, forms) = state.parts
    try client.checkActive()
    let form = try forms.form(formID)
    guard form.status != .dismissed else { return [] }
    try form.checkWaits()
    let reason = try Text.reason(reason, for: "Dismissing it")
    let facts = FormDismissed(formID: formID, clientID: clientID, form: form.facts.form)
    return [
      Draft(.intake(.formDismissed(facts)), at: now, personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension DismissForm {
  /// Answers that are not taken.
  public struct Input: CommandInput {
    public var formId: UUID
    public var reason: String

    public init(formId: UUID, reason: String) {
      self.formId = formId
      self.reason = reason
    }

    public static var answer: CommandAnswer { CommandAnswer("formId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("formId", \.formId, "The answered form, as the list of forms shows it."),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Answered for somebody else"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<DismissForm> {
      let client = try await context.client()
      return .part(
        formId, of: client.id,
        DismissForm(clientID: client.id, formID: formId, reason: reason, now: context.now))
    }
  }
}

/// A practitioner confirmed what a client answered.
public struct FormConfirmed: EventPayload {
  public static let eventType = "form-confirmed"

  public let formID: UUID
  public let clientID: UUID
  public let form: FormKind

  public init(formID: UUID, clientID: UUID, form: FormKind) {
    self.formID = formID
    self.clientID = clientID
    self.form = form
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// What a client answered was not taken; the reason is sealed apart.
public struct FormDismissed: EventPayload {
  public static let eventType = "form-dismissed"

  public let formID: UUID
  public let clientID: UUID
  public let form: FormKind

  public init(formID: UUID, clientID: UUID, form: FormKind) {
    self.formID = formID
    self.clientID = clientID
    self.form = form
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

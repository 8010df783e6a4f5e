public import EventSourcing
public import Foundation

/// Takes back a session that was recorded by mistake, with its morning: signals, trends and proposals leave it out from then on.
///
/// An imported workout that is withdrawn stays so, also where its file is imported again.
/// Refused: `unknown-client`, `client-erased`, `unknown-session` (also for one that is withdrawn already), `reason-required`,
/// `invalid-text`.
public struct WithdrawSession: Decider {
  /// The client and the session.
  public typealias State = CombinedFold<PersonStatus, SessionHistory>

  public let sessionID: UUID
  public let clientID: UUID
  /// Why, in words; sealed with the client's key.
  public let reason: String
  public let now: Date

  public init(sessionID: UUID, clientID: UUID, reason: String, now: Date) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), SessionHistory(sessionID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, history) = state.parts
    try client.checkActive()
    let session = try history.required(of: clientID)
    let reason = try Text.reason(reason, for: "Withdrawing it")
    let facts = SessionWithdrawn(
      sessionID: sessionID, clientID: clientID, exercises: session.content.slugs)
    // It counts from when the session did, so that no view of what had happened by then shows the mistake.
    return [
      Draft(
        .session(.sessionWithdrawn(facts)), at: history.firstAt ?? session.happenedAt,
        personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension WithdrawSession {
  /// A session that was recorded by mistake.
  public struct Input: CommandInput {
    public var sessionId: UUID
    public var reason: String

    public init(sessionId: UUID, reason: String) {
      self.sessionId = sessionId
      self.reason = reason
    }

    public static var answer: CommandAnswer { CommandAnswer("sessionId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("sessionId", \.sessionId, "The session, as its recording answered it."),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Another client's"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawSession> {
      let client = try await context.clientID()
      return .part(
        sessionId, of: client,
        WithdrawSession(sessionID: sessionId, clientID: client, reason: reason, now: context.now))
    }
  }
}

/// A session was recorded by mistake; the reason is sealed apart.
public struct SessionWithdrawn: EventPayload {
  public static let eventType = "session-withdrawn"

  public let sessionID: UUID
  public let clientID: UUID
  /// The slugs of the exercises in the content that it takes away.
  public let exercises: [String]

  public init(sessionID: UUID, clientID: UUID, exercises: [String]) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.exercises = exercises
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + exercises.map { PracticeTags.clientExercise(clientID, $0) }
  }
  public var subject: UUID? { clientID }
}

/// Takes back the pain of a morning after a session that was recorded by mistake; the score is missing again.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-session`, `nothing-to-withdraw`, `reason-required`, `invalid-text`.
public struct WithdrawMorningPain: Decider {
  /// The client and the session.
  public typealias State = CombinedFold<PersonStatus, SessionHistory>

  public let sessionID: UUID
  public let clientID: UUID
  /// Why, in words; sealed with the client's key.
  public let reason: String
  public let now: Date

  public init(sessionID: UUID, clientID: UUID, reason: String, now: Date) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), SessionHistory(sessionID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, history) = state.parts
    try client.checkActive()
    _ = try history.required(of: clientID)
    guard let score = history.morningPain else { throw .nothingToWithdraw("The session has no such score.") }
    let reason = try Text.reason(reason, for: "Withdrawing it")
    let facts = MorningPainWithdrawn(sessionID: sessionID, clientID: clientID, day: score.day)
    return [
      Draft(
        .session(.morningPainWithdrawn(facts)), at: history.morningPainAt ?? now,
        personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension WithdrawMorningPain {
  /// The morning's pain after a session, recorded by mistake.
  public struct Input: CommandInput {
    public var sessionId: UUID
    public var reason: String

    public init(sessionId: UUID, reason: String) {
      self.sessionId = sessionId
      self.reason = reason
    }

    public static var answer: CommandAnswer { CommandAnswer("sessionId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("sessionId", \.sessionId, "The session, as its recording answered it."),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Another session's"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawMorningPain> {
      let client = try await context.clientID()
      return .part(
        sessionId, of: client,
        WithdrawMorningPain(sessionID: sessionId, clientID: client, reason: reason, now: context.now))
    }
  }
}

/// The pain of a morning after a session was recorded by mistake; the reason is sealed apart.
public struct MorningPainWithdrawn: EventPayload {
  public static let eventType = "morning-pain-withdrawn"

  public let sessionID: UUID
  public let clientID: UUID
  /// The morning of which it was said.
  public let day: LocalDay

  public init(sessionID: UUID, clientID: UUID, day: LocalDay) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.session(sessionID)] }
  public var subject: UUID? { clientID }
}

extension Refusal {
  /// A withdrawal of what is not there.
  static func nothingToWithdraw(_ why: String) -> Refusal {
    Refusal(.nothingToWithdraw, "The withdrawal was refused: \(why) Look it up with “regimen show history”.")
  }
}

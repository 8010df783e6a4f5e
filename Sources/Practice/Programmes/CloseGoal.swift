public import EventSourcing
public import Foundation

/// Closes a goal of a client's as reached or dropped, also after their discharge; a closed goal is never opened again.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-goal`, `wrong-state` (closed already), `in-the-future`.
public struct CloseGoal: Decider {
  /// The client and the goals so far.
  public typealias State = CombinedFold<PersonStatus, Goals>

  public let clientID: UUID
  public let goalID: UUID
  public let outcome: GoalOutcome
  /// When it was closed.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, goalID: UUID, outcome: GoalOutcome, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.goalID = goalID
    self.outcome = outcome
    self.at = at ?? now
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), Goals(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, set) = state.parts
    try client.checkActive()
    guard let goal = set.goals.first(where: { $0.goalID == goalID }) else {
      throw Refusal(
        .unknownGoal, "The goal was refused: the client has none of this id. Look it up in the history.",
        field: "goal")
    }
    guard goal.outcome == nil else {
      throw Refusal(
        .wrongState, "The goal was refused: it is closed already. Set a new one instead.", field: "goal")
    }
    try TimeRules.checkHasCome(at, now: now)
    let facts = GoalClosed(clientID: clientID, goalID: goalID, outcome: outcome)
    return [Draft(.programme(.goalClosed(facts)), at: at)]
  }
}

extension CloseGoal {
  /// How a goal ended.
  public struct Input: CommandInput {
    public var goalId: UUID
    public var outcome: GoalOutcome
    public var at: EnteredTime?

    public init(goalId: UUID, outcome: GoalOutcome, at: EnteredTime? = nil) {
      self.goalId = goalId
      self.outcome = outcome
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("goalId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init(
        "goalId", \.goalId, "The goal's id, as its setting answered it.",
        example: UUID(uuidString: "8679c14d-8965-8a0c-94ee-6fe816b13f13")),
      .init("outcome", \.outcome, "How it ended.", example: .reached),
      .init("at", \.at, "When it was closed; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CloseGoal> {
      let client = try await context.client()
      return .part(
        goalId, of: client.id,
        CloseGoal(
          clientID: client.id, goalID: goalId, outcome: outcome, at: client.instant(at), now: context.now))
    }
  }
}

/// A client's goal was reached, or dropped.
public struct GoalClosed: EventPayload {
  public static let eventType = "goal-closed"

  public let clientID: UUID
  public let goalID: UUID
  public let outcome: GoalOutcome

  public init(clientID: UUID, goalID: UUID, outcome: GoalOutcome) {
    self.clientID = clientID
    self.goalID = goalID
    self.outcome = outcome
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// How a client's goal ended.
public enum GoalOutcome: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case reached
  case dropped
}

public import EventSourcing
public import Foundation

/// Sets a goal of a client's, in their words, which are sealed.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `goal-required`, `already-recorded` (the goal's id is in
/// use), `out-of-range` (a day before the goal is set), `in-the-future`.
public struct SetGoal: Decider {
  /// The client and the goals so far.
  public typealias State = CombinedFold<PersonStatus, CareStatus, Goals>

  public let clientID: UUID
  public let goalID: UUID
  public let goal: String
  /// The day by which it is to be reached; nil without one.
  public let by: LocalDay?
  /// When it was set.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, goalID: UUID, goal: String, by: LocalDay? = nil, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.goalID = goalID
    self.goal = goal
    self.by = by
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), CareStatus(clientID: clientID), Goals(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, care, set) = state.parts
    try client.checkActive()
    try care.checkInCare()
    let goal = Text.trimmed(goal)
    guard !goal.isEmpty else {
      throw Refusal(.goalRequired, "The goal was refused: it is empty. Say it in a few words.", field: "goal")
    }
    try Text.checkReadable(goal, "goal", field: "goal")
    guard !set.goals.contains(where: { $0.goalID == goalID }) else {
      throw Refusal(
        .alreadyRecorded, "The goal was refused: its id is already in use. Give a new id.", field: "id")
    }
    try TimeRules.checkHasCome(at, now: now)
    // A day of leave, because the day is the client's and this one is UTC's.
    if let by, by < UTCDays.day(of: at) - 1 {
      throw Refusal(
        .outOfRange, "The day was refused: it lies before the goal is set. Give a later one.", field: "by")
    }
    let facts = GoalSet(clientID: clientID, goalID: goalID, by: by)
    return [Draft(.programme(.goalSet(facts)), at: at, personal: PersonalPart([.goal: goal]))]
  }
}

extension SetGoal {
  /// What a client wants to reach, in their words.
  public struct Input: CommandInput {
    public var goal: String
    public var by: LocalDay?
    public var at: EnteredTime?

    public init(goal: String, by: LocalDay? = nil, at: EnteredTime? = nil) {
      self.goal = goal
      self.by = by
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("goalId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("goal", \.goal, "The goal in the client's words; sealed.", example: "Walk the dog for an hour"),
      .init("by", \.by, "The day by which it is to be reached."),
      .init("at", \.at, "When it was set; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetGoal> {
      let client = try await context.client()
      let id = context.newID("goal")
      return .part(
        id, of: client.id,
        SetGoal(clientID: client.id, goalID: id, goal: goal, by: by, at: client.instant(at), now: context.now)
      )
    }
  }
}

/// A client set a goal; its words are sealed apart.
public struct GoalSet: EventPayload {
  public static let eventType = "goal-set"

  public let clientID: UUID
  public let goalID: UUID
  /// The day by which it is to be reached; nil without one.
  public let by: LocalDay?

  public init(clientID: UUID, goalID: UUID, by: LocalDay? = nil) {
    self.clientID = clientID
    self.goalID = goalID
    self.by = by
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// The goals of one client, in the order in which they were set.
public struct Goals: PracticeFold {
  public let clientID: UUID
  public private(set) var goals: [GoalStatus] = []
  /// Where the goal of an id stands in `goals`.
  private var places: [UUID: Int] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), GoalSet.self, GoalClosed.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .programme(.goalSet(let facts)) = recorded.event, facts.clientID == clientID {
      places[facts.goalID] = goals.count
      goals.append(GoalStatus(goalID: facts.goalID, by: facts.by))
    }
    if case .programme(.goalClosed(let facts)) = recorded.event, facts.clientID == clientID,
      let place = places[facts.goalID]
    {
      goals[place] = GoalStatus(goalID: facts.goalID, by: goals[place].by, outcome: facts.outcome)
    }
  }
}

/// A goal of a client's and whether it is open; its words are sealed elsewhere.
public struct GoalStatus: Hashable, Sendable {
  public let goalID: UUID
  /// The day by which it is to be reached; nil without one.
  public let by: LocalDay?
  /// How it ended; nil while it is open.
  public let outcome: GoalOutcome?

  public init(goalID: UUID, by: LocalDay? = nil, outcome: GoalOutcome? = nil) {
    self.goalID = goalID
    self.by = by
    self.outcome = outcome
  }
}

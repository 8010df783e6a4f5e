public import EventSourcing
public import Foundation

/// Takes back a score on an outcome measure that was recorded by mistake; trends leave it out from then on.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-outcome` (also for one that is withdrawn already), `reason-required`,
/// `invalid-text`.
public struct WithdrawOutcome: Decider {
  /// The client and their outcomes so far.
  public typealias State = CombinedFold<PersonStatus, OutcomeHistory>

  public let outcomeID: UUID
  public let clientID: UUID
  /// Why, in words; sealed with the client's key.
  public let reason: String
  public let now: Date

  public init(outcomeID: UUID, clientID: UUID, reason: String, now: Date) {
    self.outcomeID = outcomeID
    self.clientID = clientID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), OutcomeHistory(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, history) = state.parts
    try client.checkActive()
    guard let outcome = history.outcomes.first(where: { $0.outcomeID == outcomeID }) else {
      throw Refusal(
        .unknownOutcome,
        "The outcome was refused: the client has none with this id. Look it up with “regimen show outcomes”.",
        field: "outcome")
    }
    let facts = OutcomeWithdrawn(
      outcomeID: outcomeID, clientID: clientID, measure: outcome.measure, site: outcome.site,
      window: outcome.window)
    let reason = try Text.reason(reason, for: "Withdrawing it")
    // It counts from when the score did, so that no view of what had happened by then shows the mistake.
    return [
      Draft(
        .outcome(.outcomeWithdrawn(facts)), at: history.moments[outcomeID] ?? now,
        personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension WithdrawOutcome {
  /// A score that was recorded by mistake.
  public struct Input: CommandInput {
    public var outcomeId: UUID
    public var reason: String

    public init(outcomeId: UUID, reason: String) {
      self.outcomeId = outcomeId
      self.reason = reason
    }

    public static var answer: CommandAnswer { CommandAnswer("outcomeId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("outcomeId", \.outcomeId, "The outcome, as its recording answered it."),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Another client's"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawOutcome> {
      let client = try await context.clientID()
      return .part(
        outcomeId, of: client,
        WithdrawOutcome(outcomeID: outcomeId, clientID: client, reason: reason, now: context.now))
    }
  }
}

/// Puts another score in the place of one that was recorded wrongly: that one is withdrawn, and the right one recorded, or neither.
///
/// The right one has an id of its own, and is of the same measure: another measure is another outcome.
/// Refused: as ``WithdrawOutcome`` and ``RecordOutcome``, and `not-of-this-measure` for another measure than the one that is wrong.
public struct CorrectOutcome: Decider {
  public typealias State = SequentialDecider<WithdrawOutcome, RecordOutcome>.State

  private let both: SequentialDecider<WithdrawOutcome, RecordOutcome>
  private let measure: OutcomeMeasure

  /// - Parameters:
  ///   - wrong: what is withdrawn.
  ///   - right: what is recorded in its place.
  public init(_ wrong: WithdrawOutcome, by right: RecordOutcome) {
    both = SequentialDecider(wrong, then: right)
    measure = right.measure
  }

  public var initial: State { both.initial }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let drafts = try both.decide(state)
    for case .outcome(.outcomeWithdrawn(let wrong)) in drafts.map(\.event) where wrong.measure != measure {
      throw Refusal(
        .notOfThisMeasure,
        "The correction was refused: the outcome that is wrong is of the \(wrong.measure.title), and this one of the \(measure.title). "
          + "Give a score of the \(wrong.measure.title), or withdraw that one (“regimen withdraw outcome”) and record this one.",
        field: "measure")
    }
    return drafts
  }
}

extension CorrectOutcome {
  /// What an outcome was, as it should have been recorded.
  public struct Input: CommandInput {
    public var outcomeId: UUID
    public var reason: String
    public var measure: OutcomeMeasure
    public var score: Double?
    public var items: [Int?]?
    public var activities: [PSFSActivity]?
    public var site: PainSite?
    public var window: PainWindow?
    public var day: LocalDay?
    public var at: EnteredTime?

    public init(outcomeId: UUID, reason: String, as outcome: RecordOutcome.Input) {
      self.outcomeId = outcomeId
      self.reason = reason
      measure = outcome.measure
      score = outcome.score
      items = outcome.items
      activities = outcome.activities
      site = outcome.site
      window = outcome.window
      day = outcome.day
      at = outcome.at
    }

    public static var answer: CommandAnswer { CommandAnswer("outcomeId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("outcomeId", \.outcomeId, "The outcome that is wrong, as its recording answered it."),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Mistyped"),
      .init("measure", \.measure, "The measure.", example: .odi),
      .init("score", \.score, Bounds.outcomeScore, "The score of an NRS, or a total.", example: 32),
      .init(
        "items", \.items, .array(.integer(Bounds.phq4Item), count: Bounds.phq4Items...Bounds.phq4Items),
        "The answers of the PHQ-4 in order, 0 to 3 each."),
      .init(
        "activities", \.activities, .array(PSFSActivity.schema, count: Bounds.psfsActivities),
        "The activities of the PSFS."), .init("site", \.site, "Where it hurts, for the NRS."),
      .init("window", \.window, "The time that the score speaks of, for the NRS."),
      .init("day", \.day, "The client's day; that of “at” if left out, else today."),
      .init("at", \.at, "When in the day, where that is known."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectOutcome> {
      let right = try await RecordOutcome.Input(
        measure: measure, score: score, items: items, activities: activities, site: site, window: window,
        day: day, at: at
      ).command(context)
      let wrong = WithdrawOutcome(
        outcomeID: outcomeId, clientID: right.command.clientID, reason: reason, now: context.now)
      return .part(
        right.id, of: right.command.clientID, CorrectOutcome(wrong, by: right.command))
    }
  }
}

/// A score was recorded by mistake; the reason is sealed apart.
public struct OutcomeWithdrawn: EventPayload {
  public static let eventType = "outcome-withdrawn"

  public let outcomeID: UUID
  public let clientID: UUID
  public let measure: OutcomeMeasure
  /// Where it was said to hurt, for the NRS.
  public let site: PainSite?
  /// What time the score spoke of, for the NRS.
  public let window: PainWindow?

  public init(
    outcomeID: UUID, clientID: UUID, measure: OutcomeMeasure, site: PainSite? = nil, window: PainWindow? = nil
  ) {
    self.outcomeID = outcomeID
    self.clientID = clientID
    self.measure = measure
    self.site = site
    self.window = window
  }

  /// What it was to be compared with.
  public var series: OutcomeSeries { OutcomeSeries(measure: measure, site: site, window: window) }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

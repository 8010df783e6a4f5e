public import EventSourcing
public import Foundation

/// Agrees a change of daily life with a client, to be reviewed on a day; what exactly is agreed is sealed.
///
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the change's id is in use),
/// `lifestyle-target-required`, `review-too-early`, `unknown-time-zone`, `in-the-future`.
public struct AgreeLifestyleChange: Decider {
  /// The client and the changes so far.
  public typealias State = CombinedFold<PersonStatus, LifestyleChanges>

  public let clientID: UUID
  public let changeID: UUID
  public let area: LifestyleArea
  /// What is to change, in words.
  public let target: String
  /// The day of the review, after the day of the agreement.
  public let reviewOn: LocalDay
  /// When it was agreed.
  public let at: Date
  /// The IANA name of the zone in which that has its day: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, changeID: UUID, area: LifestyleArea, target: String, reviewOn: LocalDay, at: Date? = nil,
    timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.changeID = changeID
    self.area = area
    self.target = target
    self.reviewOn = reviewOn
    self.at = at ?? now
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), LifestyleChanges(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, changes) = state.parts
    try client.checkActive()
    guard changes.reviewOn[changeID] == nil, !changes.closed.contains(changeID) else {
      throw Refusal(
        .alreadyRecorded, "The change was refused: its id is already in use. Give a new id.", field: "change")
    }
    let target = Text.trimmed(target)
    guard !target.isEmpty else {
      throw Refusal(
        .lifestyleTargetRequired,
        "The change was refused: it does not say what is to change. Give a target in a few words.",
        field: "target")
    }
    try Text.checkReadable(target, "target", field: "target")
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkHasCome(at, now: now)
    try LifestyleReviewDay.check(reviewOn, after: LocalDay(of: at, in: zone), field: "review-on")
    let facts = LifestyleAgreed(clientID: clientID, changeID: changeID, area: area, reviewOn: reviewOn)
    return [Draft(.wellbeing(.lifestyleAgreed(facts)), at: at, personal: PersonalPart([.goal: target]))]
  }
}

extension AgreeLifestyleChange {
  /// A daily habit that client and practitioner agree to change.
  public struct Input: CommandInput {
    public var area: LifestyleArea
    public var target: String
    public var reviewOn: LocalDay
    public var at: EnteredTime?

    public init(area: LifestyleArea, target: String, reviewOn: LocalDay, at: EnteredTime? = nil) {
      self.area = area
      self.target = target
      self.reviewOn = reviewOn
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("changeId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("area", \.area, "What it is about.", example: .posture),
      .init("target", \.target, "What is to change, in words; sealed.", example: "A break every hour"),
      .init("reviewOn", \.reviewOn, "The day of the review."),
      .init("at", \.at, "When it was agreed; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AgreeLifestyleChange> {
      let client = try await context.client()
      let id = context.newID("lifestyle")
      return .part(
        id, of: client.id,
        AgreeLifestyleChange(
          clientID: client.id, changeID: id, area: area, target: target, reviewOn: reviewOn,
          at: client.instant(at), timeZone: client.timeZone, now: context.now))
    }
  }
}

/// Reviews an agreed change of daily life; without a next review it is closed. The note is sealed.
///
/// A review may come before its day.
/// Refused: `unknown-client`, `client-erased`, `unknown-lifestyle-change`, `wrong-state` (closed already),
/// `review-too-early`, `unknown-time-zone`, `in-the-future`.
public struct ReviewLifestyleChange: Decider {
  public let clientID: UUID
  public let changeID: UUID
  public let outcome: LifestyleOutcome
  /// The day of the next review; nil to close the change.
  public let nextReviewOn: LocalDay?
  public let note: String?
  /// When it was reviewed.
  public let at: Date
  /// The IANA name of the zone in which that has its day: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, changeID: UUID, outcome: LifestyleOutcome, nextReviewOn: LocalDay? = nil,
    note: String? = nil, at: Date? = nil, timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.changeID = changeID
    self.outcome = outcome
    self.nextReviewOn = nextReviewOn
    self.note = note
    self.at = at ?? now
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: CombinedFold<PersonStatus, LifestyleChanges> {
    CombinedFold(PersonStatus(.client, clientID), LifestyleChanges(clientID: clientID))
  }

  public func decide(_ state: CombinedFold<PersonStatus, LifestyleChanges>) throws(Refusal) -> [Draft<
    PracticeEvent
  >] {
    let (client, changes) = state.parts
    try client.checkActive()
    try changes.checkOpen(changeID)
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkHasCome(at, now: now)
    let day = LocalDay(of: at, in: zone)
    try LifestyleReviewDay.check(nextReviewOn, after: day, field: "next-review-on")
    let facts = LifestyleReviewed(
      clientID: clientID, changeID: changeID, day: day, outcome: outcome, nextReviewOn: nextReviewOn)
    return [
      Draft(
        .wellbeing(.lifestyleReviewed(facts)), at: at, personal: PersonalPart([.note: note.map(Text.trimmed)])
      )
    ]
  }
}

extension ReviewLifestyleChange {
  /// How a change of habits went.
  public struct Input: CommandInput {
    public var changeId: UUID
    public var outcome: LifestyleOutcome
    public var nextReviewOn: LocalDay?
    public var note: String?
    public var at: EnteredTime?

    public init(
      changeId: UUID, outcome: LifestyleOutcome, nextReviewOn: LocalDay? = nil, note: String? = nil,
      at: EnteredTime? = nil
    ) {
      self.changeId = changeId
      self.outcome = outcome
      self.nextReviewOn = nextReviewOn
      self.note = note
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("changeId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init(
        "changeId", \.changeId, "The change, as its agreement answered it.",
        example: UUID(uuidString: "b5d18217-6a98-89ef-a946-bc13b2f93f7e")),
      .init("outcome", \.outcome, "How it went.", example: .partly),
      .init("nextReviewOn", \.nextReviewOn, "The day of the next review; the change is closed if left out."),
      .init("note", \.note, "In words; sealed."), .init("at", \.at, "When it was reviewed; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ReviewLifestyleChange>
    {
      let client =
        context.hasSubject
        ? try await context.client()
        : try await context.client(try await context.client(ofLifestyleChange: changeId))
      return .part(
        changeId, of: client.id,
        ReviewLifestyleChange(
          clientID: client.id, changeID: changeId, outcome: outcome, nextReviewOn: nextReviewOn, note: note,
          at: client.instant(at), timeZone: client.timeZone, now: context.now))
    }
  }
}

public import EventSourcing
public import Foundation

/// Records a client's score on an outcome measure, worked out where its parts are given.
///
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the id is in use), `score-required`, `score-computed`,
/// `site-required`, `window-required`, `items-required`, `missing-item`, `items-not-embedded`, `activity-required`,
/// `not-of-this-measure`, `unknown-goal`, `out-of-range`, `unknown-time-zone`, `in-the-future`, `wrong-day`.
public struct RecordOutcome: Decider {
  /// The client, their outcomes so far, and their goals.
  public typealias State = CombinedFold<PersonStatus, OutcomeHistory, Goals>

  public let outcomeID: UUID
  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let measure: OutcomeMeasure
  /// The score of an NRS, or a total; nil where it is worked out.
  public let score: Double?
  /// The items of a PHQ-4 in their order; nil for an answer that is missing.
  public let items: [Int?]?
  /// The activities of a PSFS.
  public let activities: [PSFSActivity]
  /// Which activities of the client's they are, in their order; nil for new ones.
  public let activityIDs: [UUID]?
  public let site: PainSite?
  public let window: PainWindow?
  /// When in the day; nil where only the day is known.
  public let at: Date?
  public let now: Date

  public init(
    outcomeID: UUID, clientID: UUID, day: LocalDay, timeZone: String, measure: OutcomeMeasure,
    score: Double? = nil, items: [Int?]? = nil, activities: [PSFSActivity] = [],
    activityIDs: [UUID]? = nil, site: PainSite? = nil, window: PainWindow? = nil, at: Date? = nil, now: Date
  ) {
    self.outcomeID = outcomeID
    self.clientID = clientID
    self.day = day
    self.timeZone = timeZone
    self.measure = measure
    self.score = score
    self.items = items
    self.activities = activities
    self.activityIDs = activityIDs
    self.site = site
    self.window = window
    self.at = at
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), OutcomeHistory(clientID: clientID), Goals(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, history, goals) = state.parts
    try client.checkActive()
    guard !history.outcomes.contains(where: { $0.outcomeID == outcomeID }) else {
      throw Refusal(
        .alreadyRecorded, "The outcome was refused: its id is already in use. Give a new id.",
        field: "outcome")
    }
    let facts = try scored()
    for goal in activities.compactMap(\.goalId) where !goals.goals.contains(where: { $0.goalID == goal }) {
      throw Refusal(
        .unknownGoal,
        "The activity was refused: the client has no goal of this id. Look it up in the history.",
        field: "activity")
    }
    let moment = try DayOfRecord.moment(at, on: day, in: timeZone, now: now)
    let words = activities.map { $0.words.split(whereSeparator: \.isNewline).joined(separator: " ") }
    return [
      Draft(
        .outcome(.outcomeRecorded(facts)), at: moment,
        personal: PersonalPart([.activity: words.map(Text.trimmed).joined(separator: "\n")]))
    ]
  }
}

extension RecordOutcome {
  /// An outcome measure as it was answered.
  public struct Input: CommandInput {
    public var measure: OutcomeMeasure
    public var score: Double?
    public var items: [Int?]?
    public var activities: [PSFSActivity]?
    public var site: PainSite?
    public var window: PainWindow?
    public var day: LocalDay?
    public var at: EnteredTime?

    public init(
      measure: OutcomeMeasure, score: Double? = nil, items: [Int?]? = nil, activities: [PSFSActivity]? = nil,
      site: PainSite? = nil, window: PainWindow? = nil, day: LocalDay? = nil, at: EnteredTime? = nil
    ) {
      self.measure = measure
      self.score = score
      self.items = items
      self.activities = activities
      self.site = site
      self.window = window
      self.day = day
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("outcomeId", isNew: true) }

    public static let fields: [Field<Self>] = [
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

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordOutcome> {
      let client = try await context.client()
      let id = context.newID("outcome")
      let moment = at.map { client.instant($0) }
      return .part(
        id, of: client.id,
        RecordOutcome(
          outcomeID: id, clientID: client.id, day: day ?? client.day(of: moment ?? context.now),
          timeZone: client.timeZone, measure: measure, score: score, items: items,
          activities: activities ?? [],
          activityIDs: try await context.activityIDs(activities ?? [], of: client.id, in: id), site: site,
          window: window, at: moment, now: context.now))
    }
  }
}

/// A client's score on an outcome measure; the words of their activities are sealed apart, in the order of the items.
public struct OutcomeRecorded: EventPayload {
  public static let eventType = "outcome-recorded"

  public let outcomeID: UUID
  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  public let measure: OutcomeMeasure
  /// Within the measure's range.
  public let score: Double
  /// The four items of the PHQ-4, or the scores of the PSFS's activities; nil for every other measure.
  public let items: [Int]?
  /// Where it hurts, for the NRS.
  public let site: PainSite?
  /// What time the score speaks of, for the NRS.
  public let window: PainWindow?
  /// How many activities the PSFS is the mean of.
  public let activities: Int?
  /// Which activities of the client's they are, in the order of the items; nil in outcomes of older builds.
  public let activityIDs: [UUID]?
  /// The goal that each of them serves, in their order; nil where none serves one.
  public let activityGoals: [UUID?]?

  public init(
    outcomeID: UUID, clientID: UUID, day: LocalDay, measure: OutcomeMeasure, score: Double,
    items: [Int]? = nil, site: PainSite? = nil, window: PainWindow? = nil, activities: Int? = nil,
    activityIDs: [UUID]? = nil, activityGoals: [UUID?]? = nil
  ) {
    self.outcomeID = outcomeID
    self.clientID = clientID
    self.day = day
    self.measure = measure
    self.score = score
    self.items = items
    self.site = site
    self.window = window
    self.activities = activities
    self.activityIDs = activityIDs
    self.activityGoals = activityGoals
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// What it may be compared with.
  public var series: OutcomeSeries { OutcomeSeries(measure: measure, site: site, window: window) }

  /// The PHQ-4 scored; nil for every other measure.
  public var phq4: PHQ4Score? { measure == .phq4 ? items.flatMap { PHQ4Score(items: $0) } : nil }
}

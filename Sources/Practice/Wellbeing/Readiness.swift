public import EventSourcing
public import Foundation

/// How ready a client felt on a day, by the four ratings of Hooper & Mackinnon (1995); a later word on the day replaces it.
///
/// It is compared with the client's own ratings only, and never with anybody else's.
public struct ReadinessRecorded: EventPayload {
  public static let eventType = "readiness-recorded"

  public let clientID: UUID
  public let day: LocalDay
  /// How poor the sleep was, 1 (very, very good) to 7 (very, very bad).
  public let sleep: Int
  /// 1 (very, very low) to 7 (very, very high).
  public let fatigue: Int
  /// 1 (very, very low) to 7 (very, very high).
  public let stress: Int
  /// 1 (very, very low) to 7 (very, very high).
  public let soreness: Int

  public init(clientID: UUID, day: LocalDay, sleep: Int, fatigue: Int, stress: Int, soreness: Int) {
    self.clientID = clientID
    self.day = day
    self.sleep = sleep
    self.fatigue = fatigue
    self.stress = stress
    self.soreness = soreness
  }

  /// The Hooper index, 4 to 28; high is bad.
  public var sum: Int { sleep + fatigue + stress + soreness }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.readinessDay(clientID, day)] }
}

extension ReadinessRecorded: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    day = try LocalDay(json: members.node("day"))
    fatigue = try members.int("fatigue")
    sleep = try members.int("sleep")
    soreness = try members.int("soreness")
    stress = try members.int("stress")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      try $0.put("day", day)
      $0.put("fatigue", fatigue)
      $0.put("sleep", sleep)
      $0.put("soreness", soreness)
      $0.put("stress", stress)
    }
  }
}

/// What was last said of one client's readiness on one day; nil where nothing was.
public struct ReadinessHistory: PracticeFold {
  public let clientID: UUID
  public let day: LocalDay
  public private(set) var current: ReadinessRecorded?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.readinessDay(clientID, day), ReadinessRecorded.self, ReadinessWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .readinessRecorded(let facts): if facts.day == day { current = facts }
    case .readinessWithdrawn(let facts): if facts.day == day { current = nil }
    default: break
    }
  }
}

/// Records the four ratings of readiness on a day (Hooper & Mackinnon 1995); a second word on the day replaces the first.
///
/// The same again records nothing.
/// Refused: `unknown-client`, `client-erased`, `out-of-range`, `unknown-time-zone`, `in-the-future`.
public struct RecordReadiness: Decider {
  /// The client and what was said of the day.
  public typealias State = CombinedFold<PersonStatus, ReadinessHistory>

  public let clientID: UUID
  public let day: LocalDay
  /// Each from 1 (best) to 7 (worst).
  public let sleep: Int
  public let fatigue: Int
  public let stress: Int
  public let soreness: Int
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, day: LocalDay, sleep: Int, fatigue: Int, stress: Int, soreness: Int, timeZone: String,
    now: Date
  ) {
    self.clientID = clientID
    self.day = day
    self.sleep = sleep
    self.fatigue = fatigue
    self.stress = stress
    self.soreness = soreness
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), ReadinessHistory(clientID: clientID, day: day))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, readiness) = state.parts
    try client.checkActive()
    try Bounds.check(sleep, Bounds.hooper, field: "sleep")
    try Bounds.check(fatigue, Bounds.hooper, field: "fatigue")
    try Bounds.check(stress, Bounds.hooper, field: "stress")
    try Bounds.check(soreness, Bounds.hooper, field: "soreness")
    let zone = try ZoneName.zone(timeZone)
    try WellbeingDay.check(day, in: zone, now: now)
    let facts = ReadinessRecorded(
      clientID: clientID, day: day, sleep: sleep, fatigue: fatigue, stress: stress, soreness: soreness)
    guard readiness.current != facts else { return [] }
    return [Draft(.wellbeing(.readinessRecorded(facts)), at: WallClock.start(of: day, in: zone))]
  }
}

extension RecordReadiness {
  /// How ready a client feels, by the four ratings of Hooper & Mackinnon (1995).
  public struct Input: CommandInput {
    public var day: LocalDay?
    public var sleep: Int
    public var fatigue: Int
    public var stress: Int
    public var soreness: Int

    public init(day: LocalDay? = nil, sleep: Int, fatigue: Int, stress: Int, soreness: Int) {
      self.day = day
      self.sleep = sleep
      self.fatigue = fatigue
      self.stress = stress
      self.soreness = soreness
    }

    public static let fields: [Field<Self>] = [
      .init("day", \.day, "The day; today if left out."),
      .init("sleep", \.sleep, Bounds.hooper, "How poor the sleep was; 1 is the best.", example: 3),
      .init("fatigue", \.fatigue, Bounds.hooper, "How tired; 1 is the least.", example: 4),
      .init("stress", \.stress, Bounds.hooper, "How stressed; 1 is the least.", example: 2),
      .init("soreness", \.soreness, Bounds.hooper, "How sore the muscles are; 1 is the least.", example: 3),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordReadiness> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordReadiness(
          clientID: client.id, day: client.day(day), sleep: sleep, fatigue: fatigue, stress: stress,
          soreness: soreness, timeZone: client.timeZone, now: context.now))
    }
  }
}

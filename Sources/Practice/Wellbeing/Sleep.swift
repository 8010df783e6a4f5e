public import EventSourcing
public import Foundation

/// One night's sleep, filed under the morning on which it ended; a later word on the same morning replaces it.
public struct SleepLogged: EventPayload {
  public static let eventType = "sleep-logged"

  public let clientID: UUID
  /// The morning on which the night ended, the client's own day.
  public let day: LocalDay
  /// 0 to 24.
  public let hours: Double
  /// How good it was, 0 (worst) to 10.
  public let quality: Int?

  public init(clientID: UUID, day: LocalDay, hours: Double, quality: Int? = nil) {
    self.clientID = clientID
    self.day = day
    self.hours = hours
    self.quality = quality
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.sleepDay(clientID, day)] }
}

/// What was last said of one night of one client; nil where nothing was.
public struct SleepHistory: PracticeFold {
  public let clientID: UUID
  /// The morning on which the night ended.
  public let day: LocalDay
  public private(set) var current: SleepLogged?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.sleepDay(clientID, day), SleepLogged.self, SleepWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .sleepLogged(let facts): if facts.day == day { current = facts }
    case .sleepWithdrawn(let facts): if facts.day == day { current = nil }
    default: break
    }
  }
}

/// Logs one night's sleep under the morning on which it ended; a second word on the morning replaces the first.
///
/// The same again records nothing.
/// Refused: `unknown-client`, `client-erased`, `out-of-range`, `unknown-time-zone`, `in-the-future`.
public struct LogSleep: Decider {
  /// The client and what was said of the night.
  public typealias State = CombinedFold<PersonStatus, SleepHistory>

  public let clientID: UUID
  /// The morning on which the night ended.
  public let day: LocalDay
  /// 0 to 24.
  public let hours: Double
  /// How good it was, 0 (worst) to 10.
  public let quality: Int?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(clientID: UUID, day: LocalDay, hours: Double, quality: Int? = nil, timeZone: String, now: Date)
  {
    self.clientID = clientID
    self.day = day
    self.hours = hours
    self.quality = quality
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), SleepHistory(clientID: clientID, day: day))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, sleep) = state.parts
    try client.checkActive()
    try Bounds.check(hours, Bounds.sleepHours, field: "hours")
    try Bounds.check(quality, Bounds.tenPoints, field: "quality")
    let zone = try ZoneName.zone(timeZone)
    try WellbeingDay.check(day, in: zone, now: now)
    let facts = SleepLogged(clientID: clientID, day: day, hours: hours, quality: quality)
    guard sleep.current != facts else { return [] }
    return [Draft(.wellbeing(.sleepLogged(facts)), at: WallClock.start(of: day, in: zone))]
  }
}

extension LogSleep {
  /// Reads hours as people write them: `7.5`, `7,5`, `7h`, `7h30`, `7:30` or `7 h 30 min`; nil for anything else. Bounds are not
  /// checked here.
  public static func hours(_ text: String) -> Double? {
    let text = text.lowercased().filter { !$0.isWhitespace }
    if let parts = text.wholeMatch(of: /(\d{1,3})(?:h|:)(\d{1,2})(?:m|min)?/) {
      guard let hours = Double(parts.output.1), let minutes = Double(parts.output.2), minutes < 60 else {
        return nil
      }
      return hours + minutes / 60
    }
    guard let whole = text.wholeMatch(of: /(-?\d{1,3}(?:[.,]\d+)?)(?:h|hr|hrs|hour|hours)?/) else {
      return nil
    }
    return Double(whole.output.1.replacing(",", with: "."))
  }
}

extension LogSleep {
  /// A night's sleep.
  public struct Input: CommandInput {
    public var day: LocalDay?
    public var hours: Double
    public var quality: Int?

    public init(day: LocalDay? = nil, hours: Double, quality: Int? = nil) {
      self.day = day
      self.hours = hours
      self.quality = quality
    }

    public static let fields: [Field<Self>] = [
      .init("day", \.day, "The morning on which the night ended; today if left out."),
      .init("hours", \.hours, Bounds.sleepHours, unit: "h", "Hours slept.", example: 6.5),
      .init("quality", \.quality, Bounds.tenPoints, "How good it was; 0 is the worst.", example: 7),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<LogSleep> {
      let client = try await context.client()
      return .client(
        client.id,
        LogSleep(
          clientID: client.id, day: client.day(day), hours: hours, quality: quality,
          timeZone: client.timeZone, now: context.now))
    }
  }
}

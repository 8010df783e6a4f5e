public import EventSourcing
public import Foundation

/// A client rested on a day; the first word on that day.
public typealias RestDayLogged = RestDayFacts<FirstRestDay>

/// What was logged of a day of rest was wrong; these facts stand in its place, all of them.
public typealias RestDayCorrected = RestDayFacts<CorrectedRestDay>

public enum FirstRestDay: EventName { public static var eventType: String { "rest-day-logged" } }

public enum CorrectedRestDay: EventName { public static var eventType: String { "rest-day-corrected" } }

/// What is said of one day of rest.
public struct RestDayFacts<Name: EventName>: EventPayload {
  public static var eventType: String { Name.eventType }

  public let clientID: UUID
  public let day: LocalDay
  public let reason: RestReason
  /// Hours slept the night before, 0 to 24.
  public let sleepHours: Double?
  /// How good the sleep was, 0 (worst) to 10.
  public let sleepQuality: Int?

  public init(
    clientID: UUID, day: LocalDay, reason: RestReason, sleepHours: Double? = nil, sleepQuality: Int? = nil
  ) {
    self.clientID = clientID
    self.day = day
    self.reason = reason
    self.sleepHours = sleepHours
    self.sleepQuality = sleepQuality
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.restDay(clientID, day)] }

  /// The same facts as a correction, which is what later ones on the day are.
  public var corrected: RestDayCorrected {
    RestDayCorrected(
      clientID: clientID, day: day, reason: reason, sleepHours: sleepHours, sleepQuality: sleepQuality)
  }
}

/// Why a day was a day of rest.
public enum RestReason: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case planned
  case sore
  case ill
  case travel
}

/// What was last said of one day of rest of one client; nil where nothing was.
public struct RestDayHistory: PracticeFold {
  public let clientID: UUID
  public let day: LocalDay
  public private(set) var current: RestDayCorrected?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.restDay(clientID, day), RestDayLogged.self, RestDayCorrected.self, RestDayWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .restDayLogged(let facts): if facts.day == day { current = facts.corrected }
    case .restDayCorrected(let facts): if facts.day == day { current = facts }
    case .restDayWithdrawn(let facts): if facts.day == day { current = nil }
    default: break
    }
  }
}

/// On which days a client had sessions, as they were last corrected.
public struct SessionDays: PracticeFold {
  public let clientID: UUID
  private var days: [UUID: LocalDay] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), SessionRecorded.self, SessionCorrected.self, SessionWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == clientID {
      days[facts.sessionID] = facts.content.day
    }
    if case .session(.sessionCorrected(let facts)) = recorded.event, facts.clientID == clientID,
      days[facts.sessionID] != nil
    {
      days[facts.sessionID] = facts.content.day
    }
    if case .session(.sessionWithdrawn(let facts)) = recorded.event { days[facts.sessionID] = nil }
  }

  /// Whether a session took place on a day, as its own zone counts it.
  public func contains(_ day: LocalDay) -> Bool { days.values.contains(day) }
}

/// Logs a day of rest with its reason and the sleep before it; a second word on a day is a correction of the first.
///
/// The same again records nothing.
/// Refused: `unknown-client`, `client-erased`, `out-of-range`, `unknown-time-zone`, `in-the-future`.
public struct LogRestDay: Decider {
  /// The client and what was said of the day.
  public typealias State = CombinedFold<PersonStatus, RestDayHistory>

  public let clientID: UUID
  public let day: LocalDay
  public let reason: RestReason
  /// Hours slept the night before, 0 to 24.
  public let sleepHours: Double?
  /// How good the sleep was, 0 (worst) to 10.
  public let sleepQuality: Int?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, day: LocalDay, reason: RestReason, sleepHours: Double? = nil, sleepQuality: Int? = nil,
    timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.day = day
    self.reason = reason
    self.sleepHours = sleepHours
    self.sleepQuality = sleepQuality
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), RestDayHistory(clientID: clientID, day: day))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, restDay) = state.parts
    try client.checkActive()
    try Bounds.check(sleepHours, Bounds.sleepHours, field: "sleep hours")
    try Bounds.check(sleepQuality, Bounds.tenPoints, field: "sleep quality")
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkNotTooOld(day, field: "day")
    guard day <= LocalDay(of: now, in: zone) else {
      throw Refusal(
        .inTheFuture, "The day of rest was refused: it has not come yet. Log it on the day.", field: "day")
    }
    let facts = RestDayCorrected(
      clientID: clientID, day: day, reason: reason, sleepHours: sleepHours, sleepQuality: sleepQuality)
    let start = WallClock.start(of: day, in: zone)
    guard let current = restDay.current else {
      let first = RestDayLogged(
        clientID: clientID, day: day, reason: reason, sleepHours: sleepHours, sleepQuality: sleepQuality)
      return [Draft(.wellbeing(.restDayLogged(first)), at: start)]
    }
    guard current != facts else { return [] }
    return [Draft(.wellbeing(.restDayCorrected(facts)), at: start)]
  }
}

extension LogRestDay {
  /// A day of rest.
  public struct Input: CommandInput {
    public var day: LocalDay?
    public var reason: RestReason
    public var sleepHours: Double?
    public var sleepQuality: Int?

    public init(day: LocalDay? = nil, reason: RestReason, sleepHours: Double? = nil, sleepQuality: Int? = nil)
    {
      self.day = day
      self.reason = reason
      self.sleepHours = sleepHours
      self.sleepQuality = sleepQuality
    }

    public static let fields: [Field<Self>] = [
      .init("day", \.day, "The day; today if left out."),
      .init("reason", \.reason, "Why it is a day of rest.", example: .planned),
      .init("sleepHours", \.sleepHours, Bounds.sleepHours, unit: "h", "Hours slept.", example: 7.5),
      .init(
        "sleepQuality", \.sleepQuality, Bounds.tenPoints, "Quality of sleep; 0 is the worst.", example: 8),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<LogRestDay> {
      let client = try await context.client()
      return .client(
        client.id,
        LogRestDay(
          clientID: client.id, day: client.day(day), reason: reason, sleepHours: sleepHours,
          sleepQuality: sleepQuality, timeZone: client.timeZone, now: context.now))
    }
  }
}

public import EventSourcing
public import Foundation

/// Takes back what was recorded of a client's day by mistake: that it was a day of rest, the night's sleep, the readiness, or the
/// morning's pain.
///
/// All words on the day go, also those that an earlier one was replaced by; signals leave it out from then on.
/// Refused: `unknown-client`, `client-erased`, `nothing-to-withdraw`, `in-the-future`, `out-of-range` (a region of what has none),
/// `reason-required`, `invalid-text`, `unknown-time-zone`.
public struct WithdrawDayRecord: Decider {
  /// The client and what was said of the day.
  public typealias State = CombinedFold<
    PersonStatus, RestDayHistory, SleepHistory, ReadinessHistory, MorningPainHistory
  >

  public let clientID: UUID
  public let what: DayRecord
  public let day: LocalDay
  /// Of the morning's pain the region that was scored; nil for all that was scored of the day.
  public let region: PainRegion?
  /// Why, in words; sealed with the client's key.
  public let reason: String
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, what: DayRecord, day: LocalDay, region: PainRegion? = nil, reason: String,
    timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.what = what
    self.day = day
    self.region = region
    self.reason = reason
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), RestDayHistory(clientID: clientID, day: day),
      SleepHistory(clientID: clientID, day: day), ReadinessHistory(clientID: clientID, day: day),
      MorningPainHistory(clientID: clientID, day: day))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, rest, sleep, readiness, morning) = state.parts
    try client.checkActive()
    let zone = try ZoneName.zone(timeZone)
    let reason = try Text.reason(reason, for: "Withdrawing it")
    guard region == nil || what == .morningPain else {
      throw Refusal(
        .outOfRange, "The withdrawal was refused: only the morning's pain has a region. Leave it out.",
        field: "region")
    }
    let events: [WellbeingEvent] =
      switch what {
      case .restDay: rest.current == nil ? [] : [.restDayWithdrawn(.init(clientID: clientID, day: day))]
      case .sleep: sleep.current == nil ? [] : [.sleepWithdrawn(.init(clientID: clientID, day: day))]
      case .readiness:
        readiness.current == nil ? [] : [.readinessWithdrawn(.init(clientID: clientID, day: day))]
      case .morningPain:
        morning.scored.filter { region == nil || $0 == region }.map {
          .morningPainLogWithdrawn(.init(clientID: clientID, day: day, region: $0))
        }
      }
    guard !events.isEmpty else {
      guard day <= LocalDay(of: now + TimeRules.clockSkewTolerance, in: zone) else {
        throw Refusal(
          .inTheFuture,
          "The withdrawal was refused: \(day) has not come yet, so nothing is recorded of it. Check the day.",
          field: "day")
      }
      if let region, !morning.scored.isEmpty {
        throw .nothingToWithdraw(
          "nothing of \(region.words) is recorded of \(day), only \(MorningPainHistory.words(morning.scored))."
        )
      }
      throw .nothingToWithdraw("nothing of the kind is recorded of \(day).")
    }
    return events.map { event in
      Draft(
        .wellbeing(event), at: WallClock.start(of: day, in: zone), personal: PersonalPart([.reason: reason]))
    }
  }
}

/// What is recorded of a client's day as a whole.
public enum DayRecord: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case restDay = "rest-day"
  case sleep
  case readiness
  case morningPain = "morning-pain"
}

extension WithdrawDayRecord {
  /// What was recorded of a day by mistake.
  public struct Input: CommandInput {
    public var what: DayRecord
    public var day: LocalDay
    public var region: PainRegion?
    public var reason: String

    public init(what: DayRecord, day: LocalDay, region: PainRegion? = nil, reason: String) {
      self.what = what
      self.day = day
      self.region = region
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init("what", \.what, "What was recorded.", example: .sleep),
      .init("day", \.day, "The day; of sleep the morning on which the night ended."),
      .init("region", \.region, "Of morning pain, where; all that was scored of the day if left out."),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Another client's"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawDayRecord> {
      let client = try await context.client()
      return .client(
        client.id,
        WithdrawDayRecord(
          clientID: client.id, what: what, day: day, region: region, reason: reason,
          timeZone: client.timeZone, now: context.now))
    }
  }
}

/// That a day was one of rest was recorded by mistake.
public typealias RestDayWithdrawn = DayRecordWithdrawn<WithdrawnRestDay>

/// A night's sleep was recorded by mistake.
public typealias SleepWithdrawn = DayRecordWithdrawn<WithdrawnSleep>

/// A day's readiness was recorded by mistake.
public typealias ReadinessWithdrawn = DayRecordWithdrawn<WithdrawnReadiness>

/// The name of an event that takes back what was recorded of a day.
public protocol DayRecordName: EventName {
  /// The tag of what is said of a client's day.
  static func tag(_ client: UUID, _ day: LocalDay) -> Tag
}

public enum WithdrawnRestDay: DayRecordName {
  public static var eventType: String { "rest-day-withdrawn" }
  public static func tag(_ client: UUID, _ day: LocalDay) -> Tag { PracticeTags.restDay(client, day) }
}

public enum WithdrawnSleep: DayRecordName {
  public static var eventType: String { "sleep-withdrawn" }
  public static func tag(_ client: UUID, _ day: LocalDay) -> Tag { PracticeTags.sleepDay(client, day) }
}

public enum WithdrawnReadiness: DayRecordName {
  public static var eventType: String { "readiness-withdrawn" }
  public static func tag(_ client: UUID, _ day: LocalDay) -> Tag { PracticeTags.readinessDay(client, day) }
}

/// What was recorded of a client's day was a mistake; the reason is sealed apart.
public struct DayRecordWithdrawn<Name: DayRecordName>: EventPayload {
  public static var eventType: String { Name.eventType }

  public let clientID: UUID
  public let day: LocalDay

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), Name.tag(clientID, day)] }
  public var subject: UUID? { clientID }
}

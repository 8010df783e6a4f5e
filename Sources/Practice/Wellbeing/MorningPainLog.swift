public import EventSourcing
public import Foundation

/// Pain on a morning, in one region or as a whole; a later score of the same day and region replaces it. A note on it is sealed apart.
public struct MorningPainLogged: EventPayload {
  public static let eventType = "morning-pain-logged"

  public let clientID: UUID
  /// The client's own day.
  public let day: LocalDay
  /// Where it hurts; nil for pain as a whole.
  public let region: PainRegion?
  /// Numeric rating scale, 0 (none) to 10.
  public let nrs: Int

  public init(clientID: UUID, day: LocalDay, region: PainRegion? = nil, nrs: Int) {
    self.clientID = clientID
    self.day = day
    self.region = region
    self.nrs = nrs
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.morningPainDay(clientID, day)] }
  public var subject: UUID? { clientID }
}

/// A score of a morning was logged by mistake; the reason is sealed apart.
public struct MorningPainLogWithdrawn: EventPayload {
  public static let eventType = "morning-pain-log-withdrawn"

  public let clientID: UUID
  public let day: LocalDay
  /// The region that was scored; nil for pain as a whole.
  public let region: PainRegion?

  public init(clientID: UUID, day: LocalDay, region: PainRegion? = nil) {
    self.clientID = clientID
    self.day = day
    self.region = region
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.morningPainDay(clientID, day)] }
  public var subject: UUID? { clientID }
}

/// The newest score of each region on one morning of one client.
public struct MorningPainHistory: PracticeFold {
  public let clientID: UUID
  public let day: LocalDay
  /// By region; nil is pain as a whole.
  public private(set) var current: [PainRegion?: Int] = [:]

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.morningPainDay(clientID, day), MorningPainLogged.self, MorningPainLogWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .morningPainLogged(let facts): if facts.day == day { current[facts.region] = .some(facts.nrs) }
    case .morningPainLogWithdrawn(let facts): if facts.day == day { current[facts.region] = nil }
    default: break
    }
  }

  /// What was scored, in words: `pain as a whole, low back`.
  public static func words(_ scored: [PainRegion?]) -> String {
    scored.map { $0?.words ?? "pain as a whole" }.joined(separator: ", ")
  }

  /// The regions that are scored, pain as a whole first, then in the order of the codes.
  var scored: [PainRegion?] {
    current.keys.sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }
  }
}

/// Logs pain on a morning, with or without a session the day before; a second score of the day and region replaces the first.
///
/// The same again without a note records nothing.
/// Refused: `unknown-client`, `client-erased`, `out-of-range`, `unknown-time-zone`, `in-the-future`, `invalid-text`.
public struct LogMorningPain: Decider {
  /// The client and what was scored of the morning.
  public typealias State = CombinedFold<PersonStatus, MorningPainHistory>

  public let clientID: UUID
  public let day: LocalDay
  /// Where it hurts; nil for pain as a whole.
  public let region: PainRegion?
  /// Numeric rating scale, 0 to 10.
  public let nrs: Int
  /// In words; sealed.
  public let note: String?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, day: LocalDay, region: PainRegion? = nil, nrs: Int, note: String? = nil, timeZone: String,
    now: Date
  ) {
    self.clientID = clientID
    self.day = day
    self.region = region
    self.nrs = nrs
    self.note = note
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), MorningPainHistory(clientID: clientID, day: day))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, morning) = state.parts
    try client.checkActive()
    try Bounds.check(nrs, Bounds.nrs, field: "nrs", named: "morning pain")
    let zone = try ZoneName.zone(timeZone)
    try WellbeingDay.check(day, in: zone, now: now)
    let note = try Text.note(note)
    guard morning.current[region] != nrs || note != nil else { return [] }
    let facts = MorningPainLogged(clientID: clientID, day: day, region: region, nrs: nrs)
    return [
      Draft(
        .wellbeing(.morningPainLogged(facts)), at: WallClock.start(of: day, in: zone),
        personal: PersonalPart([.note: note]))
    ]
  }
}

extension LogMorningPain {
  /// Pain on a morning.
  public struct Input: CommandInput {
    public var nrs: Int
    public var day: LocalDay?
    public var region: PainRegion?
    public var note: String?

    public init(nrs: Int, day: LocalDay? = nil, region: PainRegion? = nil, note: String? = nil) {
      self.nrs = nrs
      self.day = day
      self.region = region
      self.note = note
    }

    public static let fields: [Field<Self>] = [
      .init("nrs", \.nrs, Bounds.nrs, "Pain, on the numeric rating scale; 0 is none.", example: 3),
      .init("day", \.day, "The morning; today if left out."),
      .init("region", \.region, "Where it hurts; pain as a whole if left out.", example: .lowBack),
      .init("note", \.note, "In words; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<LogMorningPain> {
      let client = try await context.client()
      return .client(
        client.id,
        LogMorningPain(
          clientID: client.id, day: client.day(day), region: region, nrs: nrs, note: note,
          timeZone: client.timeZone,
          now: context.now))
    }
  }
}

public import EventSourcing
public import Foundation

/// Pain on a morning after a session, which completes the session; a later one for the same session replaces it.
public struct MorningPainRecorded: EventPayload {
  public static let eventType = "morning-pain-recorded"

  public let sessionID: UUID
  public let clientID: UUID
  /// The morning on which it was scored.
  public let day: LocalDay
  /// Numeric rating scale, 0 (none) to 10.
  public let nrs: Int

  public init(sessionID: UUID, clientID: UUID, day: LocalDay, nrs: Int) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.day = day
    self.nrs = nrs
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.session(sessionID)] }
}

extension MorningPainRecorded: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    day = try LocalDay(json: members.node("day"))
    nrs = try members.int("nrs")
    sessionID = try members.uuid("sessionID")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      try $0.put("day", day)
      $0.put("nrs", nrs)
      $0.put("sessionID", sessionID)
    }
  }
}

/// Records pain on a morning after a session, which completes it.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-session`, `out-of-range`, `in-the-future`, `before-session` (on
/// the session's own day or before it), `too-late` (more than three days after), `already-recorded` (unless it is said to be a correction).
public struct RecordMorningPain: Decider {
  /// The client and the session.
  public typealias State = CombinedFold<PersonStatus, SessionHistory>

  /// How many days after the session a score still says something of it.
  public static let latestDay = 3

  public let sessionID: UUID
  public let clientID: UUID
  /// Numeric rating scale, 0 to 10.
  public let nrs: Int
  /// The morning, 1 to ``latestDay`` days after the session's day; nil for the day after it.
  public let day: LocalDay?
  /// Whether it takes the place of a score recorded before.
  public let correcting: Bool
  /// When it was scored.
  public let at: Date
  public let now: Date

  public init(
    sessionID: UUID, clientID: UUID, nrs: Int, day: LocalDay? = nil, correcting: Bool = false,
    at: Date? = nil, now: Date
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.nrs = nrs
    self.day = day
    self.correcting = correcting
    self.at = at ?? now
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), SessionHistory(sessionID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, history) = state.parts
    try client.checkActive()
    let session = try history.required(of: clientID)
    try Bounds.check(nrs, Bounds.nrs, field: "nrs", named: "morning pain")
    try TimeRules.checkHasCome(at, now: now)
    let morning = try morning(after: session.content)
    if let known = history.morningPain {
      guard known.nrs != nrs || known.day != morning else { return [] }
      guard correcting else {
        throw Refusal(
          .alreadyRecorded, "The score was refused: the session has one. Say that this one corrects it.",
          field: "session")
      }
    }
    let facts = MorningPainRecorded(sessionID: sessionID, clientID: clientID, day: morning, nrs: nrs)
    return [Draft(.session(.morningPainRecorded(facts)), at: at)]
  }

  private func morning(after session: SessionContent) throws(Refusal) -> LocalDay {
    let zone = try ZoneName.zone(session.timeZone)
    let morning = day ?? LocalDay(of: at, in: zone)
    guard morning <= LocalDay(of: now + TimeRules.clockSkewTolerance, in: zone) else {
      throw Refusal(
        .inTheFuture, "The score was refused: its day has not come yet. Record it then.", field: "day")
    }
    guard morning > session.day else {
      throw Refusal(
        .beforeSession,
        "The score was refused: the morning after the session is meant, and its day is the session’s own or lies "
          + "before it. Give that morning’s day (--day), or wait for it.", field: "day")
    }
    guard morning <= session.day + RecordMorningPain.latestDay else {
      throw Refusal(
        .tooLate,
        "The score was refused: its day lies more than \(RecordMorningPain.latestDay) days after the session’s. "
          + "Give the morning on which it was scored.", field: "day")
    }
    return day ?? session.day + 1
  }
}

/// What a decision knows of one session: how it was recorded, corrected and completed.
public struct SessionHistory: PracticeFold {
  public let sessionID: UUID
  public private(set) var clientID: UUID?
  /// What was done, as it was last corrected; nil where there is no such session, or it was withdrawn.
  public private(set) var content: SessionContent?
  /// When it took place.
  public private(set) var happenedAt: Date?
  /// Pain on the morning after, as it was last recorded.
  public private(set) var morningPain: MorningPainRecorded?
  /// The earliest time at which it was said to take place.
  private(set) var firstAt: Date?
  /// The earliest time at which the morning's pain was said to be scored.
  private(set) var morningPainAt: Date?
  private var isWithdrawn = false

  public init(_ sessionID: UUID) { self.sessionID = sessionID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.session(sessionID), SessionRecorded.self, SessionCorrected.self, MorningPainRecorded.self,
      SessionWithdrawn.self, MorningPainWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .session(let event) = recorded.event else { return }
    switch event {
    case .sessionRecorded(let facts):
      guard facts.sessionID == sessionID else { return }
      clientID = facts.clientID
      content = facts.content
      happenedAt = recorded.occurredAt
      firstAt = recorded.occurredAt
    case .sessionCorrected(let facts):
      guard facts.sessionID == sessionID, !isWithdrawn else { return }
      content = facts.content
      happenedAt = recorded.occurredAt
      firstAt = min(firstAt ?? recorded.occurredAt, recorded.occurredAt)
    case .morningPainRecorded(let facts):
      guard facts.sessionID == sessionID else { return }
      morningPain = facts
      morningPainAt = min(morningPainAt ?? recorded.occurredAt, recorded.occurredAt)
    case .sessionWithdrawn(let facts):
      guard facts.sessionID == sessionID else { return }
      isWithdrawn = true
      (content, happenedAt, morningPain) = (nil, nil, nil)
    case .morningPainWithdrawn(let facts):
      if facts.sessionID == sessionID { (morningPain, morningPainAt) = (nil, nil) }
    }
  }

  /// The content and time of a session of a client's.
  ///
  /// - Throws: `unknown-session`, also for another client's.
  func required(of client: UUID) throws(Refusal) -> (content: SessionContent, happenedAt: Date) {
    guard let content, let happenedAt, clientID == client else {
      throw Refusal(
        .unknownSession,
        "The session was refused: the client has none with this id. Look it up in the history.",
        field: "session")
    }
    return (content, happenedAt)
  }
}

extension RecordMorningPain {
  /// Pain on the morning after a session.
  public struct Input: CommandInput {
    public var sessionId: UUID?
    public var nrs: Int
    public var day: LocalDay?
    public var at: EnteredTime?
    public var correcting: Bool?

    public init(
      sessionId: UUID? = nil, nrs: Int, day: LocalDay? = nil, at: EnteredTime? = nil, correcting: Bool? = nil
    ) {
      self.sessionId = sessionId
      self.nrs = nrs
      self.day = day
      self.at = at
      self.correcting = correcting
    }

    public static var answer: CommandAnswer { CommandAnswer("sessionId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("sessionId", \.sessionId, "The session; the client's last one if left out."),
      .init("nrs", \.nrs, Bounds.nrs, "Pain, on the numeric rating scale; 0 is none.", example: 3),
      .init("day", \.day, "The morning; the day after the session if left out."),
      .init("at", \.at, "When it was scored; now if left out."),
      .init("correcting", \.correcting, "Whether it replaces a score that was recorded before."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordMorningPain> {
      let client = try await context.client()
      let id: UUID
      if let sessionId { id = sessionId } else { id = try await context.lastSession(of: client.id) }
      return .part(
        id, of: client.id,
        RecordMorningPain(
          sessionID: id, clientID: client.id, nrs: nrs, day: day, correcting: correcting ?? false,
          at: client.instant(at), now: context.now))
    }
  }
}

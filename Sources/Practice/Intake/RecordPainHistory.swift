public import EventSourcing
public import Foundation

/// Records how the pain began and went on, as the client tells it; whether it is chronic follows from it, never its cause.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-time-zone`, `in-the-future` (the time, or an onset after it),
/// `out-of-range`.
public struct RecordPainHistory: Decider {
  public let clientID: UUID
  /// The day on which the pain began, from 1900-01-01.
  public let onset: LocalDay
  public let cause: PainCause
  public let course: PainCourse
  /// What has been done about it, in the client's words; sealed. Up to 10,000 characters.
  public let care: String?
  /// Medication as stated; sealed. Up to 10,000 characters.
  public let medication: String?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it was told.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, onset: LocalDay, cause: PainCause, course: PainCourse, care: String? = nil,
    medication: String? = nil, timeZone: String, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.onset = onset
    self.cause = cause
    self.course = course
    self.care = care
    self.medication = medication
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: PersonStatus { PersonStatus(.client, clientID) }

  public func decide(_ state: PersonStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkActive()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    guard onset <= day else {
      throw Refusal(
        .inTheFuture,
        "The onset was refused: it lies after the day on which the history was told. Give the day on which the pain began.",
        field: "onset")
    }
    try TimeRules.checkDay(onset, notBefore: Bounds.earliestOnset, field: "onset")
    let personal = PersonalPart([
      .description: try Text.statement(care, "previous care", field: "care"),
      .medication: try Text.statement(medication, "medication", field: "medication"),
    ])
    let facts = PainHistoryRecorded(clientID: clientID, day: day, onset: onset, cause: cause, course: course)
    return [Draft(.intake(.painHistoryRecorded(facts)), at: at, personal: personal)]
  }
}

extension RecordPainHistory {
  /// How the pain began and went on, as the client tells it.
  public struct Input: CommandInput {
    public var onset: LocalDay
    public var cause: PainCause
    public var course: PainCourse
    public var care: String?
    public var medication: String?
    public var at: EnteredTime?

    public init(
      onset: LocalDay, cause: PainCause, course: PainCourse, care: String? = nil, medication: String? = nil,
      at: EnteredTime? = nil
    ) {
      self.onset = onset
      self.cause = cause
      self.course = course
      self.care = care
      self.medication = medication
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init(
        "onset", \.onset, "The day on which the pain began, from \(Bounds.earliestOnset).",
        example: LocalDay("2025-11-03")),
      .init("cause", \.cause, "What it began with, in the client's word.", example: .injury),
      .init("course", \.course, "How it has gone since.", example: .recurrent),
      .init("care", \.care, "Previous care, in words; sealed."),
      .init("medication", \.medication, "Medication as stated; sealed."),
      .init("at", \.at, "When it was told; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordPainHistory> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordPainHistory(
          clientID: client.id, onset: onset, cause: cause, course: course, care: care, medication: medication,
          timeZone: client.timeZone, at: client.instant(at), now: context.now))
    }
  }
}

/// How the pain began and went on, as the client told it; previous care and medication are sealed apart.
public struct PainHistoryRecorded: EventPayload {
  public static let eventType = "pain-history-recorded"

  /// Pain is chronic once it has persisted or recurred for more than this many whole weeks.
  ///
  /// The source says more than 3 months (NICE NG193). The 13th week ends on day 91, which is 3 months too.
  public static let chronicAfterWeeks = 12

  public let clientID: UUID
  /// The day on which it was told.
  public let day: LocalDay
  /// The day on which the pain began.
  public let onset: LocalDay
  public let cause: PainCause
  public let course: PainCourse

  public init(clientID: UUID, day: LocalDay, onset: LocalDay, cause: PainCause, course: PainCourse) {
    self.clientID = clientID
    self.day = day
    self.onset = onset
    self.cause = cause
    self.course = course
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// Whether the pain comes and goes rather than persists.
  public var isRecurring: Bool { course == .recurrent }

  /// Whole weeks since the onset; 0 on a day before it.
  public func weeks(on day: LocalDay) -> Int { max(0, day - onset) / 7 }

  /// Whether the pain has persisted or recurred long enough to be chronic.
  public func isChronic(on day: LocalDay) -> Bool { weeks(on: day) > Self.chronicAfterWeeks }
}

/// What the client says the pain began with; it is their word, never a diagnosis.
public enum PainCause: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case injury
  case illness
  case arthritis
  case fibromyalgia
  case other
}

/// How the pain has gone since it began, in the client's words, coded.
public enum PainCourse: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// There all the time.
  case constant
  /// Gone at times, and back again.
  case recurrent
  case improving
  case worsening
  /// There all the time, at times more and at times less.
  case fluctuating
}

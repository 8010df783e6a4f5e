public import EventSourcing
public import Foundation

/// Records what a PAR-Q+ came to, with its version and date; its questions and answers are never typed again.
///
/// It counts for 12 months from its date, as the form says. The same form again records nothing.
/// Refused: `unknown-client`, `client-erased`, `invalid-version`, `unknown-time-zone`, `in-the-future`, `out-of-range`.
public struct RecordScreening: Decider {
  public let clientID: UUID
  public let outcome: ScreeningOutcome
  /// The edition of the form: 1 to 32 letters, digits, dots, hyphens or plus signs, for example `2023`.
  public let version: String
  /// The day on the form, from 1970-01-01.
  public let day: LocalDay
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, outcome: ScreeningOutcome, version: String, day: LocalDay, timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.outcome = outcome
    self.version = version
    self.day = day
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    let zone = try ZoneName.zone(timeZone)
    guard day <= LocalDay(of: now, in: zone) else {
      throw Refusal(
        .inTheFuture, "The screening was refused: its day has not come yet. Give the day on the form.",
        field: "day")
    }
    try TimeRules.checkDay(day, notBefore: LocalDay(number: 0), field: "day")
    let version = try Text.version(version, of: "screening")
    try checkEdition(version)
    let facts = ScreeningRecorded(clientID: clientID, day: day, version: version, outcome: outcome)
    let start = WallClock.start(of: day, in: zone)
    guard state.intake.until(start).screening != facts else { return [] }
    return [Draft(.intake(.screeningRecorded(facts)), at: start)]
  }

  /// An edition that is a year lies between the first PAR-Q+ (2011; Warburton et al.) and the day on the form.
  private func checkEdition(_ version: String) throws(Refusal) {
    guard version.count == 4, let year = Int(version) else { return }
    guard let latest = Int(day.description.prefix(4)), !(2011...max(2011, latest)).contains(year) else {
      return
    }
    throw Refusal(
      .invalidVersion,
      "The version of the screening was refused: the PAR-Q+ has editions from 2011 to the year of the form. Give the one "
        + "that is printed on it.", field: "version")
  }
}

extension RecordScreening {
  /// What a pre-participation screening (PAR-Q+) came to.
  public struct Input: CommandInput {
    public var outcome: ScreeningOutcome
    public var version: String
    public var day: LocalDay?

    public init(outcome: ScreeningOutcome, version: String, day: LocalDay? = nil) {
      self.outcome = outcome
      self.version = version
      self.day = day
    }

    public static let fields: [Field<Self>] = [
      .init("outcome", \.outcome, "What the form came to.", example: .cleared),
      .init("version", \.version, "The edition that is printed on the form.", example: "2023"),
      .init("day", \.day, "The day on the form; today if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordScreening> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordScreening(
          clientID: client.id, outcome: outcome, version: version, day: client.day(day),
          timeZone: client.timeZone, now: context.now))
    }
  }
}

/// A client filled in the PAR-Q+: its outcome, version and date; its questions and answers are never stored.
public struct ScreeningRecorded: EventPayload {
  public static let eventType = "screening-recorded"

  public let clientID: UUID
  /// The day on the form.
  public let day: LocalDay
  /// The edition of the form, for example `2023`.
  public let version: String
  public let outcome: ScreeningOutcome

  public init(clientID: UUID, day: LocalDay, version: String, outcome: ScreeningOutcome) {
    self.clientID = clientID
    self.day = day
    self.version = version
    self.outcome = outcome
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }

  /// The last day on which it counts: 12 months from its date, as the form itself says (PAR-Q+).
  ///
  /// A form of 29 February counts until 28 February.
  public var validUntil: LocalDay {
    LocalDay(year: day.year + 1, month: day.month, day: day.day) ?? (day + 365)
  }
}

/// What the PAR-Q+ came to on its own form; the practice stores the outcome and never the questions.
public enum ScreeningOutcome: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Cleared for physical activity.
  case cleared
  /// Follow-up questions are open.
  case followUp = "follow-up"
  /// To be seen by a qualified professional first.
  case refer
}

/// Why the policy may not propose for a client until a practitioner has looked.
public enum ReviewReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// The pain is not chronic yet (NICE NG193).
  case painYoungerThan3Months
  /// The newest pain map shows pain in the head, the chest or the abdomen.
  case painInReviewRegion
}

public import EventSourcing
public import Foundation

/// Records how it goes some months after a discharge: pain, function, and whether the client still trains. A second answer of the same
/// month takes the place of the first; the same answer again records nothing.
///
/// Refused: `unknown-client`, `client-erased`, `wrong-state` (in care), `out-of-range` (month, pain, PSFS, the day before the
/// discharge), `not-due`, `unknown-time-zone`, `in-the-future`.
public struct RecordAftercareCheck: Decider {
  public let clientID: UUID
  /// Whole months after the discharge; nil for the newest that is due.
  public let month: Int?
  /// The client's day.
  public let day: LocalDay
  /// How pain was on average over the last 7 days, numeric rating scale, 0 to 10.
  public let nrs: Int
  /// The mean of the activities of the PSFS that were scored at discharge, 0 to 10; nil where it was not asked.
  public let psfs: Double?
  public let training: TrainingKept
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, month: Int? = nil, day: LocalDay, nrs: Int, psfs: Double? = nil, training: TrainingKept,
    timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.month = month
    self.day = day
    self.nrs = nrs
    self.psfs = psfs
    self.training = training
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: CombinedFold<PersonStatus, Aftercare> {
    CombinedFold(PersonStatus(.client, clientID), Aftercare(clientID: clientID))
  }

  public func decide(_ state: CombinedFold<PersonStatus, Aftercare>) throws(Refusal) -> [Draft<PracticeEvent>]
  {
    let (client, aftercare) = state.parts
    try client.checkActive()
    guard let discharge = aftercare.discharge else {
      throw Refusal(
        .wrongState,
        "The check was refused: the client is in care. Checks are of clients who were discharged.",
        field: "client")
    }
    try Bounds.check(nrs, Bounds.nrs, field: "nrs", named: "pain")
    try Bounds.check(psfs, Bounds.psfsMean, field: "psfs", named: "the PSFS")
    let start = try ProgrammeDay.start(day, in: timeZone, now: now)
    guard day >= discharge.day else {
      throw Refusal(
        .outOfRange, "The day was refused: it lies before the discharge of \(discharge.day).", field: "day")
    }
    let month = try due(since: discharge.day)
    let facts = AftercareChecked(
      clientID: clientID, schedule: PreventionSchedule.current.name, dischargedOn: discharge.day,
      month: month, day: day, nrs: nrs,
      psfs: psfs, training: training)
    guard aftercare.checks[month]?.value != facts else { return [] }
    return [Draft(.programme(.aftercareChecked(facts)), at: start)]
  }

  /// The month that is answered.
  private func due(since discharge: LocalDay) throws(Refusal) -> Int {
    let schedule = PreventionSchedule.current
    let months = schedule.checkMonths
    if let month, !months.contains(month) {
      throw Refusal(
        .outOfRange,
        "The month was refused: checks are \(months.map(String.init).joined(separator: ", ")) months after the discharge.",
        field: "month")
    }
    let open = months.filter { discharge.adding(months: $0) - schedule.overdueDays <= day }
    guard let month = month ?? open.last, open.contains(month) else {
      let first = discharge.adding(months: self.month ?? months.first ?? 1)
      throw Refusal(
        .notDue,
        "The check was refused: it is due on \(first), and can be recorded from \(first - schedule.overdueDays) on.",
        field: "month")
    }
    return month
  }
}

extension RecordAftercareCheck {
  /// How it goes after a discharge.
  public struct Input: CommandInput {
    public var month: Int?
    public var day: LocalDay?
    public var nrs: Int
    public var psfs: Double?
    public var training: TrainingKept

    public init(
      month: Int? = nil, day: LocalDay? = nil, nrs: Int, psfs: Double? = nil, training: TrainingKept
    ) {
      self.month = month
      self.day = day
      self.nrs = nrs
      self.psfs = psfs
      self.training = training
    }

    public static let fields: [Field<Self>] = [
      .init(
        "month", \.month, 1...12,
        "Which check, in months after the discharge; the newest that is due if left out."),
      .init("day", \.day, "The client's day; today if left out."),
      .init(
        "nrs", \.nrs, Bounds.nrs, "Pain on average over the last 7 days, on the numeric rating scale.",
        example: 2),
      .init(
        "psfs", \.psfs, Bounds.psfsMean,
        "The mean of the PSFS over the activities that were scored at discharge.",
        example: 7.5),
      .init("training", \.training, "Whether the client still trains.", example: .asPlanned),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordAftercareCheck> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordAftercareCheck(
          clientID: client.id, month: month, day: client.day(day), nrs: nrs, psfs: psfs, training: training,
          timeZone: client.timeZone, now: context.now))
    }
  }
}

/// Whether a client who was discharged still trains, as they say it.
public enum TrainingKept: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case asPlanned = "as-planned"
  case less
  case stopped
}

/// A client said how it goes some months after their care ended.
public struct AftercareChecked: EventPayload {
  public static let eventType = "aftercare-checked"

  public let clientID: UUID
  /// The schedule by which it was due, for example `prevention-2026.1`.
  public let schedule: String
  /// The day of the discharge that it is counted from.
  public let dischargedOn: LocalDay
  /// Whole months after the discharge.
  public let month: Int
  /// The client's day.
  public let day: LocalDay
  /// Average pain of 7 days, numeric rating scale, 0 to 10.
  public let nrs: Int
  /// The mean of the PSFS, 0 to 10; nil where it was not asked.
  public let psfs: Double?
  public let training: TrainingKept

  public init(
    clientID: UUID, schedule: String, dischargedOn: LocalDay, month: Int, day: LocalDay, nrs: Int,
    psfs: Double? = nil, training: TrainingKept
  ) {
    self.clientID = clientID
    self.schedule = schedule
    self.dischargedOn = dischargedOn
    self.month = month
    self.day = day
    self.nrs = nrs
    self.psfs = psfs
    self.training = training
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

extension Bounds {
  /// The mean of the activities of a PSFS.
  public static let psfsMean = 0.0...10
}

extension Refusal.Code {
  public static let notDue: Self = "not-due"
}

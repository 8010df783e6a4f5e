public import EventSourcing
public import Foundation
public import Practice

/// How a client keeps what was reached: sessions with the practice that thin out, checks after a discharge, pain that is back, and
/// what preceded each flare. A description: evidence for prevention conflicts, and nothing is promised.
public struct PreventionView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// The name of what it goes by.
  public let schedule: String
  public let phase: Phase?
  /// Nil outside of the phase `maintain`, and after a discharge.
  public let taper: Taper?
  /// Nil while the client is in care.
  public let discharge: Discharge?
  /// The checks after the discharge, in order.
  public let checks: [Check]
  /// What pain was at discharge; nil where it is not known.
  public let baseline: Baseline?
  /// Nil where pain is not back, or cannot be judged.
  public let relapse: Relapse?
  /// Newest first.
  public let flares: [Flare]
  public let notes: [String]
  /// The position of the log that it shows.
  public let position: Int64

  public struct Taper: Codable, Hashable, Sendable {
    public let since: LocalDay
    /// Days from one session with the practice to the next.
    public let everyDays: Int
    public let changesOn: LocalDay?
    public let nextEveryDays: Int?
    /// Days a week on which the client trains, with the practice or at home; they stay. Nil where nobody said.
    public let trainingDays: Int?
    public let lastSession: LocalDay?
    /// The day of the next session that is booked with the practice.
    public let nextBooked: LocalDay?
    public let words: String
  }

  public struct Discharge: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let cause: DischargeCause
    /// Whether the practice asks how it goes.
    public let isAsked: Bool

    enum CodingKeys: String, CodingKey {
      case day, cause
      case isAsked = "asked"
    }
  }

  public struct Check: Codable, Hashable, Sendable {
    /// Whole months after the discharge.
    public let month: Int
    public let dueOn: LocalDay
    public let status: AftercareDue.Status
    public let answeredOn: LocalDay?
    /// Average pain of 7 days, numeric rating scale.
    public let nrs: Int?
    /// The mean of the PSFS, 0 to 10.
    public let psfs: Double?
    public let training: TrainingKept?
    public let position: Int64?
  }

  public struct Baseline: Codable, Hashable, Sendable {
    /// Numeric rating scale, 0 to 10.
    public let value: Double
    public let mornings: Int
  }

  public struct Relapse: Codable, Hashable, Sendable {
    /// The mean of the last week.
    public let week: Double
    /// How many mornings it is the mean of; nil where a check says it.
    public let mornings: Int?
    /// The day of the check that says it; nil where mornings do.
    public let checkedOn: LocalDay?
    public let words: String
  }

  public struct Flare: Codable, Hashable, Sendable {
    public let flareID: UUID
    public let day: LocalDay
    public let region: PainRegion
    /// Numeric rating scale at its worst when it was declared.
    public let nrs: Int
    /// Mean hours of the nights known of the 14 days before.
    public let sleepMean: Double?
    public let nights: Int
    /// Of the 28 days before those.
    public let sleepUsual: Double?
    /// The week before against a usual week; nil below 28 days of data.
    public let loadRatio: Double?
    public let restPrescribed: Int?
    public let restTaken: Int?
    public let sessions: Int
    /// A plain sentence each.
    public let words: [String]

    enum CodingKeys: String, CodingKey {
      case flareID = "flareId"
      case day, region, nrs, sleepMean, nights, sleepUsual, loadRatio, restPrescribed, restTaken, sessions,
        words
    }
  }
}

/// What the view is made from.
struct PreventionFold: PracticeFold {
  private(set) var record: ClientRecord
  private(set) var aftercare: Aftercare
  private(set) var home: HomeTraining
  private(set) var phase: PhaseMoved?
  private let clientID: UUID

  init(_ client: UUID) {
    clientID = client
    record = ClientRecord(clientID: client)
    aftercare = Aftercare(clientID: client)
    home = HomeTraining(clientID: client)
  }

  var reads: Condition { .union(record.reads, aftercare.reads, home.reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    record.evolve(recorded)
    aftercare.evolve(recorded)
    home.evolve(recorded)
    switch recorded.event {
    case .programme(.phaseMoved(let facts)): if facts.clientID == clientID { phase = facts }
    case .programme(.clientReadmitted(let facts)):
      if facts.clientID == clientID { phase = phase?.begunAnew(on: facts.day) }
    default: break
    }
  }
}

extension Queries {
  /// How a client keeps what was reached.
  ///
  /// - Parameter asOf: What may be known; nil for everything recorded by now.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func prevention(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> PreventionView {
    let (known, fold) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { PreventionFold($0) }, atLeast: atLeast,
      showing: { _ in false })
    return PreventionView(known, fold, try await OpenedTexts(known.events, of: practice, in: store))
  }
}

extension PreventionView {
  init(_ known: ClientEvents, _ fold: PreventionFold, _ texts: OpenedTexts) {
    let signals = ClientSignals(fold.record, at: known.moment, zone: known.zone)
    client = known.label(texts)
    day = known.today
    schedule = PreventionSchedule.current.name
    phase = fold.phase?.to
    let ended = fold.aftercare.discharge
    discharge = ended.map { .init(day: $0.day, cause: $0.cause, isAsked: fold.aftercare.isAsked) }
    taper = ended == nil ? Taper(fold, signals) : nil
    checks = fold.aftercare.due(on: known.today).map(Check.init)
    let atDischarge = ended.flatMap { Practice.Relapse.baseline(on: $0.day, signals) }
    baseline = atDischarge.map { .init(value: $0.value, mornings: $0.mornings) }
    relapse = Practice.Relapse(fold.aftercare, signals).map(Relapse.init)
    flares = FlarePrelude.all(fold.record, zone: known.zone).map(Flare.init)
    notes = Self.notes(isWithoutBaseline: ended != nil && atDischarge == nil)
    position = known.position
  }

  private static func notes(isWithoutBaseline: Bool) -> [String] {
    let base =
      isWithoutBaseline
      ? [
        "No morning of the 28 days before the discharge is known, so pain counts as back from a mean of 4 on."
      ]
      : []
    return base + [
      "A description: what came before a flare is no cause, and most such fortnights end without one.",
      "Evidence for prevention conflicts; nothing is promised.",
    ]
  }
}

extension PreventionView.Taper {
  fileprivate init?(_ fold: PreventionFold, _ signals: ClientSignals) {
    guard let phase = fold.phase, phase.to == .maintain,
      let taper = Practice.Taper(since: phase.day, on: signals.today)
    else { return nil }
    let next = fold.record.nextPlanned(after: signals.moment).map {
      LocalDay(of: $0.slot.startsAt, in: signals.zone)
    }
    let last = fold.record.appointments.byID.values.filter { $0.kind == .session && $0.status == .completed }
      .map(\.slot.startsAt).max().map { LocalDay(of: $0, in: signals.zone) }
    var words = ["With the practice every \(taper.everyDays) days since \(taper.since)"]
    if let on = taper.changesOn, let days = taper.nextEveryDays {
      words.append("every \(days) days from \(on) on")
    }
    self.init(
      since: taper.since, everyDays: taper.everyDays, changesOn: taper.changesOn,
      nextEveryDays: taper.nextEveryDays, trainingDays: fold.home.days, lastSession: last, nextBooked: next,
      words: words.joined(separator: ", ") + ". Days at home stay.")
  }
}

extension PreventionView.Relapse {
  fileprivate init(_ relapse: Practice.Relapse) {
    let (mornings, day): (Int?, LocalDay?) =
      switch relapse.source {
      case .mornings(let count): (count, nil)
      case .check(let day): (nil, day)
      }
    self.init(week: relapse.week, mornings: mornings, checkedOn: day, words: relapse.words)
  }
}

extension PreventionView.Check {
  fileprivate init(_ due: AftercareDue) {
    let answer = due.answer?.value
    self.init(
      month: due.month, dueOn: due.on, status: due.status, answeredOn: answer?.day, nrs: answer?.nrs,
      psfs: answer?.psfs, training: answer?.training, position: due.answer?.position)
  }
}

extension PreventionView.Flare {
  fileprivate init(_ flare: FlarePrelude) {
    self.init(
      flareID: flare.flareID, day: flare.day, region: flare.region, nrs: flare.nrs,
      sleepMean: flare.sleep?.mean, nights: flare.sleep?.nights ?? 0, sleepUsual: flare.sleep?.usual,
      loadRatio: flare.week?.ratio, restPrescribed: flare.rest?.prescribed, restTaken: flare.rest?.taken,
      sessions: flare.sessions, words: flare.words)
  }
}

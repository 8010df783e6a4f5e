public import EventSourcing
public import Foundation

/// What one client's re-tests are set against: assessments, outcomes, programmes and the whole record of training and pain.
public struct RetestInputs: PracticeFold {
  public let clientID: UUID
  public private(set) var assessments: AssessmentHistory
  public private(set) var outcomes: OutcomeHistory
  public private(set) var decisions: HypothesisDecisions
  private var record: ClientRecord
  private var programmes: ProgrammeVersions
  private var hypotheses = HypothesisTable()

  public init(clientID: UUID) {
    self.clientID = clientID
    assessments = AssessmentHistory(clientID: clientID)
    outcomes = OutcomeHistory(clientID: clientID)
    decisions = HypothesisDecisions(clientID: clientID)
    record = ClientRecord(clientID: clientID)
    programmes = ProgrammeVersions(clientID: clientID)
  }

  public var reads: Condition {
    .union(
      assessments.reads, outcomes.reads, decisions.reads, record.reads, programmes.reads, hypotheses.reads)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    assessments.evolve(recorded)
    outcomes.evolve(recorded)
    decisions.evolve(recorded)
    record.evolve(recorded)
    programmes.evolve(recorded)
    hypotheses.evolve(recorded)
  }

  /// Every round of training of a finding, the newest first, with what stood then and what stands at its re-test or now.
  public func comparisons(at moment: Date, practiceZone: TimeZone) -> [RetestComparison] {
    let zone = record.zone(practice: practiceZone)
    let signals = ClientSignals(record, at: moment, zone: zone)
    return TrainedFinding.rounds(of: assessments.findings, in: programmes.served(in: zone)).map { round in
      let decision = decisions.all[round.finding.findingID].flatMap { fact in
        LocalDay(of: fact.happenedAt, in: zone) >= round.from ? fact : nil
      }
      return RetestComparison(
        round, programmes.all.filter { LocalDay(of: $0.happenedAt, in: zone) <= signals.today }.map(\.value),
        assessments, signals, decision,
        decisions.hypothesis(of: round.finding, in: hypotheses))
    }.sorted {
      ($1.round.from, $0.round.finding.findingID.uuidString) < (
        $0.round.from, $1.round.finding.findingID.uuidString
      )
    }
  }
}

/// What stood when a finding began to be trained, beside what stands at its re-test, or now where there is none. A description: other
/// things went on meanwhile, so it never says what training did.
public struct RetestComparison: Hashable, Sendable {
  /// Over how many days mornings are averaged.
  public static let painDays = 7

  public let round: TrainedFinding
  public let status: TrainedFinding.Status
  /// The day of the re-test, or today.
  public let end: LocalDay
  /// The hypothesis as it stands for this client; nil where it was dropped, or the kind has none.
  public let hypothesis: Hypothesis?
  /// What was decided of it since the training began; nil while nothing was.
  public let decision: RecordedFact<HypothesisDecided>?
  /// Tests of strength that were read before the training began and again by the end.
  public let strength: [StrengthPair]
  public let painThen: PainMean?
  public let painNow: PainMean?
  /// Sessions with an exercise that serves it.
  public let sessionsDone: Int
  /// By the times a week that the exercises are prescribed; nil where none says how often.
  public let sessionsPlanned: Int?
  /// The exercises that serve it, in the order of the programme.
  public let lines: [Line]

  /// A test of strength then and now.
  public struct StrengthPair: Hashable, Sendable {
    public let then: AssessmentHistory.Strength
    public let now: AssessmentHistory.Strength
  }

  /// The mean of mornings of a week.
  public struct PainMean: Hashable, Sendable {
    /// NRS, to 0.1.
    public let mean: Double
    public let mornings: Int
  }

  /// One exercise, in the first session and in the last.
  public struct Line: Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let done: Int
    public let planned: Int?
    public let first: Work?
    public let last: Work?
  }

  /// What was done of an exercise on a day.
  public struct Work: Hashable, Sendable {
    public let day: LocalDay
    /// The heaviest, as entered; nil for bodyweight.
    public let load: Load?
    public let reps: [Int]
    /// Seconds.
    public let holds: [Int]
    /// How well the target muscle was felt, 0 to 10; nil where it was not rated.
    public let activation: Int?
    /// The highest pain in it, NRS; nil where it was not scored.
    public let peak: Int?
  }

  init(
    _ round: TrainedFinding, _ programmes: [ProgrammePrescribed], _ assessments: AssessmentHistory,
    _ signals: ClientSignals, _ decision: RecordedFact<HypothesisDecided>?, _ hypothesis: Hypothesis?
  ) {
    self.round = round
    self.decision = decision
    self.hypothesis = hypothesis
    let isDropped = decision?.value.decision == .dropped && round.retest == nil
    status = isDropped ? .ended : round.status(on: signals.today)
    let end = round.retest?.day ?? signals.today
    self.end = end
    strength = Self.strength(assessments.strength, from: round.from, to: end)
    painThen = Self.pain(signals, upTo: round.from)
    painNow = Self.pain(signals, upTo: end)
    let ids = Set(
      [round.finding.findingID]
        + (assessments.finding(round.finding.findingID)?.retests ?? []).map(\.findingID))
    let exercises = Self.exercises(serving: ids, in: programmes.filter { $0.version >= round.version })
    let trainedTo = min(end, round.until ?? end)
    let days = max(0, trainedTo - round.from)
    let sessions = signals.record.sessions.filter {
      $0.content.day >= round.from && $0.content.day <= end
    }
    let own = exercises.map { Line($0, in: sessions, days: days) }
    lines = own
    let slugs = Set(exercises.map(\.exercise))
    sessionsDone = sessions.count { session in session.content.slugs.contains(where: slugs.contains) }
    sessionsPlanned = own.compactMap(\.planned).max()
  }

  /// The exercises of some versions that serve a finding, as the newest version has each.
  private static func exercises(serving ids: Set<UUID>, in programmes: [ProgrammePrescribed])
    -> [ProgrammeExercise]
  {
    var found: [ProgrammeExercise] = []
    for exercise in programmes.flatMap(\.exercises) {
      let isServing = exercise.serves.contains { served in
        if case .finding(let id) = served { ids.contains(id) } else { false }
      }
      guard isServing else { continue }
      if let place = found.firstIndex(where: { $0.exercise == exercise.exercise }) {
        found[place] = exercise
      } else {
        found.append(exercise)
      }
    }
    return found
  }

  private static func strength(_ all: [AssessmentHistory.Strength], from: LocalDay, to: LocalDay)
    -> [StrengthPair]
  {
    let before = Dictionary(
      all.filter { $0.day <= from }.map { ($0.test.test, $0) }, uniquingKeysWith: { _, newer in newer })
    let after = Dictionary(
      all.filter { $0.day > from && $0.day <= to }.map { ($0.test.test, $0) },
      uniquingKeysWith: { _, newer in newer })
    return before.keys.sorted().compactMap { name in
      guard let then = before[name], let now = after[name], then.test.unit == now.test.unit else {
        return nil
      }
      return StrengthPair(then: then, now: now)
    }
  }

  private static func pain(_ signals: ClientSignals, upTo day: LocalDay) -> PainMean? {
    let scores = signals.mornings(in: day.last(painDays)).map(\.nrs)
    return Mean.of(scores.map(Double.init)).map {
      PainMean(mean: ($0 * 10).rounded() / 10, mornings: scores.count)
    }
  }
}

extension RetestComparison.Line {
  fileprivate init(_ exercise: ProgrammeExercise, in sessions: [RecordedSession], days: Int) {
    let own = sessions.filter { $0.work(exercise.exercise) != nil }
    self.init(
      exercise: exercise.exercise, done: own.count,
      planned: exercise.perWeek.map { Int((Double($0 * days) / 7).rounded()) },
      first: own.first.flatMap { RetestComparison.Work($0, of: exercise.exercise) },
      last: own.count > 1 ? own.last.flatMap { RetestComparison.Work($0, of: exercise.exercise) } : nil)
  }
}

extension RetestComparison.Work {
  fileprivate init?(_ session: RecordedSession, of exercise: String) {
    guard let work = session.work(exercise) else { return nil }
    let sets = (work.weakerSide.map { work.led(by: $0) } ?? work).workingSets
    self.init(
      day: session.content.day,
      load: sets.compactMap(\.load).filter { $0.kilograms > 0 }.max { $0.kilograms < $1.kilograms },
      reps: sets.compactMap(\.reps), holds: sets.filter { $0.reps == nil }.compactMap(\.seconds),
      activation: work.activation, peak: session.pain(in: exercise)?.peak)
  }
}

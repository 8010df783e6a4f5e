public import EventSourcing
public import Foundation
public import Practice

/// A client's findings that were trained, with what stood when it began beside what stands at the re-test or now. A description:
/// other things went on meanwhile, so it never says what training did.
public struct RetestsView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// Those that are due first, then the newest.
  public let items: [Item]
  /// The position of the log that it shows.
  public let position: Int64

  public struct Item: Codable, Hashable, Sendable {
    public let findingID: UUID
    public let kind: FindingKind
    public let side: PainSide?
    /// When the version began that serves it, or the re-test before.
    public let from: LocalDay
    /// The number of that version.
    public let version: Int
    public let status: TrainedFinding.Status
    /// Between which days the re-test is due.
    public let dueFrom: LocalDay
    public let dueTo: LocalDay
    /// The day of the re-test, or that which is judged: up to when “now” is.
    public let to: LocalDay
    /// 1 to 3.
    public let severityThen: Int?
    public let severityNow: Int?
    /// What the re-test showed; nil while there is none.
    public let result: RetestResult?
    public let strength: [Strength]
    /// Means of the mornings of a week, NRS.
    public let painThen: Pain?
    public let painNow: Pain?
    public let sessionsDone: Int
    public let sessionsPlanned: Int?
    public let exercises: [Exercise]
    public let activities: [Activity]
    /// What it may come from, as it stands for this client; nil where it was dropped.
    public let hypothesis: Hypothesis?
    public let decision: Decision?

    enum CodingKeys: String, CodingKey {
      case findingID = "findingId"
      case kind, side, from, version, status, dueFrom, dueTo, to, severityThen, severityNow, result, strength
      case painThen, painNow, sessionsDone, sessionsPlanned, exercises, activities, hypothesis, decision
    }
  }

  /// A test of strength, then and now.
  public struct Strength: Codable, Hashable, Sendable {
    public let test: String
    public let unit: StrengthUnit
    public let then: Reading
    public let now: Reading
  }

  public struct Reading: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let left: Double
    public let right: Double
    /// How much weaker the weaker side is, percent to 0.1.
    public let asymmetryPercent: Double?
    public let weaker: PainSide?
  }

  public struct Pain: Codable, Hashable, Sendable {
    public let mean: Double
    public let mornings: Int
  }

  public struct Exercise: Codable, Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let done: Int
    public let planned: Int?
    public let first: Work?
    public let last: Work?
  }

  public struct Work: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// As entered; nil for bodyweight.
    public let load: String?
    public let reps: [Int]
    public let holds: [Int]
    /// 0 to 10.
    public let activation: Int?
    /// The highest pain, NRS.
    public let peak: Int?
  }

  /// An activity of the PSFS, 0 to 10.
  public struct Activity: Codable, Hashable, Sendable {
    /// In the client's words; nil where they were erased.
    public let words: String?
    public let then: Score
    public let now: Score?
  }

  public struct Score: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let score: Int
  }

  /// What became of the hypothesis.
  public struct Decision: Codable, Hashable, Sendable {
    public let decision: HypothesisDecision
    public let at: Instant
    public let reason: String?
    public let position: Int64
  }
}

extension Queries {
  /// A client's findings that were trained, then and now.
  ///
  /// - Parameter asOf: What may be known; nil for everything recorded by now.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func retests(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> RetestsView {
    let (known, inputs) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { RetestInputs(clientID: $0) }, atLeast: atLeast,
      showing: { event in
        switch event {
        case .outcome, .assessment, .programme(.goalSet): true
        default: false
        }
      })
    return RetestsView(known, inputs, try await OpenedTexts(known.events, of: practice, in: store))
  }
}

extension RetestsView {
  init(_ known: ClientEvents, _ inputs: RetestInputs, _ texts: OpenedTexts) {
    client = known.label(texts)
    day = known.today
    let series = OutcomesView(known, inputs.outcomes, texts).series
    let activities = series.compactMap(\.activities).flatMap(\.self)
    items = inputs.comparisons(at: known.moment, practiceZone: known.practiceZone).enumerated().sorted {
      (Self.place($0.element), $0.offset) < (Self.place($1.element), $1.offset)
    }.map { Item($0.element, activities, texts) }
    position = known.position
  }

  private static func place(_ comparison: RetestComparison) -> Int {
    switch comparison.status {
    case .overdue: 0
    case .due: 1
    case .waiting: 2
    case .retested, .ended: 3
    }
  }
}

extension RetestsView.Item {
  fileprivate init(
    _ comparison: RetestComparison, _ activities: [OutcomesView.Activity], _ texts: OpenedTexts
  ) {
    let round = comparison.round
    self.init(
      findingID: round.finding.findingID, kind: round.finding.kind, side: round.finding.side,
      from: round.from, version: round.version, status: comparison.status, dueFrom: round.due.lowerBound,
      dueTo: round.due.upperBound, to: comparison.end, severityThen: round.severity,
      severityNow: round.retest?.severity, result: round.retest?.result,
      strength: comparison.strength.map { pair in
        .init(
          test: pair.now.test.test, unit: pair.now.test.unit, then: .init(pair.then), now: .init(pair.now))
      }, painThen: comparison.painThen.map { .init(mean: $0.mean, mornings: $0.mornings) },
      painNow: comparison.painNow.map { .init(mean: $0.mean, mornings: $0.mornings) },
      sessionsDone: comparison.sessionsDone, sessionsPlanned: comparison.sessionsPlanned,
      exercises: comparison.lines.map { line in
        .init(
          exercise: line.exercise, done: line.done, planned: line.planned,
          first: line.first.map(RetestsView.Work.init), last: line.last.map(RetestsView.Work.init))
      },
      activities: activities.compactMap {
        RetestsView.Activity($0, from: round.from, to: comparison.end)
      },
      hypothesis: comparison.hypothesis,
      decision: comparison.decision.map { fact in
        .init(
          decision: fact.value.decision, at: Instant(fact.happenedAt),
          reason: texts[.reason, at: fact.position], position: fact.position)
      })
  }
}

extension RetestsView.Reading {
  fileprivate init(_ strength: AssessmentHistory.Strength) {
    let asymmetry = strength.test.asymmetry
    self.init(
      day: strength.day, left: strength.test.left, right: strength.test.right,
      asymmetryPercent: asymmetry?.percent, weaker: asymmetry?.weaker)
  }
}

extension RetestsView.Work {
  fileprivate init(_ work: RetestComparison.Work) {
    self.init(
      day: work.day, load: work.load?.description, reps: work.reps, holds: work.holds,
      activation: work.activation, peak: work.peak)
  }
}

extension RetestsView.Activity {
  /// The newest score up to when the training began, else the first after it, beside the newest up to the end; nil for an activity
  /// that was not scored by then.
  fileprivate init?(_ activity: OutcomesView.Activity, from: LocalDay, to: LocalDay) {
    let told = activity.points.filter { $0.day <= to }
    guard let then = told.last(where: { $0.day <= from }) ?? told.first, let newest = told.last else {
      return nil
    }
    self.init(
      words: activity.words, then: .init(day: then.day, score: then.score),
      now: newest.outcomeID == then.outcomeID ? nil : .init(day: newest.day, score: newest.score))
  }
}

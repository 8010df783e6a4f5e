public import Foundation

/// A session as it was last corrected, with its morning pain and every position that says so.
public struct RecordedSession: Hashable, Sendable {
  public let id: UUID
  public let origin: SessionOrigin
  public internal(set) var content: SessionContent
  /// When it took place, as it was last corrected.
  public internal(set) var happenedAt: Date
  /// Of its recording and of its last correction.
  public internal(set) var positions: [Int64]
  /// The score of the morning after, as ``MorningScores`` has it; nil while it is missing.
  public internal(set) var morning: RecordedFact<MorningScore>?

  /// When it was over: its start and its minutes; the start where nobody said how long it took.
  public var endedAt: Date { happenedAt + Double(content.minutes ?? 0) * 60 }

  /// Everything that was done of an exercise, also where it was done in several turns; nil where it was not done.
  public func work(_ exercise: String) -> ExerciseWork? {
    let turns = content.exercises.filter { $0.exercise == exercise }
    guard let first = turns.first else { return nil }
    guard turns.count > 1 else { return first }
    let technique = turns.compactMap(\.techniqueOk)
    return ExerciseWork(
      exercise: exercise, prescribed: turns.lazy.compactMap(\.prescribed).first, sets: turns.flatMap(\.sets),
      techniqueOk: technique.isEmpty ? nil : technique.allSatisfy { $0 },
      pain: painsApart(turns).max { $0.peak < $1.peak }, activation: turns.compactMap(\.activation).min())
  }

  /// Pain of the turns of an exercise where one was scored apart; a turn that nobody scored hurt as the session did.
  private func painsApart(_ turns: [ExerciseWork]) -> [PainScores] {
    guard turns.contains(where: { $0.pain != nil }) else { return [] }
    return turns.compactMap { $0.pain ?? content.pain }
  }

  /// Pain in each turn of an exercise where one was scored apart, otherwise that of the session; empty where nothing was scored.
  func pains(in exercise: String) -> [PainScores] {
    let apart = painsApart(content.exercises.filter { $0.exercise == exercise })
    return apart.isEmpty ? content.pain.map { [$0] } ?? [] : apart
  }

  /// Pain in an exercise where it was scored apart, otherwise that of the session; nil where neither was scored.
  public func pain(in exercise: String) -> PainScores? { work(exercise)?.pain ?? content.pain }

  /// The positions that say what is known of it, its morning pain included.
  public var basis: [Int64] { positions + (morning.map { [$0.position] } ?? []) }
}

/// A client's sessions, found by their id and read in the order in which they took place.
struct SessionTimeline: Sendable {
  private var sessions = Chronology<RecordedSession>()
  /// Where each session stands in the order told.
  private var places: [UUID: Int] = [:]

  /// Oldest first; of two at one moment the one recorded first comes first.
  var inOrder: [RecordedSession] { sessions.inOrder }

  /// The session of an id; nil where there is none.
  subscript(id: UUID) -> RecordedSession? { places[id].map { sessions.told[$0] } }

  /// The sessions of a day, as they were recorded with it.
  func ids(on day: LocalDay) -> [UUID] { sessions.told.filter { $0.content.day == day }.map(\.id) }

  mutating func add(_ session: RecordedSession) { places[session.id] = sessions.add(session) }

  /// Leaves the session of an id out from then on; nothing where there is none.
  mutating func remove(_ id: UUID) {
    guard places[id] != nil else { return }
    sessions = sessions.filter { $0.id != id }
    places = Dictionary(
      sessions.told.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// Changes the session of an id, also when it took place; nothing where there is none.
  mutating func change(_ id: UUID, _ body: (inout RecordedSession) -> Void) {
    guard let place = places[id] else { return }
    sessions.change(at: place, body)
  }
}

extension RecordedSession: Chronological {
  func precedes(_ other: RecordedSession) -> Bool {
    (happenedAt, positions.first ?? 0) < (other.happenedAt, other.positions.first ?? 0)
  }
}

/// What the working sets of an exercise came to; warm-ups and drop sets are never counted.
extension ExerciseWork {
  /// The sets that were done in earnest, in order.
  public var workingSets: [SetDone] {
    sets.filter { set in
      switch set.kind {
      case .working, .failure: true
      case .warmup, .drop: false
      }
    }
  }

  /// The heaviest load of a working set in kilograms; nil for none.
  public var loadKg: Double? { workingSets.compactMap { $0.load?.kilograms }.filter { $0 > 0 }.max() }

  /// The least help of the working sets in kilograms, where all of them were done with help; nil otherwise.
  public var assistanceKg: Double? { workingSets.leastAssistance?.kilograms }

  /// Whether a working set was done with help, or with what an exercise that is done with help calls a load.
  public var isAssisted: Bool {
    workingSets.contains { $0.assistance != nil } || loadKg != nil && NamedExercise.isAssisted(exercise)
  }

  /// Whether a set of the exercise was done with help: what an exercise that is done with help calls a load is help too.
  func isHelped(_ set: SetDone) -> Bool {
    set.assistance != nil || set.load.map { $0.kilograms > 0 } == true && NamedExercise.isAssisted(exercise)
  }

  /// What was moved beside the body's own weight, in kilograms: the load, less than 0 for help, 0 for neither.
  var netLoadKg: Double { loadKg ?? assistanceKg.map { -$0 } ?? 0 }

  /// The highest exertion of a working set, 1 to 10: its RPE, otherwise 10 − RIR; nil where no set says either.
  public var effort: Double? {
    workingSets.compactMap(\.exertion).max()
  }
}

extension SetDone {
  /// Repetitions in reserve: 0 for a set taken to failure, whatever else was said of it; 10 − RPE where only that is known, nil where
  /// nobody said.
  public var reserve: Double? { kind == .failure ? 0 : rir ?? rpe.map { 10 - $0 } }

  /// Exertion, 1 to 10: 10 for a set taken to failure, its RPE, otherwise 10 − RIR; nil where nobody said.
  var exertion: Double? { kind == .failure ? 10 : rpe ?? rir.map { 10 - $0 } }
}

/// What the policy is given of one exercise of one client at a moment, with where it came from; it holds no answer.
public struct ExerciseState: Hashable, Sendable {
  /// The slug of the exercise.
  public let exercise: String
  public let state: PolicyState
  /// Positions of the events that it was computed from, in order.
  public let basis: [Int64]
  /// The last session of the exercise that has pain scores; nil where there is none.
  public let lastSessionID: UUID?
  /// Whether the morning after that session is known; false without a session.
  public let isFinal: Bool
  /// The session up to which hours and days since were counted; nil where nothing is planned and only the days up to the
  /// moment were.
  public let plannedFor: Date?
  /// Whether the last sets of the exercise were done with help, which no policy knows.
  public let isAssisted: Bool
  /// Whether the newest session of the exercise has no pain scores, so that nobody knows how it settled.
  public let isUnscored: Bool
  /// The same of the harder rung, where it was done with or since the last session of this one that has scores.
  public let isHarderUnscored: Bool
  /// Whether the side that could do less was left out of the last session that has pain scores.
  let lacksSide: Bool
  /// The rungs, −1 easier and 1 harder, that were last done with help.
  let assistedRungs: Set<Int>
}

extension ProgressionPolicy {
  /// The answer to an exercise. One whose last sets were done with help is left to a practitioner, as no row of the table knows
  /// of help; what sends the client to a physician does so all the same.
  func decide(_ exercise: ExerciseState) -> PolicyDecision {
    var decision = decide(exercise.state)
    // Nothing goes up by older sessions that settled, neither beyond them nor beyond what is prescribed.
    if exercise.isUnscored || decision.action == .harderRung && exercise.isHarderUnscored {
      if decision.action.isIncrease {
        let held = decision.held(at: exercise.state.history.last)
        decision = PolicyDecision(
          action: held.action, params: held.params, reasons: [.morningPainMissing], policy: held.policy)
      }
      decision = decision.capped(atKg: exercise.state.loadKg)
    }
    if exercise.lacksSide, decision.action.takesUpMore {
      let held = decision.held(at: exercise.state.history.last)
      decision = PolicyDecision(
        action: held.action, params: held.params, reasons: [.criteriaNotMet], policy: held.policy)
    }
    let isToHelp = decision.params.rung.map(exercise.assistedRungs.contains) ?? false
    guard exercise.isAssisted || isToHelp, decision.action != .refer else { return decision }
    return PolicyDecision(
      action: .review, params: PolicyTerms(), reasons: [.assisted], policy: decision.policy)
  }
}

public import EventSourcing
public import Foundation

/// What one client was prescribed of each exercise, and how its load was adjusted since.
public struct PrescriptionTimeline: PracticeFold {
  private enum Change: Sendable {
    case prescribed(PrescribedWork, SetDone.Side?)
    case adjusted(Load)
    /// Retired by a new version of the programme, or replaced by another exercise.
    case ended
  }

  private struct Entry: Chronological {
    let happenedAt: Date
    let change: Change

    func precedes(_ other: Entry) -> Bool { happenedAt < other.happenedAt }
  }

  /// What is prescribed from a moment on.
  private struct Effect: Sendable {
    let from: Date
    let work: PrescribedWork?
    let side: SetDone.Side?
  }

  public let clientID: UUID
  /// By slug.
  private var entries: [String: Chronology<Entry>] = [:]
  private var effects = Memoized<[String: [Effect]]>()

  public let reads: Condition

  /// - Parameter exercises: the slugs of those that are read; nil for all of the client's.
  public init(clientID: UUID, exercises: (some Collection<String>)? = [String]?.none) {
    self.clientID = clientID
    let tags =
      exercises.map { Set($0).sorted().map { PracticeTags.clientExercise(clientID, $0) } } ?? [
        PracticeTags.client(clientID)
      ]
    reads = Condition.none.reading(
      tags, ExercisePrescribed.self, LoadAdjusted.self, ProgrammePrescribed.self, ExerciseSubstituted.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .prescription(.exercisePrescribed(let facts)):
      add(
        .prescribed(PrescribedWork(facts), facts.side), to: facts.exercise, of: facts.clientID,
        at: recorded.occurredAt)
    case .prescription(.loadAdjusted(let facts)):
      add(.adjusted(facts.to), to: facts.exercise, of: facts.clientID, at: recorded.occurredAt)
    case .programme(.programmePrescribed(let facts)):
      for slug in facts.retired { add(.ended, to: slug, of: facts.clientID, at: recorded.occurredAt) }
    case .programme(.exerciseSubstituted(let facts)):
      add(.ended, to: facts.from, of: facts.clientID, at: recorded.occurredAt)
    case .organisation, .client, .catalogue, .prescription(.complexitySet), .safety, .appointment, .session,
      .intake, .assessment, .outcome,
      .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  /// The prescription as it was last recorded; nil where the exercise never was prescribed, or no longer is.
  public func current(_ exercise: String) -> PrescribedWork? {
    (entries[exercise]?.told ?? []).reduce(nil) { Self.outcome(of: $1.change, after: $0) }
  }

  /// When the prescription that was last recorded took effect; nil where the exercise never was prescribed.
  public func start(_ exercise: String) -> Date? {
    entries[exercise]?.told.last { entry in
      switch entry.change {
      case .prescribed: true
      case .adjusted, .ended: false
      }
    }?.happenedAt
  }

  /// When what is prescribed last changed, its load included; nil where the exercise never was prescribed.
  func lastChange(_ exercise: String) -> Date? { entries[exercise]?.told.map(\.happenedAt).max() }

  /// Refuses what asks for more as of a time before what is prescribed last changed: what was taken away since would be given back.
  func checkFollows(_ work: PrescribedWork, of exercise: String, at moment: Date) throws(Refusal) {
    guard current(exercise).map({ work.asksMore(than: $0) }) ?? true else { return }
    try checkFollows(exercise, at: moment)
  }

  /// The same of whatever asks for more.
  func checkFollows(_ exercise: String, at moment: Date) throws(Refusal) {
    guard let changed = lastChange(exercise), moment < changed else { return }
    throw Refusal(
      .noPrescription,
      "Refused: after the time given, what is prescribed of \(exercise) was changed, and this asks for more. Give a later time, or leave the time out for now.",
      field: "at")
  }

  /// The prescription that was in effect at a moment, with no more load than was last told: what is recorded late, of a time before
  /// the newest change, is a later word all the same.
  func inForce(_ exercise: String, at moment: Date) -> PrescribedWork? {
    guard let work = inEffect(exercise, at: moment), let entries = entries[exercise] else { return nil }
    var (told, start) = (PrescribedWork?.none, Date.distantPast)
    for entry in entries.told where entry.happenedAt <= moment {
      switch entry.change {
      // One from before the prescription changed another.
      case .adjusted where entry.happenedAt < start: continue
      case .prescribed: start = entry.happenedAt
      case .adjusted, .ended: break
      }
      told = Self.outcome(of: entry.change, after: told)
    }
    guard let told, work.load?.isHeavier(than: told.load) == true else { return work }
    return told.load.map { work.with(load: $0) } ?? told
  }

  /// The prescription that was in effect at a moment, by when things happened; nil where there was none yet.
  public func inEffect(_ exercise: String, at moment: Date) -> PrescribedWork? {
    effect(exercise, at: moment)?.work
  }

  /// The side that led by the prescription in effect at a moment; nil where none was named.
  public func side(_ exercise: String, at moment: Date) -> SetDone.Side? {
    effect(exercise, at: moment)?.side
  }

  private func effect(_ exercise: String, at moment: Date) -> Effect? {
    guard let own = effects.value({ entries.mapValues(Self.effects) })[exercise] else { return nil }
    let next = own.partitioningIndex { $0.from > moment }
    return next > 0 ? own[next - 1] : nil
  }

  private static func effects(of entries: Chronology<Entry>) -> [Effect] {
    var work: PrescribedWork?
    var side: SetDone.Side?
    return entries.inOrder.map { entry in
      work = outcome(of: entry.change, after: work)
      switch entry.change {
      case .prescribed(_, let named): side = named
      case .adjusted: break
      case .ended: side = nil
      }
      return Effect(from: entry.happenedAt, work: work, side: side)
    }
  }

  private mutating func add(_ change: Change, to exercise: String, of client: UUID, at moment: Date) {
    guard client == clientID else { return }
    entries[exercise, default: Chronology()].add(Entry(happenedAt: moment, change: change))
    effects.forget()
  }

  private static func outcome(of change: Change, after work: PrescribedWork?) -> PrescribedWork? {
    switch change {
    case .prescribed(let prescribed, _): prescribed
    case .adjusted(let load): work?.with(load: load)
    case .ended: nil
    }
  }
}

extension PrescribedWork {
  /// Whether it asks for more than another prescription of the exercise in any one way, whatever it takes back in others.
  ///
  /// More are more sets, repetitions, seconds or load, and fewer repetitions in reserve. Repetitions or a hold that the
  /// other does not have are more, and so is leaving out its RIR target.
  func asksMore(than other: PrescribedWork) -> Bool {
    sets > other.sets || PrescribedWork.isMore(repRange?.lowest, than: other.repRange?.lowest)
      || PrescribedWork.isMore(repRange?.highest, than: other.repRange?.highest)
      || PrescribedWork.isMore(holdSeconds, than: other.holdSeconds)
      || load?.isHeavier(than: other.load) ?? false
      || PrescribedWork.isLess(rirTarget, than: other.rirTarget)
  }

  private static func isMore(_ value: Int?, than other: Int?) -> Bool {
    guard let value else { return false }
    return value > other ?? 0
  }

  /// No target at all is less reserve than any.
  private static func isLess(_ reserve: Double?, than other: Double?) -> Bool {
    guard let other else { return false }
    return reserve ?? -1 < other
  }
}

extension Load {
  /// Whether it weighs more than another; bodyweight, nil, is no load.
  func isHeavier(than other: Load?) -> Bool {
    guard kilograms > 0 else { return false }
    guard let other else { return true }
    return kilograms > other.kilograms && !weighsTheSame(as: other)
  }
}

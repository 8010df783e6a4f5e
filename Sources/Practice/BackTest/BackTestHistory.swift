import EventSourcing
import Foundation

/// One client's history as it is known now, taken apart into steps; what a step decides from is what was recorded by then.
struct BackTestHistory {
  /// Two sessions of an exercise, or of one and the rung that took its place.
  struct Pair {
    let exercise: String
    let next: String
    /// −1 where the next is the easier rung, 1 where it is the harder.
    let rung: Int
    let lastSession: UUID
    /// When the next took the other's place; nil where it is the same exercise.
    let replacedAt: Date?
  }

  let clientID: UUID
  let events: [Recorded<PracticeEvent>]
  let test: BackTest
  let record: ClientRecord
  private let signals: ClientSignals

  init(_ clientID: UUID, events: [Recorded<PracticeEvent>], test: BackTest) {
    self.clientID = clientID
    self.events = events
    self.test = test
    record = ClientRecord(clientID: clientID, events: events)
    signals = ClientSignals(
      record, at: test.through, zone: record.zone(practice: test.practiceZone), places: test.places)
  }

  /// The steps, and how often what was done is none, by why.
  func replay(as client: Int) -> (steps: [BackTestStep], skipped: [BackTestSkip: Int]) {
    var (pairs, skipped) = pairs
    var steps: [BackTestStep] = []
    var known = BackTestKnowledge(clientID: clientID, events: events, catalogue: test.catalogue)
    for session in record.sessions.sorted(by: { ($0.positions.first ?? 0) < ($1.positions.first ?? 0) }) {
      guard let pairs = pairs.removeValue(forKey: session.id) else { continue }
      let then = BackTestMoment(known.before(session), session.happenedAt, test)
      let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))?.value
      for pair in pairs {
        // What was replaced is prescribed no more: the decision was taken before.
        let then = pair.replacedAt.map { BackTestMoment(known.before($0), $0, test) } ?? then
        if let step = step(pair, to: session, from: then, baseline: baseline, client: client) {
          steps.append(step)
        } else {
          skipped[.notKnownInTime, default: 0] += 1
        }
      }
    }
    return (steps, skipped)
  }

  /// Nil where the session before was not known.
  private func step(
    _ pair: Pair, to session: RecordedSession, from then: BackTestMoment, baseline: Double?, client: Int
  ) -> BackTestStep? {
    func makeState(_ parameters: PolicyParameters) -> ExerciseState? {
      ExerciseState.make(
        then.signals, exercise: pair.exercise, plannedFor: session.happenedAt, parameters: parameters,
        sessions: max(test.candidate.sessionsThatCount, test.reference.sessionsThatCount))
    }
    guard let state = makeState(test.candidate), state.lastSessionID == pair.lastSession,
      let last = state.state.history.last,
      let done = signals.policySession(session, of: pair.next, baseline: baseline, isLast: false, .standard)
    else { return nil }
    let other = test.candidate.judgesRedAs(test.reference) ? state : makeState(test.reference) ?? state
    func decision(_ parameters: PolicyParameters, _ state: ExerciseState) -> PolicyDecision? {
      guard let own = parameters.ofSuccessor else { return ProgressionPolicy(parameters).decide(state) }
      return then.decision(pair, plannedFor: session.happenedAt, own)
    }
    guard let candidate = decision(test.candidate, state), let reference = decision(test.reference, other)
    else { return nil }
    var step = BackTestStep(
      client: client, candidate: candidate, reference: reference, last: last,
      plateKg: state.state.exercise.plateKg, done: BackTestWork(done: done, rung: pair.rung),
      outcome: outcome(of: done, in: session, state.state))
    step.session = session.positions.first ?? 0
    step.seenPolicy =
      then.inputs.answers.all.last {
        $0.proposal.exercise == pair.exercise && $0.proposal.sessionID == pair.lastSession
      }?.proposal.decision.policy
    step.flares = flares(after: session)
    step.isAfterTrouble = isTrouble(last, state.state)
    step.isLast = isLast(session)
    return step
  }

  /// Whether the session before was red, or its morning unsettled, by the released thresholds.
  private func isTrouble(_ session: PolicySession, _ state: PolicyState) -> Bool {
    let alone = PolicyState(exercise: state.exercise, painMode: state.painMode, history: [session])
    guard let reading = PolicyEvaluation(alone, .standard) else { return false }
    return reading.isRed(session) || session.pain.nextMorning != nil && !reading.isSettled(session)
  }

  /// Whether the client came to no session in the 28 days after one; those days have passed.
  private func isLast(_ session: RecordedSession) -> Bool {
    let day = signals.day(of: session.happenedAt)
    guard signals.today - day > BackTestStep.dropOutDays else { return false }
    return !record.sessions.contains {
      $0.happenedAt > session.happenedAt && signals.day(of: $0.happenedAt) - day <= BackTestStep.dropOutDays
    }
  }

  /// The flares that were declared in the 7 days after a session.
  private func flares(after session: RecordedSession) -> Set<UUID> {
    let day = signals.day(of: session.happenedAt)
    return Set(
      record.flares.values.filter { flare in
        let days = flare.declared.value.day - day
        return days > 0 && days <= BackTestOutcome.flareDays
          || days == 0 && flare.declared.happenedAt >= session.happenedAt
      }.map(\.declared.value.flareID))
  }

  /// What came of a session, by the released policy's words whatever the candidate says: the yardstick stays the same.
  private func outcome(of done: PolicySession, in session: RecordedSession, _ state: PolicyState)
    -> BackTestOutcome
  {
    let alone = PolicyState(exercise: state.exercise, painMode: state.painMode, history: [done])
    let reading = PolicyEvaluation(alone, .standard)
    let day = signals.day(of: session.happenedAt)
    let flared = !flares(after: session).isEmpty
    let isFollowed = signals.today - day > BackTestOutcome.flareDays
    return BackTestOutcome(
      isRed: reading?.isRed(done) ?? false,
      isSettled: done.pain.nextMorning == nil ? nil : reading?.isSettled(done),
      flared: flared ? true : isFollowed ? false : nil)
  }
}

/// Which sessions follow each other, exercise by exercise.
extension BackTestHistory {
  private struct Substitution {
    let from: String
    let rung: Int
    let at: Date
  }

  /// The pairs by the later session's id, and how often what was done is none. A session without pain scores stands in no
  /// pair, as it is no history for the policy.
  var pairs: (pairs: [UUID: [Pair]], skipped: [BackTestSkip: Int]) {
    let substitutions = substitutions
    var last: [String: RecordedSession] = [:]
    var pairs: [UUID: [Pair]] = [:]
    var skipped: [BackTestSkip: Int] = [:]
    for session in record.sessions {
      let before = last
      for exercise in session.content.slugs {
        let isScored = session.pain(in: exercise) != nil
        if isScored { last[exercise] = session }
        if session.origin != .manual {
          skipped[.imported, default: 0] += 1
        } else if !isScored {
          skipped[.noPainScores, default: 0] += 1
        } else if let pair = Self.pair(session, exercise, before, substitutions[exercise] ?? []) {
          pairs[session.id, default: []].append(pair)
        } else {
          skipped[.firstSession, default: 0] += 1
        }
      }
    }
    return (pairs, skipped)
  }

  /// From the exercise whose place it took since that was last done, otherwise from its own last session.
  private static func pair(
    _ session: RecordedSession, _ exercise: String, _ last: [String: RecordedSession],
    _ substitutions: [Substitution]
  ) -> Pair? {
    let own = last[exercise]
    let taken = substitutions.last { substitution in
      guard substitution.at <= session.happenedAt, let before = last[substitution.from] else { return false }
      return before.happenedAt <= substitution.at && own.map { $0.happenedAt < before.happenedAt } ?? true
    }
    if let taken, let before = last[taken.from] {
      return Pair(
        exercise: taken.from, next: exercise, rung: taken.rung, lastSession: before.id, replacedAt: taken.at)
    }
    return own.map { Pair(exercise: exercise, next: exercise, rung: 0, lastSession: $0.id, replacedAt: nil) }
  }

  /// By the exercise that took the other's place, oldest first; only along the ladder.
  private var substitutions: [String: [Substitution]] {
    var found: [String: [Substitution]] = [:]
    for recorded in events {
      guard case .programme(.exerciseSubstituted(let facts)) = recorded.event, facts.clientID == clientID
      else { continue }
      let rung: Int
      switch facts.direction {
      case .easier: rung = -1
      case .harder: rung = 1
      case .other: continue
      }
      found[facts.to, default: []].append(Substitution(from: facts.from, rung: rung, at: recorded.occurredAt))
    }
    return found.mapValues { $0.sorted { $0.at < $1.at } }
  }
}

extension PolicyParameters {
  /// Whether two policies call the same sessions red, so that the same state does for both.
  func judgesRedAs(_ other: PolicyParameters) -> Bool {
    yellowPeak == other.yellowPeak && relativeRedRise == other.relativeRedRise
      && relativeRedPeak == other.relativeRedPeak
  }
}

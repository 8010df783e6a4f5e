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
    var known = BackTestKnowledge(clientID: clientID, events: events)
    for session in record.sessions.sorted(by: { ($0.positions.first ?? 0) < ($1.positions.first ?? 0) }) {
      guard let pairs = pairs.removeValue(forKey: session.id) else { continue }
      let then = ClientSignals.asOf(known.before(session), session.happenedAt, test)
      let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))?.value
      for pair in pairs {
        // What was replaced is prescribed no more: the decision was taken before.
        let then = pair.replacedAt.map { ClientSignals.asOf(known.before($0), $0, test) } ?? then
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
    _ pair: Pair, to session: RecordedSession, from then: ClientSignals, baseline: Double?, client: Int
  ) -> BackTestStep? {
    func makeState(_ parameters: PolicyParameters) -> ExerciseState? {
      ExerciseState.make(
        then, exercise: pair.exercise, plannedFor: session.happenedAt, parameters: parameters,
        sessions: max(test.candidate.sessionsThatCount, test.reference.sessionsThatCount))
    }
    guard let state = makeState(test.candidate), state.lastSessionID == pair.lastSession,
      let last = state.state.history.last, let pain = session.pain(in: pair.next)
    else { return nil }
    let other = test.candidate.judgesRedAs(test.reference) ? state : makeState(test.reference) ?? state
    let done = signals.policySession(session, of: pair.next, pain: pain, baseline: baseline)
    return BackTestStep(
      client: client, candidate: ProgressionPolicy(test.candidate).decide(state.state),
      reference: ProgressionPolicy(test.reference).decide(other.state), last: last,
      plateKg: state.state.exercise.plateKg, done: BackTestWork(done: done, rung: pair.rung),
      outcome: outcome(of: done, in: session, state.state))
  }

  /// What came of a session, by the released policy's words whatever the candidate says: the yardstick stays the same.
  private func outcome(
    of done: PolicySession, in session: RecordedSession, _ state: PolicyState
  ) -> BackTestOutcome {
    let alone = PolicyState(exercise: state.exercise, painMode: state.painMode, history: [done])
    let reading = PolicyEvaluation(alone, .standard)
    let day = signals.day(of: session.happenedAt)
    let flared = record.flares.values.contains { flare in
      let days = flare.declared.value.day - day
      return days > 0 && days <= BackTestOutcome.flareDays
        || days == 0 && flare.declared.happenedAt >= session.happenedAt
    }
    let isFollowed = signals.today - day > BackTestOutcome.flareDays
    return BackTestOutcome(
      isRed: reading?.isRed(done) ?? false,
      isSettled: done.pain.nextMorning == nil ? nil : reading?.isSettled(done),
      flared: flared ? true : isFollowed ? false : nil)
  }
}

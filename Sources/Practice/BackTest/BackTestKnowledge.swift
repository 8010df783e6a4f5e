import EventSourcing
import Foundation

/// What is known of a client as it grew, asked for in the order of the log; each event is folded once, and the record is copied on
/// write only.
struct BackTestKnowledge {
  private let clientID: UUID
  private let events: [Recorded<PracticeEvent>]
  private let recordedAt: [UUID: Date]
  private let catalogue: PracticeCatalogue
  private var inputs: ProposalInputs
  private var next = 0
  /// When the newest of what was folded happened.
  private var newest = Date.distantPast

  /// - Parameter events: By position; the time at which events are recorded never goes back.
  init(clientID: UUID, events: [Recorded<PracticeEvent>], catalogue: PracticeCatalogue) {
    self.clientID = clientID
    self.events = events
    self.catalogue = catalogue
    inputs = ProposalInputs(clientID: clientID, catalogue: catalogue)
    var recordedAt: [UUID: Date] = [:]
    for event in events {
      if case .session(.sessionRecorded(let facts)) = event.event {
        recordedAt[facts.sessionID] = event.recordedAt
      }
    }
    self.recordedAt = recordedAt
  }

  /// What was known when a session began: what was recorded before the session was, and had happened by its start. The
  /// sessions are asked for in the order in which they were recorded.
  mutating func before(_ session: RecordedSession) -> ProposalInputs {
    guard let moment = recordedAt[session.id] else {
      return ProposalInputs(clientID: clientID, catalogue: catalogue)
    }
    while next < events.count, events[next].recordedAt < moment {
      inputs.evolve(events[next])
      newest = max(newest, events[next].occurredAt)
      next += 1
    }
    guard newest > session.happenedAt else { return inputs }
    // Something recorded before the session had not happened yet when it began: the session was recorded late.
    return folded { $0.occurredAt <= session.happenedAt }
  }

  /// What of it had happened before a moment.
  func before(_ moment: Date) -> ProposalInputs { folded { $0.occurredAt < moment } }

  private func folded(_ counts: (Recorded<PracticeEvent>) -> Bool) -> ProposalInputs {
    var inputs = ProposalInputs(clientID: clientID, catalogue: catalogue)
    for event in events[..<next] where counts(event) { inputs.evolve(event) }
    return inputs
  }
}

/// What was known of a client when a session began.
struct BackTestMoment {
  let inputs: ProposalInputs
  let signals: ClientSignals

  init(_ inputs: ProposalInputs, _ start: Date, _ test: BackTest) {
    self.inputs = inputs
    let record = inputs.recordBeforeAnswers
    signals = ClientSignals(
      record, at: start, zone: record.zone(practice: test.practiceZone), places: test.places)
  }

  /// What a policy of the kind of `2026.2` answers, from what was prescribed at the session before: what a practitioner changed
  /// since is what the answer is compared with.
  func decision(_ pair: BackTestHistory.Pair, plannedFor: Date, _ own: Policy2026_2.Parameters)
    -> PolicyDecision?
  {
    guard
      var builder = Policy2026_2.StateBuilder(
        pair.exercise, inputs, signals, plannedFor: plannedFor, parameters: own,
        prescribedBy: signals.record.session(pair.lastSession)?.happenedAt)
    else { return nil }
    let policy = Policy2026_2(own)
    let state = builder.state()
    return builder.decision(state, by: policy)
  }
}

import EventSourcing
import Foundation

/// A client's record as it grew, asked for in the order of the log; each event is folded once, and the record is copied on
/// write only.
struct BackTestKnowledge {
  private let clientID: UUID
  private let events: [Recorded<PracticeEvent>]
  private let recordedAt: [UUID: Date]
  private var record: ClientRecord
  private var next = 0
  /// When the newest of what was folded happened.
  private var newest = Date.distantPast

  /// - Parameter events: By position; the time at which events are recorded never goes back.
  init(clientID: UUID, events: [Recorded<PracticeEvent>]) {
    self.clientID = clientID
    self.events = events
    record = ClientRecord(clientID: clientID)
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
  mutating func before(_ session: RecordedSession) -> ClientRecord {
    guard let moment = recordedAt[session.id] else { return ClientRecord(clientID: clientID) }
    while next < events.count, events[next].recordedAt < moment {
      record.evolve(events[next])
      newest = max(newest, events[next].occurredAt)
      next += 1
    }
    guard newest > session.happenedAt else { return record }
    // Something recorded before the session had not happened yet when it began: the session was recorded late.
    return ClientRecord(
      clientID: clientID, events: events[..<next].filter { $0.occurredAt <= session.happenedAt })
  }

  /// What of it had happened before a moment.
  func before(_ moment: Date) -> ClientRecord {
    ClientRecord(clientID: clientID, events: events[..<next].filter { $0.occurredAt < moment })
  }
}

extension ClientSignals {
  /// What a record said when a session began.
  static func asOf(_ record: ClientRecord, _ start: Date, _ test: BackTest) -> ClientSignals {
    ClientSignals(record, at: start, zone: record.zone(practice: test.practiceZone), places: test.places)
  }
}

extension PolicyParameters {
  /// Whether two policies call the same sessions red, so that the same state does for both.
  func judgesRedAs(_ other: PolicyParameters) -> Bool {
    yellowPeak == other.yellowPeak && relativeRedRise == other.relativeRedRise
      && relativeRedPeak == other.relativeRedPeak
  }
}

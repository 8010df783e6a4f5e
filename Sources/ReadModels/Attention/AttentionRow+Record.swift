import EventSourcing
import Foundation
import Practice

/// How a window becomes the record that signals are derived from, so that each of them keeps its one definition.
extension AttentionRow {
  /// Sessions come first: a morning belongs to one, and a corrected session stands behind its morning.
  var record: ClientRecord {
    let ordered =
      facts.filter { $0.kind == AttentionFact.sessionKind }
      + facts.filter { $0.kind != AttentionFact.sessionKind }
    return ClientRecord(clientID: clientID, events: ordered.compactMap(\.recorded))
  }
}

extension AttentionFact {
  static let sessionKind = 0

  /// The fact as the event that it was; nil where no signal needs it.
  fileprivate var recorded: Recorded<PracticeEvent>? {
    guard let event else { return nil }
    let id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    return Recorded(
      practice: PracticeID(id), position: position, eventID: id, type: "", event: event, sealed: nil,
      metadata: Metadata(commandID: id, role: "", client: ""), occurredAt: at.date, recordedAt: at.date)
  }

  private var event: PracticeEvent? {
    switch word {
    case .session(let facts): .session(.sessionRecorded(facts))
    case .morningPain(let facts): .session(.morningPainRecorded(facts))
    case .flare(let facts): .wellbeing(.flareDeclared(facts))
    case .flareOver(let facts): .wellbeing(.flareResolved(facts))
    case .night(let facts): .wellbeing(.sleepLogged(facts))
    case .restDay(let facts): .wellbeing(.restDayCorrected(facts))
    case .programme(let facts): .programme(.programmePrescribed(facts))
    case .zone(let facts): .scheduling(.clientZoneSet(facts))
    case .appointment, .redFlag, .review, .consent, .screening: nil
    }
  }
}

import EventSourcing
public import Foundation
import Practice

/// What the needs-attention list has to know of one client: facts and dates of a bounded window, and no judgement.
///
/// Facts are those of the events themselves, without texts and without the work of sessions, so that the reader can derive
/// the signals from them by their one definition.
public struct AttentionRow: Codable, Hashable, Sendable {
  public let clientID: UUID
  /// Of the newest event that it was folded from.
  public var position: Int64 = 0
  public var isRegistered = false
  public var isErased = false
  public var isDischarged = false
  /// In the order recorded.
  public var facts: [AttentionFact] = []

  public init(clientID: UUID) { self.clientID = clientID }

  /// Whether the client is in the practice's care.
  public var isActive: Bool { isRegistered && !isErased && !isDischarged }

  /// Whether the client is looked at: in care, or after it while the practice asks how it goes.
  public var isFollowed: Bool { isActive || isRegistered && !isErased && aftercare.isAsked }

  /// The checks after the end of the client's care.
  var aftercare: Aftercare {
    var aftercare = Aftercare(clientID: clientID)
    for fact in facts where fact.isOfAftercare {
      if let event = fact.recorded { aftercare.evolve(event) }
    }
    aftercare.isConsentWithdrawn = facts.contains { fact in
      if case .consent(false) = fact.content { true } else { false }
    }
    return aftercare
  }
}

/// How a window becomes the record that signals are derived from, so that each of them keeps its one definition.
extension AttentionRow {
  /// Sessions come first: a morning belongs to one, and a corrected session stands behind its morning.
  var record: ClientRecord {
    let ordered =
      facts.filter { $0.kind == AttentionFact.sessionKind }
      + facts.filter { $0.kind != AttentionFact.sessionKind }
    return ClientRecord(clientID: clientID, events: ordered.compactMap(\.recorded))
  }

  /// What is known of screening and distress; nothing else of the intake.
  var intake: IntakeStatus {
    var intake = IntakeStatus(clientID: clientID)
    for fact in facts where fact.isOfIntake { if let event = fact.recorded { intake.evolve(event) } }
    return intake
  }
}

extension AttentionFact {
  static let sessionKind = 0

  fileprivate var isOfAftercare: Bool {
    switch content {
    case .discharge, .aftercare: true
    default: false
    }
  }

  fileprivate var isOfIntake: Bool {
    switch content {
    case .screening, .clearance, .distress: true
    default: false
    }
  }

  /// The fact as the event that it was; nil where no signal needs it.
  fileprivate var recorded: Recorded<PracticeEvent>? {
    guard let event else { return nil }
    let id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    return Recorded(
      practice: PracticeID(id), position: position, eventID: id, type: "", event: event, sealed: nil,
      metadata: Metadata(commandID: id, role: "", client: ""), occurredAt: at.date, recordedAt: at.date)
  }

  private var event: PracticeEvent? {
    switch content {
    case .session(let facts): .session(.sessionRecorded(facts))
    case .morningPain(let facts): .session(.morningPainRecorded(facts))
    case .flare(let facts): .wellbeing(.flareDeclared(facts))
    case .flareOver(let facts): .wellbeing(.flareResolved(facts))
    case .night(let facts): .wellbeing(.sleepLogged(facts))
    case .restDay(let facts): .wellbeing(.restDayCorrected(facts))
    case .programme(let facts): .programme(.programmePrescribed(facts))
    case .zone(let facts): .scheduling(.clientZoneSet(facts))
    case .loggedMorning(let facts): .wellbeing(.morningPainLogged(facts))
    case .flareScore(let facts): .wellbeing(.flareScored(facts))
    case .painMode(let facts): .intake(.painModeAgreed(facts))
    case .screening(let facts): .intake(.screeningRecorded(facts))
    case .clearance(let facts): .intake(.clearanceRecorded(facts))
    case .distress(let facts): .outcome(.outcomeRecorded(facts))
    case .phase(let facts): .programme(.phaseMoved(facts))
    case .discharge(let facts): .programme(.clientDischarged(facts))
    case .aftercare(let facts): .programme(.aftercareChecked(facts))
    case .appointment, .redFlag, .review, .consent, .rating, .strength, .answer, .found, .serving,
      .hypothesis:
      nil
    }
  }
}

/// What is too old to be looked at, which a window drops; it never drops what a lasting flare is measured against.
extension AttentionRow {
  /// How many days before the newest fact a window reaches: the 28 that say what is usual, the week that is compared with
  /// them, and a week in which nothing was recorded.
  static let windowDays = 42

  /// Drops sessions with their mornings, appointments, nights and days of rest from before the window.
  ///
  /// The end of a flare may be told by mornings alone. Before those go, it is put down as if it had been said; of a flare that
  /// lasts the mornings before it stay, because its end is told by them.
  mutating func dropOld() {
    guard let newest = facts.lazy.map(\.at).max() else { return }
    let start = newest.date - Double(Self.windowDays) * 86_400
    let old = facts.indices.filter { facts[$0].ages && facts[$0].when < Instant(start) }
    guard !old.isEmpty else { return }
    // The mornings before a discharge tell what pain was then.
    let discharged = facts.compactMap { fact in
      if case .discharge(let facts) = fact.content {
        facts.day - 27...facts.day
      } else {
        nil
      }
    }
    let kept = settleFlares(at: newest.date, before: start) + discharged
    let zone = facts.last { $0.kind == AttentionFact.sessionKind && $0.at == lastSession }?.position
    var dropped = Set(
      old.compactMap { index -> UUID? in
        guard case .session(let facts) = self.facts[index].content, self.facts[index].position != zone else {
          return nil
        }
        return facts.sessionID
      })
    for fact in facts {
      if case .morningPain(let facts) = fact.content, kept.contains(where: { $0.contains(facts.day) }) {
        dropped.remove(facts.sessionID)
      }
    }
    let sessions = Set(
      facts.compactMap { if case .session(let facts) = $0.content { facts.sessionID } else { nil } })
    facts.removeAll { fact in
      switch fact.content {
      case .session(let facts): dropped.contains(facts.sessionID)
      case .morningPain(let facts):
        dropped.contains(facts.sessionID) || !sessions.contains(facts.sessionID) && fact.when < Instant(start)
      case .loggedMorning(let facts):
        fact.when < Instant(start) && !kept.contains { $0.contains(facts.day) }
      case .appointment, .night, .restDay: fact.when < Instant(start)
      case .redFlag, .flare, .flareOver, .review, .consent, .screening, .programme, .zone, .flareScore,
        .painMode, .clearance, .distress, .rating, .strength, .answer, .found, .serving, .hypothesis, .phase,
        .discharge, .aftercare:
        false
      }
    }
  }

  /// When the newest session took place, whose zone is the client's while none was set.
  private var lastSession: Instant? {
    facts.lazy.filter { $0.kind == AttentionFact.sessionKind }.map(\.at).max()
  }

  /// Puts down the end of flares whose mornings are about to be dropped.
  ///
  /// - Returns: The days before those that last, whose mornings say what was usual.
  private mutating func settleFlares(at moment: Date, before start: Date) -> [ClosedRange<LocalDay>] {
    let over = Set(
      facts.compactMap { if case .flareOver(let facts) = $0.content { facts.flareID } else { nil } })
    let unsettled = facts.filter { fact in
      guard case .flare(let facts) = fact.content else { return false }
      return !over.contains(facts.flareID)
        && fact.at.date - Double(ClientSignals.baselineDays + 1) * 86_400 < start
    }
    guard !unsettled.isEmpty else { return [] }
    let record = record
    let signals = ClientSignals(record, at: moment, zone: record.zone(practice: .gmt))
    var usual: [ClosedRange<LocalDay>] = []
    for fact in unsettled {
      guard case .flare(let declared) = fact.content, let flare = record.flares[declared.flareID] else {
        continue
      }
      if let end = signals.end(of: flare)?.value {
        let resolved = FlareResolved(
          clientID: clientID, flareID: declared.flareID, day: LocalDay(of: end, in: signals.zone))
        facts.append(AttentionFact(position: fact.position, at: Instant(end), content: .flareOver(resolved)))
      } else {
        usual.append(declared.day - ClientSignals.baselineDays...declared.day - 1)
      }
    }
    return usual
  }
}

extension AttentionFact {
  /// Whether it is looked at for a time only.
  fileprivate var ages: Bool {
    switch content {
    case .session, .morningPain, .appointment, .night, .restDay, .loggedMorning: true
    case .redFlag, .flare, .flareOver, .review, .consent, .screening, .programme, .zone, .flareScore,
      .painMode, .clearance, .distress, .rating, .strength, .answer, .found, .serving, .hypothesis, .phase,
      .discharge, .aftercare:
      false
    }
  }
}

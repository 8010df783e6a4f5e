public import EventSourcing
public import Foundation

/// What is known of one client before and around training, from the facts alone.
///
/// Of each kind the fact that happened last counts, however late it was recorded.
public struct IntakeStatus: PracticeFold {
  public let clientID: UUID
  public private(set) var histories = IntakeTimeline<PainHistoryRecorded>()
  public private(set) var maps = IntakeTimeline<PainMapRecorded>()
  public private(set) var consents = IntakeTimeline<ConsentChange>()
  public private(set) var screenings = IntakeTimeline<ScreeningRecorded>()
  public private(set) var clearances = IntakeTimeline<ClearanceRecorded>()
  public private(set) var painModes = IntakeTimeline<PainModeAgreed>()
  public private(set) var recoveries = IntakeTimeline<SlowRecoverySet>()
  /// Scores of the PHQ-4.
  public private(set) var distress = IntakeTimeline<OutcomeRecorded>()

  /// Where merges stand in the log that had something stand anew, by the id that was merged.
  private(set) var renewals: [UUID: Int64] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), PainHistoryRecorded.self, PainMapRecorded.self, ConsentGiven.self,
      ConsentWithdrawn.self, ScreeningRecorded.self, ClearanceRecorded.self, PainModeAgreed.self,
      SlowRecoverySet.self, ClearanceWithdrawn.self, ClientsMerged.self, ClientsUnmerged.self,
      OutcomeRecorded.self, OutcomeWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .intake(let event): if event.clientID == clientID { evolve(event, recorded) }
    case .client(.clientsMerged(let facts)):
      guard !facts.renewed.isEmpty else { return }
      renewals[facts.mergedID] = recorded.position
      consents.renew(facts.renewed, recorded)
      screenings.renew(facts.renewed, recorded)
      histories.renew(facts.renewed, recorded)
      maps.renew(facts.renewed, recorded)
      distress.renew(facts.renewed, recorded)
      recoveries.renew(facts.renewed, recorded)
      // A mode that was agreed for one of the two was not for the other, whose scores were read as they are.
      if let mode = painModes.newest, facts.renewed.contains(mode.position) {
        painModes.insert(PainModeAgreed(clientID: clientID, mode: .absolute), recorded)
      }
    case .client(.clientsUnmerged(let facts)):
      guard let position = renewals.removeValue(forKey: facts.mergedID) else { return }
      consents.remove { $0.position == position }
      screenings.remove { $0.position == position }
      histories.remove { $0.position == position }
      maps.remove { $0.position == position }
      distress.remove { $0.position == position }
      recoveries.remove { $0.position == position }
      painModes.remove { $0.position == position }
    case .outcome(let event): if event.clientID == clientID { evolve(event, recorded) }
    default: break
    }
  }

  private mutating func evolve(_ event: OutcomeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .outcomeRecorded(let facts): if facts.measure == .phq4 { distress.insert(facts, recorded) }
    case .outcomeWithdrawn(let facts): distress.remove { $0.facts.outcomeID == facts.outcomeID }
    }
  }

  private mutating func evolve(_ event: IntakeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .enquiryRecorded, .enquiryWithdrawn, .formAnswered, .formConfirmed, .formDismissed: break
    case .painHistoryRecorded(let facts): histories.insert(facts, recorded)
    case .painMapRecorded(let facts): maps.insert(facts, recorded)
    case .consentGiven(let facts): consents.insert(.given(facts), recorded)
    case .consentWithdrawn(let facts): consents.insert(.withdrawn(facts), recorded)
    case .screeningRecorded(let facts): screenings.insert(facts, recorded)
    case .clearanceRecorded(let facts): clearances.insert(facts, recorded)
    case .painModeAgreed(let facts): painModes.insert(facts, recorded)
    case .slowRecoverySet(let facts): recoveries.insert(facts, recorded)
    case .clearanceWithdrawn(let facts):
      clearances.remove { $0.facts.scope == facts.scope && $0.occurredAt == recorded.occurredAt }
    }
  }

  /// What had happened by a moment, as it is known now.
  func until(_ moment: Date) -> IntakeStatus {
    var earlier = self
    earlier.histories = histories.until(moment)
    earlier.maps = maps.until(moment)
    earlier.consents = consents.until(moment)
    earlier.screenings = screenings.until(moment)
    earlier.clearances = clearances.until(moment)
    earlier.painModes = painModes.until(moment)
    earlier.recoveries = recoveries.until(moment)
    earlier.distress = distress.until(moment)
    return earlier
  }
}

/// What decisions of the intake know: the client, what is known of them, and the practitioner whose word it is, if any.
public struct IntakeState: PracticeFold {
  var client: PersonStatus
  var practitioner: PersonStatus?
  var intake: IntakeStatus

  init(client: UUID, practitioner: UUID? = nil) {
    self.client = PersonStatus(.client, client)
    self.practitioner = practitioner.map { PersonStatus(.practitioner, $0) }
    intake = IntakeStatus(clientID: client)
  }

  public var reads: Condition { .union(client.reads, practitioner.reads, intake.reads) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    practitioner?.evolve(recorded)
    intake.evolve(recorded)
  }

  /// Refuses a client or a practitioner who is unknown or erased.
  func checkPeople() throws(Refusal) {
    try client.checkActive()
    try practitioner?.checkActive()
  }
}

extension IntakeStatus {
  /// The newest pain history; nil where none was told.
  public var history: PainHistoryRecorded? { histories.newest?.facts }

  /// The newest pain map; nil where none was drawn.
  public var map: PainMapRecorded? { newestMap?.facts }

  /// The newest pain map as it was drawn, and not one that stands beside it since two records became one.
  public var newestMap: IntakeTimeline<PainMapRecorded>.Entry? { maps.newest(besides: renewals.values) }

  /// The newest pain map, and those that stand beside it since two records became one, until another is drawn.
  var standingMaps: [IntakeTimeline<PainMapRecorded>.Entry] { maps.standing(renewals.values) }

  /// The consent that stands; nil where none was given, or the last word took it back.
  public var consent: ConsentGiven? { consents.newest?.facts.given }

  /// The newest PAR-Q+, valid or not.
  public var screening: ScreeningRecorded? { screenings.newest?.facts }

  /// How the policy reads pain scores: absolute, unless another mode was agreed.
  public var painMode: PainMode { painModes.newest?.facts.mode ?? .absolute }

  /// Whether a practitioner said that the client recovers slowly.
  public var recoversSlowly: Bool { recoveries.newest?.facts.isSlow ?? false }
}

extension IntakeStatus {
  /// The positions of what stands anew where two records become one, because it stood in the way of a proposal in one of them
  /// and would not in both: a consent that was taken back, a screening that was not cleared, new pain, pain in a region for
  /// review, severe distress. Slow recovery stands too, and a map with a red region or one for review that the newest of both does
  /// not have; a relative pain mode that was agreed for one of the two ends.
  static func stricter(_ one: IntakeStatus, _ other: IntakeStatus, on day: LocalDay) -> [Int64] {
    let both = one.joined(with: other)
    let gates = both.policyGates(on: day)
    var standing: Set<Int64> = []
    for side in [one, other] {
      for (gate, positions) in side.policyGates(on: day) where gates[gate] == nil {
        standing.formUnion(positions)
      }
      if side.recoversSlowly, !both.recoversSlowly, let own = side.recoveries.newest {
        standing.insert(own.position)
      }
      if side.painMode == .relative, let own = side.painModes.newest,
        one.painMode != .relative || other.painMode != .relative
      {
        standing.insert(own.position)
      }
      let drawn = both.maps.newest(besides: Array(one.renewals.values) + other.renewals.values)
      for map in side.standingMaps where map != drawn {
        let known = drawn?.facts.redRegions ?? []
        if !map.facts.redRegions.isSubset(of: known) { standing.insert(map.position) }
      }
      // A word on the newest map is none on a region that it does not have.
      for map in side.mapsForReview where map != drawn {
        let known = Set(drawn?.facts.regionsForReview ?? [])
        if !known.isSuperset(of: map.facts.regionsForReview) { standing.insert(map.position) }
      }
      if let own = side.screenings.newest, own.facts.outcome != .cleared,
        both.screening?.outcome == .cleared
      {
        standing.insert(own.position)
      }
    }
    return standing.sorted()
  }

  /// What both records say, as one.
  private func joined(with other: IntakeStatus) -> IntakeStatus {
    var both = self
    both.histories.add(other.histories)
    both.maps.add(other.maps)
    both.consents.add(other.consents)
    both.screenings.add(other.screenings)
    both.clearances.add(other.clearances)
    both.distress.add(other.distress)
    both.recoveries.add(other.recoveries)
    both.painModes.add(other.painModes)
    return both
  }
}

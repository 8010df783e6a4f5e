public import EventSourcing
public import Foundation

/// What is known of one client before and around training, from the facts alone; it never decides and knows no text.
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

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), PainHistoryRecorded.self, PainMapRecorded.self, ConsentGiven.self,
      ConsentWithdrawn.self, ScreeningRecorded.self, ClearanceRecorded.self, PainModeAgreed.self,
      SlowRecoverySet.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .intake(let event) = recorded.event, event.clientID == clientID else { return }
    evolve(event, recorded)
  }

  private mutating func evolve(_ event: IntakeEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .enquiryRecorded: break
    case .painHistoryRecorded(let facts): histories.insert(facts, recorded)
    case .painMapRecorded(let facts): maps.insert(facts, recorded)
    case .consentGiven(let facts): consents.insert(.given(facts), recorded)
    case .consentWithdrawn(let facts): consents.insert(.withdrawn(facts), recorded)
    case .screeningRecorded(let facts): screenings.insert(facts, recorded)
    case .clearanceRecorded(let facts): clearances.insert(facts, recorded)
    case .painModeAgreed(let facts): painModes.insert(facts, recorded)
    case .slowRecoverySet(let facts): recoveries.insert(facts, recorded)
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
    return earlier
  }
}

public import EventSourcing
public import Foundation

/// What can happen around what is known of a client before training begins: enquiry, pain history and map, consent,
/// screening, clearance. It never holds a text.
///
/// No event takes another's place in the history: each was so in its time.
public enum IntakeEvent: SummarisedEvent {
  case enquiryRecorded(EnquiryRecorded)
  case painHistoryRecorded(PainHistoryRecorded)
  case painMapRecorded(PainMapRecorded)
  case consentGiven(ConsentGiven)
  case consentWithdrawn(ConsentWithdrawn)
  case screeningRecorded(ScreeningRecorded)
  case clearanceRecorded(ClearanceRecorded)
  case painModeAgreed(PainModeAgreed)
  case slowRecoverySet(SlowRecoverySet)

  public var payload: any EventPayload {
    switch self {
    case .enquiryRecorded(let facts): facts
    case .painHistoryRecorded(let facts): facts
    case .painMapRecorded(let facts): facts
    case .consentGiven(let facts): facts
    case .consentWithdrawn(let facts): facts
    case .screeningRecorded(let facts): facts
    case .clearanceRecorded(let facts): facts
    case .painModeAgreed(let facts): facts
    case .slowRecoverySet(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .enquiryRecorded(let facts): facts.clientID
    case .painHistoryRecorded(let facts): facts.clientID
    case .painMapRecorded(let facts): facts.clientID
    case .consentGiven(let facts): facts.clientID
    case .consentWithdrawn(let facts): facts.clientID
    case .screeningRecorded(let facts): facts.clientID
    case .clearanceRecorded(let facts): facts.clientID
    case .painModeAgreed(let facts): facts.clientID
    case .slowRecoverySet(let facts): facts.clientID
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .enquiryRecorded: [.name, .email, .phone, .complaint]
    case .painHistoryRecorded: [.description, .medication]
    case .consentWithdrawn, .clearanceRecorded, .painModeAgreed: [.reason]
    case .painMapRecorded, .consentGiven, .screeningRecorded, .slowRecoverySet: []
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(EnquiryRecorded.self) { .intake(.enquiryRecorded($0)) },
    .init(PainHistoryRecorded.self) { .intake(.painHistoryRecorded($0)) },
    .init(PainMapRecorded.self) { .intake(.painMapRecorded($0)) },
    .init(ConsentGiven.self) { .intake(.consentGiven($0)) },
    .init(ConsentWithdrawn.self) { .intake(.consentWithdrawn($0)) },
    .init(ScreeningRecorded.self) { .intake(.screeningRecorded($0)) },
    .init(ClearanceRecorded.self) { .intake(.clearanceRecorded($0)) },
    .init(PainModeAgreed.self) { .intake(.painModeAgreed($0)) },
    .init(SlowRecoverySet.self) { .intake(.slowRecoverySet($0)) },
  ]
}

public import EventSourcing
public import Foundation

/// What can happen around what is known of a client before training begins: enquiry, pain history and map, consent,
/// screening, clearance. It never holds a text.
///
/// No event takes another's place in the history: each was so in its time.
public enum IntakeEvent: FeatureEvent {
  case painMapRecorded(PainMapRecorded)

  public var payload: any EventPayload {
    switch self {
    case .painMapRecorded(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .painMapRecorded(let facts): facts.clientID
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .painMapRecorded: []
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(PainMapRecorded.self) { .intake(.painMapRecorded($0)) }
  ]
}

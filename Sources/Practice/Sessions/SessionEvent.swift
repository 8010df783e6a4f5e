public import EventSourcing
public import Foundation

/// What can happen around training sessions and the pain of the morning after.
public enum SessionEvent: FeatureEvent {
  case sessionRecorded(SessionRecorded)
  case sessionCorrected(SessionCorrected)
  case morningPainRecorded(MorningPainRecorded)

  public var payload: any EventPayload {
    switch self {
    case .sessionRecorded(let facts): facts
    case .sessionCorrected(let facts): facts
    case .morningPainRecorded(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .sessionRecorded(let facts): facts.clientID
    case .sessionCorrected(let facts): facts.clientID
    case .morningPainRecorded(let facts): facts.clientID
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .sessionRecorded(let facts): "session:\(facts.sessionID.lowercased)"
    case .sessionCorrected(let facts): "session:\(facts.sessionID.lowercased)"
    case .morningPainRecorded(let facts): "morning-pain:\(facts.sessionID.lowercased)"
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(SessionRecorded.self) { .session(.sessionRecorded($0)) },
    .init(SessionCorrected.self) { .session(.sessionCorrected($0)) },
    .init(MorningPainRecorded.self) { .session(.morningPainRecorded($0)) },
  ]
}

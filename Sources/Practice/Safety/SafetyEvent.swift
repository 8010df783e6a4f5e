public import EventSourcing
public import Foundation

/// What can happen around red flags, which stop every proposal until they are cleared.
public enum SafetyEvent: FeatureEvent {
  case redFlagRaised(RedFlagRaised)
  case redFlagCleared(RedFlagCleared)

  public var payload: any EventPayload {
    switch self {
    case .redFlagRaised(let facts): facts
    case .redFlagCleared(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .redFlagRaised(let facts): facts.clientID
    case .redFlagCleared(let facts): facts.clientID
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(RedFlagRaised.self) { .safety(.redFlagRaised($0)) },
    .init(RedFlagCleared.self) { .safety(.redFlagCleared($0)) },
  ]
}

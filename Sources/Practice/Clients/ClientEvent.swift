public import EventSourcing
public import Foundation

/// Who becomes a client, and whose personal data are erased; a practitioner may be erased too.
public enum ClientEvent: FeatureEvent {
  case clientRegistered(ClientRegistered)
  case personErased(PersonErased)

  public var payload: any EventPayload {
    switch self {
    case .clientRegistered(let facts): facts
    case .personErased(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .clientRegistered(let facts): facts.clientID
    case .personErased(let facts): facts.kind == .client ? facts.personID : nil
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(ClientRegistered.self) { .client(.clientRegistered($0)) },
    .init(PersonErased.self) { .client(.personErased($0)) },
  ]
}

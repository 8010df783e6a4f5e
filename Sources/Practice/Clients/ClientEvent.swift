public import EventSourcing
public import Foundation

/// Who becomes a client, how their name and contacts were corrected, and whose personal data are erased; a practitioner may be
/// erased too.
public enum ClientEvent: FeatureEvent {
  case clientRegistered(ClientRegistered)
  case clientDetailsCorrected(ClientDetailsCorrected)
  case personErased(PersonErased)

  public var payload: any EventPayload {
    switch self {
    case .clientRegistered(let facts): facts
    case .clientDetailsCorrected(let facts): facts
    case .personErased(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .clientRegistered(let facts): facts.clientID
    case .clientDetailsCorrected(let facts): facts.clientID
    case .personErased(let facts): facts.kind == .client ? facts.personID : nil
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(ClientRegistered.self) { .client(.clientRegistered($0)) },
    .init(PersonErased.self) { .client(.personErased($0)) },
    .init(ClientDetailsCorrected.self) { .client(.clientDetailsCorrected($0)) },
  ]
}

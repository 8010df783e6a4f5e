public import EventSourcing
public import Foundation

/// Who becomes a client, how their name and contacts were corrected, which clients are one person, whose link ended, and whose
/// personal data are erased; a practitioner may be erased too.
public enum ClientEvent: FeatureEvent {
  case clientRegistered(ClientRegistered)
  case clientDetailsCorrected(ClientDetailsCorrected)
  case personErased(PersonErased)
  case clientsMerged(ClientsMerged)
  case clientsUnmerged(ClientsUnmerged)
  case clientLinkRotated(ClientLinkRotated)
  case clientLinkRevoked(ClientLinkRevoked)

  public var payload: any EventPayload {
    switch self {
    case .clientRegistered(let facts): facts
    case .clientDetailsCorrected(let facts): facts
    case .personErased(let facts): facts
    case .clientsMerged(let facts): facts
    case .clientsUnmerged(let facts): facts
    case .clientLinkRotated(let facts): facts
    case .clientLinkRevoked(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .clientRegistered(let facts): facts.clientID
    case .clientDetailsCorrected(let facts): facts.clientID
    case .personErased(let facts): facts.kind == .client ? facts.personID : nil
    case .clientsMerged(let facts): facts.clientID
    case .clientsUnmerged(let facts): facts.clientID
    case .clientLinkRotated(let facts): facts.clientID
    case .clientLinkRevoked(let facts): facts.clientID
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(ClientRegistered.self) { .client(.clientRegistered($0)) },
    .init(PersonErased.self) { .client(.personErased($0)) },
    .init(ClientDetailsCorrected.self) { .client(.clientDetailsCorrected($0)) },
    .init(ClientsMerged.self) { .client(.clientsMerged($0)) },
    .init(ClientsUnmerged.self) { .client(.clientsUnmerged($0)) },
    .init(ClientLinkRotated.self) { .client(.clientLinkRotated($0)) },
    .init(ClientLinkRevoked.self) { .client(.clientLinkRevoked($0)) },
  ]
}

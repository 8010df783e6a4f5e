import EventSourcing
public import Foundation

/// Who issues commands, in which role and through which software; becomes the metadata of what they append.
///
/// It holds no name or contact.
public struct Issuer: Hashable, Sendable {
  public var actor: UUID?
  public var role: String
  public var client: String
  public var correlation: UUID?

  public init(actor: UUID? = nil, role: String, client: String, correlation: UUID? = nil) {
    self.actor = actor
    self.role = role
    self.client = client
    self.correlation = correlation
  }

  func metadata(for identity: CommandIdentity) -> Metadata {
    Metadata(
      commandID: identity.commandID, actor: actor, role: role, correlation: correlation, client: client)
  }
}

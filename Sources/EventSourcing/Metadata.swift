public import Foundation

/// Who caused an event and through what: kept with it for ever, without any personal data.
///
/// It never takes part in a decision.
public struct Metadata: Hashable, Sendable, Codable {
  /// The command that the event came from.
  public var commandID: UUID
  /// The person who acted; nil for the software itself.
  public var actor: UUID?
  /// The role in which they acted, for example `owner`.
  public var role: String
  /// Joins everything that one request set off.
  public var correlation: UUID?
  /// The event that this one was a reaction to.
  public var causation: UUID?
  /// The software that issued the command, for example `regimen-cli`.
  public var client: String

  public init(
    commandID: UUID, actor: UUID? = nil, role: String, correlation: UUID? = nil,
    causation: UUID? = nil, client: String
  ) {
    self.commandID = commandID
    self.actor = actor
    self.role = role
    self.correlation = correlation
    self.causation = causation
    self.client = client
  }

  enum CodingKeys: String, CodingKey {
    case commandID = "command"
    case actor
    case role
    case correlation
    case causation
    case client
  }
}

extension Metadata: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    actor = try members.uuidIfPresent("actor")
    causation = try members.uuidIfPresent("causation")
    client = try members.text("client")
    commandID = try members.uuid("command")
    correlation = try members.uuidIfPresent("correlation")
    role = try members.text("role")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("actor", actor)
      $0.put("causation", causation)
      $0.put("client", client)
      $0.put("command", commandID)
      $0.put("correlation", correlation)
      $0.put("role", role)
    }
  }
}

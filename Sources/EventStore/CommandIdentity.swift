import Crypto
public import EventSourcing
public import Foundation

/// What makes two requests the same one: the caller's key, and what was asked.
///
/// Everything that a command creates takes its identifier from here, so that repeating a request creates nothing twice.
public struct CommandIdentity: Hashable, Sendable {
  /// The identity of the command in its practice.
  public let commandID: UUID
  /// SHA-256 of what was asked, in a form that is equal for equal requests.
  public let requestDigest: Data
  /// Whether the caller chose the key, so that an earlier answer may exist.
  public let isRepeatable: Bool

  /// The identity of a request under the caller's idempotency key; without a key every call is a request of its own.
  ///
  /// - Parameter request: what was asked, as bytes that are equal for equal requests. It is kept only as a keyed hash.
  public init(key: String?, in practice: PracticeID, request: some Sequence<UInt8>) {
    if let key {
      commandID = DerivedID.make(in: practice.uuid, "command/\(key)")
    } else {
      commandID = DerivedID.fresh()
    }
    requestDigest = Data(SHA256.hash(data: Data(request)))
    isRepeatable = key != nil
  }

  /// An identifier for a thing that the command creates, the same each time for the same name.
  public func derive(_ name: String) -> UUID { DerivedID.make(in: commandID, name) }
}

/// The identity under which it is noted that a request was refused, so that a repeated request is noted once.
public struct RefusalIdentity: Hashable, Sendable {
  /// Of its own, under a key that no caller can give: none may hold U+0000.
  public let identity: CommandIdentity
  /// The one that earlier builds gave it; nil without a key. A caller can give that key too, so that it counts only where what
  /// it stands for is a refusal that was noted.
  public let earlier: CommandIdentity?

  /// - Parameters:
  ///   - key: the caller's idempotency key; nil where every request is one of its own.
  ///   - request: what was asked, as of the request itself.
  public init(key: String?, in practice: PracticeID, request: some Sequence<UInt8>) {
    let request = Data(request)
    identity = CommandIdentity(key: key.map { "\($0)\0refused" }, in: practice, request: request)
    earlier = key.map { CommandIdentity(key: "\($0)/refused", in: practice, request: request) }
  }
}

/// Identifiers computed from what they identify, so that a repeated request names the same things (UUID version 8).
///
/// They are never secret; random only where a request is one of its own.
public enum DerivedID {
  /// The first 16 bytes of SHA-256 over a namespace and a name, marked as version 8.
  public static func make(in namespace: UUID, _ name: String) -> UUID {
    var hash = SHA256()
    withUnsafeBytes(of: namespace.uuid) { hash.update(bufferPointer: $0) }
    hash.update(data: Data(name.utf8))
    return marked(Array(hash.finalize().prefix(16)))
  }

  /// An identifier of what is never repeated, in the same form.
  static func fresh() -> UUID {
    var source = SystemRandomNumberGenerator()
    return marked(withUnsafeBytes(of: (source.next(), source.next())) { Array($0) })
  }

  private static func marked(_ bytes: [UInt8]) -> UUID {
    var bytes = bytes
    bytes[6] = 0x80 | (bytes[6] & 0x0F)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}

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

/// What a command came to.
public struct Performed<Event: DomainEvent>: Sendable {
  /// The command's events, in order; empty where there was nothing to do.
  public let events: [Event]
  /// Their positions, dense and in order; nil where there was nothing to do.
  public let positions: ClosedRange<Int64>?
  public let recordedAt: Date?
  /// Whether this is the answer to an earlier request with the same key.
  public let isRepetition: Bool

  /// The position that a read has to reach to show what the command did.
  public var position: Int64? { positions?.upperBound }
}

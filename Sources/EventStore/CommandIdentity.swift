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
  public func derive(_ name: String) -> UUID {
    DerivedID.make(in: commandID, name)
  }
}

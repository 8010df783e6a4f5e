public import EventSourcing
import Foundation

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

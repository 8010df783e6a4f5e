public import EventSourcing
import Foundation

/// From now on cancellations are judged by this version of the policy; earlier ones stay as they were judged.
public struct CancellationPolicySet: EventPayload {
  public static let eventType = "cancellation-policy-set"

  /// From 1.
  public let version: Int
  /// Elapsed hours before the start, 0 to 336; a client who cancels later is late.
  public let windowHours: Int
  /// In cents of the practice's currency; nil for none.
  public let lateFeeCents: Int?

  public init(version: Int, windowHours: Int, lateFeeCents: Int? = nil) {
    self.version = version
    self.windowHours = windowHours
    self.lateFeeCents = lateFeeCents
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.cancellationPolicy] }
}

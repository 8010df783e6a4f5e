public import Foundation

/// The word of the person who prescribes an exercise although it may provoke a region that hurts: why, and by whom; never a default.
public struct CautionOverride: Hashable, Sendable {
  /// Sealed when it is recorded; may not be empty.
  public let reason: String
  /// Who decides it; nil where it is only known who recorded it.
  public let practitionerID: UUID?

  public init(reason: String, practitionerID: UUID? = nil) {
    self.reason = reason
    self.practitionerID = practitionerID
  }
}

public import EventSourcing
public import Foundation

/// A practitioner joined the practice; the name is sealed apart.
public struct PractitionerRegistered: EventPayload {
  public static let eventType = "practitioner-registered"

  public let practitionerID: UUID
  /// From 1, without gaps.
  public let number: Int

  public init(practitionerID: UUID, number: Int) {
    self.practitionerID = practitionerID
    self.number = number
  }

  public var tags: [Tag] { [PracticeTags.practitioners, PracticeTags.practitioner(practitionerID)] }
  public var subject: UUID? { practitionerID }

  /// The pseudonymous handle, for example `P-1`.
  public var handle: String { "P-\(number)" }
}

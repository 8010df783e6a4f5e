public import Foundation

/// An event as the store holds it: what happened, where it stands in the practice's order, and its provenance.
///
/// It is immutable, and its personal part stays sealed.
public struct Recorded<Event: DomainEvent>: Hashable, Sendable {
  public let practice: PracticeID
  /// Dense order within the practice, from 1, in commit order.
  public let position: Int64
  public let eventID: UUID
  /// The released name, also of a type that this build does not know.
  public let type: String
  public let event: Event
  public let sealed: SealedPart?
  public let metadata: Metadata
  /// When it happened, as given.
  public let occurredAt: Date
  /// When it was stored; never goes back within a practice.
  public let recordedAt: Date

  public init(
    practice: PracticeID, position: Int64, eventID: UUID, type: String, event: Event,
    sealed: SealedPart?, metadata: Metadata, occurredAt: Date, recordedAt: Date
  ) {
    self.practice = practice
    self.position = position
    self.eventID = eventID
    self.type = type
    self.event = event
    self.sealed = sealed
    self.metadata = metadata
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
  }
}

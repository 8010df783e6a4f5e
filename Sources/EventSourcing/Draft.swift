public import Foundation

/// An event that a decision wants appended: facts, the personal part still in the clear, and when it happened.
///
/// It has no identity, position or chain: the store gives these.
public struct Draft<Event: DomainEvent>: Hashable, Sendable {
  public var event: Event
  /// When it happened, as given; may lie before the day that it is recorded.
  public var occurredAt: Date
  public var personal: PersonalPart

  public init(_ event: Event, at occurredAt: Date, personal: PersonalPart = .none) {
    self.event = event
    self.occurredAt = occurredAt
    self.personal = personal
  }
}

public import Foundation

/// An event of a domain, as deciders and projections see it: one case per event type, each holding its payload.
///
/// Adopters are enums that are switched exhaustively; they add nothing of their own to what the payload says.
public protocol DomainEvent: Hashable, Sendable {
  /// The payload that the case holds; nil for an event type that this build does not know.
  var payload: (any EventPayload)? { get }

  /// Whether this build does not know the event's type.
  var isUnrecognised: Bool { get }
}

extension DomainEvent {
  public var isUnrecognised: Bool { payload == nil }

  /// The released name of the event's type; empty for a type that this build does not know.
  public var type: String { payload.map { Swift.type(of: $0).eventType } ?? "" }

  /// What the event is about.
  public var tags: [Tag] { payload?.tags ?? [] }

  /// The person whose key seals the event's personal part, if it has one.
  public var subject: UUID? { payload?.subject }
}

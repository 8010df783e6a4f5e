public import EventSourcing
public import Foundation

/// An event of one clinical feature: each feature keeps its own enum, with one case per released event type.
///
/// A reader that is not about the feature switches over the feature only; it never has to name its event types.
public protocol FeatureEvent: Hashable, Sendable {
  var payload: any EventPayload { get }

  /// Whose history it belongs to; nil for a fact of the practice, such as a template.
  var clientID: UUID? { get }

  /// What happened, in one short line of plain English without a name, a contact or a free text.
  var summary: String { get }

  /// What it is a word on, such as `goal:ID`: a later event on the same matter takes its place. Nil where it stands alone.
  var matter: String? { get }

  /// The personal texts that its event may have.
  var texts: Set<PersonalPart.Field> { get }

  /// The feature's released event types, oldest first. Nothing is ever taken off the list.
  static var released: [EventCodec<PracticeEvent>.Released] { get }
}

extension FeatureEvent {
  public var matter: String? { nil }
  public var texts: Set<PersonalPart.Field> { [] }
}

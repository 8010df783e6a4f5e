public import EventSourcing
public import Foundation

/// An event of one feature: each feature keeps its own enum, with one case per released event type.
public protocol FeatureEvent: Hashable, Sendable {
  var payload: any EventPayload { get }

  /// Whose history it belongs to; nil for a fact of the practice, such as a template.
  var clientID: UUID? { get }

  /// What it says something of, such as `goal:ID`: a later event with the same key takes its place in a history. Nil where it
  /// stands alone.
  var supersessionKey: String? { get }

  /// The feature's released event types, oldest first. Nothing is ever taken off the list.
  static var released: [EventCodec<PracticeEvent>.Released] { get }
}

extension FeatureEvent { public var supersessionKey: String? { nil } }

/// An event that a history shows as one line.
public protocol SummarisedEvent: FeatureEvent {
  /// What happened, in plain English without a name, a contact or a free text.
  var summary: String { get }

  /// The id of what it says, such as an outcome, by which that is withdrawn; nil where it has none.
  var recordID: UUID? { get }

  /// The personal texts that its event may have.
  var texts: Set<PersonalPart.Field> { get }
}

extension SummarisedEvent {
  public var texts: Set<PersonalPart.Field> { [] }
  public var recordID: UUID? { nil }
}

extension PracticeEvent {
  /// The feature's event, if a history shows it as one line.
  public var summarised: (any SummarisedEvent)? { feature as? any SummarisedEvent }
}

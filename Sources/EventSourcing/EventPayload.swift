public import Foundation

/// The facts of one event type at one released version: pseudonymous, without names, contacts or free text.
///
/// Once released a payload's shape is never edited: a new shape is a new version with an ``Upcaster`` from the old.
public protocol EventPayload: Codable, Hashable, Sendable {
  /// The released name, in kebab case and past tense, for example `session-recorded`.
  static var eventType: String { get }

  /// The released version, from 1.
  static var schemaVersion: Int { get }

  /// What the event is about: the tags by which decisions and views find it.
  var tags: [Tag] { get }

  /// The person whose key seals the personal part; nil where the event has none.
  var subject: UUID? { get }

  /// The person whose key the store destroys once the event is stored; nil for all events but an erasure.
  var erases: UUID? { get }
}

extension EventPayload {
  public static var schemaVersion: Int { 1 }
  public var subject: UUID? { nil }
  public var erases: UUID? { nil }
}

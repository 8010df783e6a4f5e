public import Foundation

/// An event of a domain, as deciders and projections see it: one case per event type, each holding its payload.
///
/// Adopters are enums that are switched exhaustively; they add nothing of their own to what the payload says.
public protocol DomainEvent: Hashable, Sendable {
  /// The payload that the case holds; nil for an event type that this build does not know.
  var payload: (any EventPayload)? { get }

  /// Whether this build does not know the event's type.
  var isUnrecognised: Bool { get }

  /// Whether it tells of its own id also where it is read with those of a subject who has several.
  var tellsOfOwnID: Bool { get }
}

extension DomainEvent {
  public var isUnrecognised: Bool { payload == nil }

  public var tellsOfOwnID: Bool { false }

  /// The released name of the event's type; empty for a type that this build does not know.
  public var type: String { payload.map { Swift.type(of: $0).eventType } ?? "" }

  /// What the event is about.
  public var tags: [Tag] { payload?.tags ?? [] }

  /// The person whose key seals the event's personal part, if it has one.
  public var subject: UUID? { payload?.subject }
}

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
    practice: PracticeID, position: Int64, eventID: UUID, type: String, event: Event, sealed: SealedPart?,
    metadata: Metadata, occurredAt: Date, recordedAt: Date
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

/// Who caused an event and through what: kept with it for ever, without any personal data.
///
/// It never takes part in a decision.
public struct Metadata: Hashable, Sendable, Codable {
  /// The command that the event came from.
  public var commandID: UUID
  /// The person who acted; nil for the software itself.
  public var actor: UUID?
  /// The role in which they acted, for example `owner`.
  public var role: String
  /// Joins everything that one request set off.
  public var correlation: UUID?
  /// The event that this one was a reaction to.
  public var causation: UUID?
  /// The software that issued the command, for example `regimen-cli`.
  public var client: String

  public init(
    commandID: UUID, actor: UUID? = nil, role: String, correlation: UUID? = nil, causation: UUID? = nil,
    client: String
  ) {
    self.commandID = commandID
    self.actor = actor
    self.role = role
    self.correlation = correlation
    self.causation = causation
    self.client = client
  }

  enum CodingKeys: String, CodingKey {
    case commandID = "command"
    case actor
    case role
    case correlation
    case causation
    case client
  }
}

extension Metadata: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    actor = try members.uuidIfPresent("actor")
    causation = try members.uuidIfPresent("causation")
    client = try members.text("client")
    commandID = try members.uuid("command")
    correlation = try members.uuidIfPresent("correlation")
    role = try members.text("role")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("actor", actor)
      $0.put("causation", causation)
      $0.put("client", client)
      $0.put("command", commandID)
      $0.put("correlation", correlation)
      $0.put("role", role)
    }
  }
}

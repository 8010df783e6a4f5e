public import EventSourcing
public import Foundation
public import Practice

/// One thing that people name: the practice, a site, a practitioner, a client or an exercise that was added.
///
/// Names of people are sealed; it never holds one in the clear.
public struct DirectoryRow: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case practice
    case site
    case practitioner
    case client
    case exercise
  }

  /// A red flag that was raised and not cleared.
  public struct StandingFlag: Codable, Hashable, Sendable {
    public let flagID: UUID
    public let flag: RedFlag
    public let urgency: Urgency
    public let raisedAt: Instant

    enum CodingKeys: String, CodingKey {
      case flagID = "flagId"
      case flag
      case urgency
      case raisedAt
    }
  }

  public let kind: Kind
  /// The id as text; an exercise's slug; `practice` for the practice.
  public let id: String
  /// Of people, for example `C-1001`.
  public var handle: String?
  /// The number in the handle.
  public var number: Int64?
  /// Of anything but people.
  public var name: String?
  /// The IANA name of the zone of a practice or site.
  public var timeZone: String?
  /// Name and contacts of people.
  public var sealed: SealedPart?
  public var isErased: Bool
  public let registeredAt: Instant
  /// Of clients; none of an erased one.
  public var redFlags: [StandingFlag]
  /// Where an exercise came from, and whether it has a ladder.
  public var source: ExerciseSource?
  public var mapped: Bool?
  /// The last event about it.
  public var position: Int64
}

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

extension DirectoryRow.Kind: JSONRepresentable {}

extension DirectoryRow: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    handle = try members.textIfPresent("handle")
    id = try members.text("id")
    isErased = try members.bool("isErased")
    kind = try Kind(json: members.node("kind"))
    mapped = try members.boolIfPresent("mapped")
    name = try members.textIfPresent("name")
    number = try members.intIfPresent("number").map { Int64($0) }
    position = Int64(try members.int("position"))
    redFlags = try members.node("redFlags").decode([StandingFlag].self)
    registeredAt = try Instant(json: members.node("registeredAt"))
    sealed = try members.nodeIfPresent("sealed")?.decode(SealedPart.self)
    source = try members.nodeIfPresent("source")?.decode(ExerciseSource.self)
    timeZone = try members.textIfPresent("timeZone")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("handle", handle)
      $0.put("id", id)
      $0.put("isErased", isErased)
      try $0.put("kind", kind)
      $0.put("mapped", mapped)
      $0.put("name", name)
      $0.put("number", number.map { Int($0) })
      $0.put("position", Int(position))
      try $0.encode("redFlags", redFlags)
      try $0.put("registeredAt", registeredAt)
      try $0.encode("sealed", sealed)
      try $0.encode("source", source)
      $0.put("timeZone", timeZone)
    }
  }
}

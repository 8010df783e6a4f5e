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

  /// What was corrected of a person, and where it is sealed.
  public struct Correction: Codable, Hashable, Sendable {
    public let details: [PersonDetail]
    public let sealed: SealedPart?
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
  /// That the practice has set; nil for none, and of anything else.
  public var locale: PracticeLocale?
  /// Name and contacts of people, as they were registered.
  public var sealed: SealedPart?
  /// What was corrected of it, each detail once; none of an erased person.
  public var corrections: [Correction]
  public var isErased: Bool
  /// Of a practitioner or a site: the first day on which nothing is booked there; nil while it is not retired.
  public var retiredOn: LocalDay?
  public let registeredAt: Instant
  /// Of a client: the one as whose the record is read, because they are one person; nil for a client of its own.
  public var mergedInto: UUID?
  /// Of clients; none of an erased one.
  public var redFlags: [StandingFlag]
  /// Where an exercise came from, and whether it has a ladder.
  public var source: ExerciseSource?
  public var mapped: Bool?
  /// The last event about it.
  public var position: Int64
}

extension DirectoryRow {
  /// What has to be opened of a person, in the order in which ``OpenedPerson`` takes it.
  var sealedParts: [SealedPart] { ([sealed] + corrections.map(\.sealed)).compactMap(\.self) }

  /// Of each detail the newest word counts, so no other is kept.
  mutating func correct(_ details: [PersonDetail], _ sealed: SealedPart?) {
    guard !isErased else { return }
    let standing = corrections.compactMap { correction in
      let rest = correction.details.filter { !details.contains($0) }
      return rest.isEmpty ? nil : Correction(details: rest, sealed: correction.sealed)
    }
    corrections = standing + [Correction(details: details, sealed: sealed)]
  }
}

extension DirectoryRow.Kind: JSONRepresentable {}

extension DirectoryRow: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    corrections = try members.node("corrections").decode([Correction].self)
    handle = try members.textIfPresent("handle")
    id = try members.text("id")
    isErased = try members.bool("isErased")
    kind = try Kind(json: members.node("kind"))
    locale = try members.textIfPresent("locale").flatMap { PracticeLocale(rawValue: $0) }
    mapped = try members.boolIfPresent("mapped")
    mergedInto = try members.uuidIfPresent("mergedInto")
    name = try members.textIfPresent("name")
    number = try members.intIfPresent("number").map { Int64($0) }
    position = Int64(try members.int("position"))
    redFlags = try members.node("redFlags").decode([StandingFlag].self)
    registeredAt = try Instant(json: members.node("registeredAt"))
    retiredOn = try members.nodeIfPresent("retiredOn")?.decode(LocalDay.self)
    sealed = try members.nodeIfPresent("sealed")?.decode(SealedPart.self)
    source = try members.nodeIfPresent("source")?.decode(ExerciseSource.self)
    timeZone = try members.textIfPresent("timeZone")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.encode("corrections", corrections)
      $0.put("handle", handle)
      $0.put("id", id)
      $0.put("isErased", isErased)
      try $0.put("kind", kind)
      $0.put("locale", locale?.rawValue)
      $0.put("mapped", mapped)
      $0.put("mergedInto", mergedInto)
      $0.put("name", name)
      $0.put("number", number.map { Int($0) })
      $0.put("position", Int(position))
      try $0.encode("redFlags", redFlags)
      try $0.put("registeredAt", registeredAt)
      try $0.encode("retiredOn", retiredOn)
      try $0.encode("sealed", sealed)
      try $0.encode("source", source)
      $0.put("timeZone", timeZone)
    }
  }
}

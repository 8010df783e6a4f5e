public import EventSourcing
public import Foundation
public import Practice

/// Folds registrations, corrections, merges, retirements, erasures and red flags into one row for each thing that people name; names stay
/// sealed.
public enum DirectoryProjection: Projection {
  public static let name = "directory"
  public static let version = 4

  public static let columns: [ProjectionColumn<DirectoryRow>] = [
    .text("kind") { $0.kind.rawValue }, .integer("number") { $0.number }, .text("handle") { $0.handle },
    .flag("erased") { $0.isErased }, .flag("flagged") { !$0.redFlags.isEmpty },
    .integer("changed") { $0.position }, .uuid("merged") { $0.mergedInto },
  ]
  public static let indexes = [["kind", "number"], ["changed"], ["merged"]]

  static let practiceKey = "practice"
  static func key(_ kind: DirectoryRow.Kind, _ id: UUID) -> String { key(kind, id.lowercased) }
  static func key(_ kind: DirectoryRow.Kind, _ id: String) -> String { "\(kind.rawValue):\(id)" }

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    switch recorded.event {
    case .organisation(.practiceFounded): [practiceKey]
    case .organisation(.siteOpened(let facts)): [key(.site, facts.siteID)]
    case .organisation(.practitionerRegistered(let facts)): [key(.practitioner, facts.practitionerID)]
    case .organisation(.siteDetailsCorrected(let facts)): [key(.site, facts.siteID)]
    case .organisation(.practitionerDetailsCorrected(let facts)): [key(.practitioner, facts.practitionerID)]
    case .organisation(.staff): []
    case .client(.clientRegistered(let facts)): [key(.client, facts.clientID)]
    case .client(.clientDetailsCorrected(let facts)): [key(.client, facts.clientID)]
    case .client(.clientsMerged(let facts)): ([facts.mergedID] + facts.others).map { key(.client, $0) }
    case .client(.clientsUnmerged(let facts)): ([facts.mergedID] + facts.others).map { key(.client, $0) }
    case .client(.personErased(let facts)): [key(kind(of: facts), facts.personID)]
    case .catalogue(.exerciseAdded(let facts)): [key(.exercise, facts.slug)]
    case .safety(.redFlagRaised(let facts)): [key(.client, facts.clientID)]
    case .safety(.redFlagCleared(let facts)): [key(.client, facts.clientID)]
    case .scheduling(.bookableRetired(let facts)):
      bookable(facts.kind).map { [key($0, facts.bookableID)] } ?? []
    case .scheduling(.bookableReinstated(let facts)):
      bookable(facts.kind).map { [key($0, facts.bookableID)] } ?? []
    case .catalogue, .prescription, .appointment, .session, .intake, .assessment, .outcome, .programme,
      .wellbeing, .progression, .scheduling, .unrecognised:
      []
    }
  }

  public static func evolve(_ row: inout DirectoryRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    switch recorded.event {
    case .organisation(.practiceFounded(let facts)):
      row = new(.practice, practiceKey, recorded) {
        $0.name = facts.name
        $0.timeZone = facts.timeZone
      }
    case .organisation(.siteOpened(let facts)):
      row = new(.site, facts.siteID.lowercased, recorded) {
        $0.name = facts.name
        $0.timeZone = facts.timeZone
      }
    case .organisation(.practitionerRegistered(let facts)):
      row = new(.practitioner, facts.practitionerID.lowercased, recorded) {
        $0.handle = facts.handle
        $0.number = Int64(facts.number)
      }
    case .client(.clientRegistered(let facts)):
      row = new(.client, facts.clientID.lowercased, recorded) {
        $0.handle = facts.handle
        $0.number = Int64(facts.number)
      }
    case .catalogue(.exerciseAdded(let facts)):
      row = new(.exercise, facts.slug, recorded) {
        $0.name = facts.name
        $0.source = facts.source
        $0.mapped = facts.mapped
      }
    case .organisation(.siteDetailsCorrected(let facts)):
      try change(&row, recorded) { row in
        row.name = facts.to.name
        row.timeZone = facts.to.timeZone
      }
    case .organisation(.practitionerDetailsCorrected):
      try change(&row, recorded) { $0.correct([.name], recorded.sealed) }
    case .client(.clientDetailsCorrected(let facts)):
      try change(&row, recorded) { $0.correct(facts.details, recorded.sealed) }
    case .client(.clientsMerged(let facts)): try change(&row, recorded) { $0.mergedInto = facts.clientID }
    case .client(.clientsUnmerged(let facts)):
      try change(&row, recorded) { row in
        row.mergedInto = row.id == facts.mergedID.lowercased ? nil : facts.mergedID
      }
    case .client(.personErased):
      // A person known by an enquiry alone was never registered, and so has no row.
      guard row != nil else { return }
      // Nobody is left whom a flag could keep safe.
      try change(&row, recorded) { row in
        row.isErased = true
        row.corrections = []
        row.redFlags = []
      }
    case .safety(.redFlagRaised(let facts)):
      try change(&row, recorded) { row in
        guard !row.isErased else { return }
        row.redFlags.removeAll { $0.flagID == facts.flagID }
        row.redFlags.append(
          .init(
            flagID: facts.flagID, flag: facts.flag, urgency: facts.urgency,
            raisedAt: Instant(recorded.occurredAt)))
      }
    case .safety(.redFlagCleared(let facts)):
      try change(&row, recorded) { row in row.redFlags.removeAll { $0.flagID == facts.flagID } }
    case .scheduling(.bookableRetired(let facts)): try change(&row, recorded) { $0.retiredOn = facts.day }
    case .scheduling(.bookableReinstated): try change(&row, recorded) { $0.retiredOn = nil }
    case .organisation(.staff), .catalogue, .prescription, .appointment, .session, .intake, .assessment,
      .outcome, .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  /// As what the directory lists it; nil for a room and a service, which the setup lists.
  private static func bookable(_ kind: BookableKind) -> DirectoryRow.Kind? {
    switch kind {
    case .practitioner: .practitioner
    case .site: .site
    case .room, .service: nil
    }
  }

  private static func kind(of facts: PersonErased) -> DirectoryRow.Kind {
    switch facts.kind {
    case .client: .client
    case .practitioner: .practitioner
    }
  }

  private static func new(
    _ kind: DirectoryRow.Kind, _ id: String, _ recorded: Recorded<PracticeEvent>,
    _ fill: (inout DirectoryRow) -> Void
  ) -> DirectoryRow {
    var row = DirectoryRow(
      kind: kind, id: id, sealed: recorded.sealed, corrections: [], isErased: false,
      registeredAt: Instant(recorded.occurredAt), redFlags: [], position: recorded.position)
    fill(&row)
    return row
  }

  private static func change(
    _ row: inout DirectoryRow?, _ recorded: Recorded<PracticeEvent>, _ body: (inout DirectoryRow) -> Void
  ) throws {
    guard var changed = row else { throw ProjectionFault.nothingToChange }
    body(&changed)
    changed.position = recorded.position
    row = changed
  }
}

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
  fileprivate mutating func correct(_ details: [PersonDetail], _ sealed: SealedPart?) {
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

public import EventSourcing
import Foundation
public import Practice

/// Folds registrations, corrections, merges, retirements, erasures and red flags into one row for each thing that people name; names stay
/// sealed.
public enum DirectoryProjection: Projection {
  public static let name = "directory"
  public static let version = 5

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
    case .organisation(.practiceFounded), .organisation(.localeSet): [practiceKey]
    case .organisation(.siteOpened(let facts)): [key(.site, facts.siteID)]
    case .organisation(.practitionerRegistered(let facts)): [key(.practitioner, facts.practitionerID)]
    case .organisation(.siteDetailsCorrected(let facts)): [key(.site, facts.siteID)]
    case .organisation(.practitionerDetailsCorrected(let facts)): [key(.practitioner, facts.practitionerID)]
    case .organisation(.staff), .organisation(.consentTextSet): []
    case .client(.clientRegistered(let facts)): [key(.client, facts.clientID)]
    case .client(.clientDetailsCorrected(let facts)): [key(.client, facts.clientID)]
    case .client(.clientsMerged(let facts)): ([facts.mergedID] + facts.others).map { key(.client, $0) }
    case .client(.clientsUnmerged(let facts)): ([facts.mergedID] + facts.others).map { key(.client, $0) }
    case .client(.personErased(let facts)): [key(kind(of: facts), facts.personID)]
    case .client(.clientLinkRotated), .client(.clientLinkRevoked): []
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
    case .organisation(.localeSet(let facts)): try change(&row, recorded) { $0.locale = facts.locale }
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
    case .organisation(.staff), .organisation(.consentTextSet), .client(.clientLinkRotated),
      .client(.clientLinkRevoked), .catalogue,
      .prescription, .appointment, .session, .intake, .assessment,
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

public import EventSourcing
import EventStore
public import Foundation
import Practice

/// What was corrected of the practice's practitioners, staff, sites, rooms and services, newest first: who, when, why, what was and
/// what is; and which clients were merged, and unmerged. All else of a client is in the client's history.
public struct CorrectionsView: Codable, Hashable, Sendable {
  /// What a correction is about.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case practitioner
    case site
    case room
    case service
    /// A member of staff.
    case staff
    /// A client who was merged into another, or unmerged.
    case client
  }

  /// One detail that was wrong.
  public struct Change: Codable, Hashable, Sendable {
    /// Such as `name` or `minutes`.
    public let detail: String
    /// As it was believed to be; nil where it was not limited.
    public let from: String?
    public let to: String?
  }

  public struct Item: Codable, Hashable, Sendable {
    public let position: Int64
    public let kind: Kind
    public let id: UUID
    public let recordedAt: Instant
    /// Who corrected it, where that is known, and in which role.
    public let actor: UUID?
    public let role: String
    /// Why, in words; “erased” for an erased practitioner, “(sealed)” where it does not open.
    public let reason: String?
    public let changes: [Change]
  }

  public let items: [Item]
  /// The position of the log that it shows.
  public let position: Int64
}

extension Queries {
  /// What was corrected of the practice's practitioners, sites, rooms and services, and which clients were merged, newest first.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func corrections(_ practice: PracticeID, asOf: AsOf? = nil, now: Date) async throws
    -> CorrectionsView
  {
    let condition = Condition.none.reading(
      PracticeTags.practitioners, PractitionerRegistered.self, PractitionerDetailsCorrected.self
    ).reading(PracticeTags.sites, SiteDetailsCorrected.self).reading(
      PracticeTags.scheduling, RoomDetailsCorrected.self, ServiceDetailsCorrected.self
    ).reading(PracticeTags.staff, StaffAdded.self, StaffDetailsCorrected.self).reading(
      PracticeTags.mergedClients, ClientsMerged.self, ClientsUnmerged.self)
    let (position, _) = try await reach(asOf, now: now, in: practice, atLeast: nil)
    let events = try await store.read(condition, in: practice).filter {
      $0.position <= position && asOf?.shows($0.occurredAt) ?? true
    }
    let texts = try await OpenedTexts(events, of: practice, in: store)
    var names: [UUID: String] = [:]
    var staff: [UUID: (name: String?, email: String?)] = [:]
    var items: [CorrectionsView.Item] = []
    for event in events {
      let kind: CorrectionsView.Kind
      let id: UUID
      let changes: [CorrectionsView.Change]
      switch event.event {
      case .organisation(.practitionerRegistered(let facts)):
        names[facts.practitionerID] = texts[.name, at: event.position]
        continue
      case .organisation(.practitionerDetailsCorrected(let facts)):
        let name = texts[.name, at: event.position]
        kind = .practitioner
        id = facts.practitionerID
        changes = [.init(detail: "name", from: names[id], to: name)]
        names[id] = name
      case .organisation(.staff(.added(let facts))):
        staff[facts.staffID] = (
          texts[.name, at: event.position] ?? names[facts.personID], texts[.email, at: event.position]
        )
        continue
      case .organisation(.staff(.detailsCorrected(let facts))):
        let (name, email) = (texts[.name, at: event.position], texts[.email, at: event.position])
        kind = .staff
        id = facts.staffID
        let known = staff[id]
        let said: [CorrectionsView.Change?] = [
          name.flatMap { CorrectionsView.Change("name", known?.name, $0) },
          email.flatMap { CorrectionsView.Change("email", known?.email, $0) },
        ]
        changes = said.compactMap(\.self)
        staff[id] = (name ?? known?.name, email ?? known?.email)
      case .organisation(.siteDetailsCorrected(let facts)):
        kind = .site
        id = facts.siteID
        changes = facts.changes
      case .scheduling(.roomDetailsCorrected(let facts)):
        kind = .room
        id = facts.roomID
        changes = [.init(detail: "name", from: facts.from, to: facts.to)]
      case .scheduling(.serviceDetailsCorrected(let facts)):
        kind = .service
        id = facts.serviceID
        changes = facts.changes
      case .client(.clientsMerged(let facts)):
        kind = .client
        id = facts.mergedID
        changes = [.init(detail: "client", from: "C-\(facts.mergedNumber)", to: "C-\(facts.number)")]
      case .client(.clientsUnmerged(let facts)):
        kind = .client
        id = facts.mergedID
        changes = [.init(detail: "unmerged", from: "C-\(facts.number)", to: "C-\(facts.mergedNumber)")]
      default: continue
      }
      items.append(
        CorrectionsView.Item(
          position: event.position, kind: kind, id: id, recordedAt: Instant(event.recordedAt),
          actor: event.metadata.actor, role: event.metadata.role, reason: texts[.reason, at: event.position],
          changes: changes))
    }
    return CorrectionsView(items: items.reversed(), position: position)
  }
}

extension CorrectionsView.Change {
  /// Nil where a detail stays as it was.
  fileprivate init?(_ detail: String, _ from: String?, _ to: String?) {
    guard from != to else { return nil }
    self.init(detail: detail, from: from, to: to)
  }
}

extension SiteDetailsCorrected {
  fileprivate var changes: [CorrectionsView.Change] {
    let changes: [CorrectionsView.Change?] = [
      .init("name", from.name, to.name), .init("timeZone", from.timeZone, to.timeZone),
    ]
    return changes.compactMap(\.self)
  }
}

extension ServiceDetailsCorrected {
  fileprivate var changes: [CorrectionsView.Change] {
    func buffers(_ buffers: Buffers) -> String { "\(buffers.before) min before, \(buffers.after) min after" }
    let changes: [CorrectionsView.Change?] = [
      .init("name", from.name, to.name), .init("kind", from.kind.rawValue, to.kind.rawValue),
      .init("minutes", "\(from.minutes)", "\(to.minutes)"),
      .init("buffers", buffers(from.buffers), buffers(to.buffers)),
      .init("allowsVirtual", "\(from.allowsVirtual)", "\(to.allowsVirtual)"),
      .init("noticeMinutes", "\(from.noticeMinutes)", "\(to.noticeMinutes)"),
      .init("advanceDays", from.advanceDays.map { "\($0)" }, to.advanceDays.map { "\($0)" }),
    ]
    return changes.compactMap(\.self)
  }
}

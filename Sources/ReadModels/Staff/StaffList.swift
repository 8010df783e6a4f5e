public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// Who works for the practice and signs in, and who did.
public struct StaffList: Encodable, Hashable, Sendable {
  /// By number.
  public let items: [StaffItem]
}

/// A member of staff, opened.
public struct StaffItem: Encodable, Hashable, Sendable {
  public let staffID: UUID
  public let personID: UUID
  /// For example `S-1`.
  public let handle: String
  /// “erased” for an erased person, “(sealed)” for one whose name does not open.
  public let name: String?
  /// The address to sign in with.
  public let email: String?
  public let role: StaffRole
  /// The sites that their rights are limited to; nil for everywhere.
  public let siteIDs: [UUID]?
  public let includesVirtual: Bool
  public let isPractitioner: Bool
  public let addedAt: Instant
  /// When they were removed or erased; nil for an active one.
  public let endedAt: Instant?
  /// Where the last event with their details stands.
  public let detailsPosition: Int64
  /// Whether something of their details does not open, because the vault's key of theirs is damaged or missing.
  public let isSealed: Bool

  enum CodingKeys: String, CodingKey {
    case staffID = "staffId"
    case personID = "personId"
    case handle
    case name
    case email
    case role
    case siteIDs = "siteIds"
    case includesVirtual
    case isPractitioner
    case addedAt
    case endedAt
  }

  public var isActive: Bool { endedAt == nil }

  init(_ member: StaffMember, name: String?, email: String?, isSealed: Bool) {
    staffID = member.staffID
    personID = member.personID
    handle = member.handle
    self.name = name
    self.email = email
    role = member.role
    (siteIDs, includesVirtual) = member.places.stored
    isPractitioner = member.isPractitioner
    addedAt = Instant(member.addedAt)
    endedAt = member.endedAt.map(Instant.init)
    detailsPosition = member.sealed.last?.position ?? 0
    self.isSealed = isSealed
  }
}

extension StaffList {
  /// The addresses that are taken, for a decision.
  public var addresses: StaffAddresses {
    StaffAddresses(
      Dictionary(
        items.compactMap { item in item.isActive ? item.email.map { (item.detailsPosition, $0) } : nil },
        uniquingKeysWith: { first, _ in first }))
  }

  /// The one whom a text names by id of the membership or by handle; nil for nobody.
  public func identified(_ text: String) -> StaffItem? {
    let id = UUID(uuidString: text)
    return items.first { $0.staffID == id || $0.handle == text.uppercased() }
  }

  /// Those whom a text names by name, active ones alone: by the whole name, otherwise by a part of it.
  public func named(_ text: String) -> [StaffItem] {
    let wanted = Self.folded(text)
    guard !wanted.isEmpty else { return [] }
    let active = items.filter(\.isActive)
    let whole = active.filter { $0.name.map(Self.folded) == wanted }
    return whole.isEmpty ? active.filter { $0.name.map(Self.folded)?.contains(wanted) ?? false } : whole
  }

  /// The active ones of a whole name.
  public func wholly(named name: String) -> [StaffItem] {
    let wanted = Self.folded(name).split(whereSeparator: \.isWhitespace)
    guard !wanted.isEmpty else { return [] }
    return items.filter { item in
      item.isActive
        && item.name.map { Self.folded($0).split(whereSeparator: \.isWhitespace) == wanted } ?? false
    }
  }

  private static func folded(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines).folding(
      options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
  }
}

extension Queries {
  /// The staff of a practice, folded when asked.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func staff(_ practice: PracticeID, asOf: AsOf? = nil, now: Date) async throws -> StaffList {
    let members = try await folded(StaffRegister(), of: practice, asOf: asOf, now: now).state.all
    let opened = try await store.open(
      members.flatMap { $0.sealed.compactMap(\.part) }, in: practice)
    var texts = opened[...]
    var items: [StaffItem] = []
    let needsNames = members.contains(where: \.isPractitioner)
    let directory = needsNames ? try await directory(practice) : nil
    for member in members {
      var (name, email): (String?, String?)
      var isSealed = false
      for details in member.sealed where details.part != nil {
        guard let part = texts.popFirst() else { break }
        isSealed = isSealed || part == .sealed
        name = part[.name] ?? name
        email = part.isErased ? nil : part[.email] ?? email
      }
      if name == nil, member.isPractitioner {
        name = directory?.entry(.practitioner, member.personID)?.name
      }
      items.append(StaffItem(member, name: name, email: email, isSealed: isSealed))
    }
    return StaffList(items: items)
  }
}

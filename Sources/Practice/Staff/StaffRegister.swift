public import EventSourcing
public import Foundation

/// One member of staff as the log tells it: who they are stays sealed.
public struct StaffMember: Hashable, Sendable {
  public let staffID: UUID
  public let personID: UUID
  public let isPractitioner: Bool
  public let number: Int
  public private(set) var role: StaffRole
  public private(set) var places: PlaceScope
  public private(set) var hasSignIn: Bool
  public let addedAt: Date
  /// When they were removed, or erased; nil for an active one.
  public private(set) var endedAt: Date?
  /// Name, address and reasons, the oldest first, with the positions of their events.
  public private(set) var sealed: [Details] = []

  /// The sealed part of an event.
  public struct Details: Hashable, Sendable {
    public let position: Int64
    public let part: SealedPart?
  }

  public var isActive: Bool { endedAt == nil }
  /// For example `S-1`.
  public var handle: String { "S-\(number)" }
  /// Whether they may do everything everywhere.
  var isWholeOwner: Bool { isActive && role == .owner && places == .everywhere }

  init(_ facts: StaffAdded, _ recorded: Recorded<PracticeEvent>) {
    staffID = facts.staffID
    personID = facts.personID
    isPractitioner = facts.isPractitioner
    number = facts.number
    role = facts.role
    places = PlaceScope(siteIDs: facts.siteIDs, includesVirtual: facts.includesVirtual)
    hasSignIn = facts.hasSignIn
    addedAt = recorded.occurredAt
    sealed = [Details(position: recorded.position, part: recorded.sealed)]
  }

  mutating func evolve(_ event: StaffEvent, _ recorded: Recorded<PracticeEvent>) {
    switch event {
    case .added: break
    case .accessChanged(let facts):
      role = facts.role
      places = PlaceScope(siteIDs: facts.siteIDs, includesVirtual: facts.includesVirtual)
    case .detailsCorrected(let facts):
      hasSignIn = facts.hasSignIn
      sealed.append(Details(position: recorded.position, part: recorded.sealed))
    case .removed: end(at: recorded.occurredAt)
    }
  }

  mutating func end(at instant: Date) { endedAt = endedAt ?? instant }
}

/// Everybody who is or was staff of the practice, by the id of the membership.
public struct StaffRegister: PracticeFold {
  public private(set) var members: [UUID: StaffMember] = [:]

  public init() {}

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.staff, StaffAdded.self, StaffAccessChanged.self, StaffDetailsCorrected.self,
      StaffRemoved.self
    ).reading(PracticeTags.erasures, PersonErased.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .organisation(.staff(.added(let facts))):
      members[facts.staffID] = StaffMember(facts, recorded)
    case .organisation(.staff(let event)):
      guard let id = Self.staffID(event) else { return }
      members[id]?.evolve(event, recorded)
    case .client(.personErased(let facts)):
      for (id, member) in members where member.personID == facts.personID {
        members[id]?.end(at: recorded.occurredAt)
      }
    default: break
    }
  }

  private static func staffID(_ event: StaffEvent) -> UUID? {
    switch event {
    case .added(let facts): facts.staffID
    case .accessChanged(let facts): facts.staffID
    case .detailsCorrected(let facts): facts.staffID
    case .removed(let facts): facts.staffID
    }
  }

  /// By number.
  public var all: [StaffMember] { members.values.sorted { $0.number < $1.number } }
  public var active: [StaffMember] { all.filter(\.isActive) }

  /// The number that the next one gets.
  var nextNumber: Int { (members.values.map(\.number).max() ?? 0) + 1 }

  /// The active member of an id.
  ///
  /// - Throws: `unknown-staff`, `wrong-state`.
  func activeMember(_ id: UUID) throws(Refusal) -> StaffMember {
    guard let member = members[id] else {
      throw Refusal(
        .unknownStaff, "The change was refused: there is no such member of staff. See “regimen show staff”.",
        field: "staff")
    }
    guard member.isActive else {
      throw Refusal(
        .wrongState, "The change was refused: they are no longer staff. Add them anew first.", field: "staff")
    }
    return member
  }

  /// Refuses to take an owner's rights from the last one who has them and can sign in.
  ///
  /// - Throws: `last-owner`.
  func checkOwnerStays(without member: StaffMember) throws(Refusal) {
    let owners = active.filter(\.isWholeOwner)
    let signIns = owners.filter(\.hasSignIn)
    guard (signIns.isEmpty ? owners : signIns).map(\.staffID) == [member.staffID] else { return }
    throw Refusal(
      .lastOwner,
      "The change was refused: nobody else is an owner everywhere who can sign in. Make somebody else an owner first.",
      field: "staff")
  }

  /// Refuses an address that another active member has, or where a member's address is not known.
  ///
  /// - Parameter known: the addresses as they were opened.
  /// - Throws: `duplicate-email`, `staff-changed`.
  func checkIsFree(_ email: String, _ known: StaffAddresses, except own: UUID? = nil) throws(Refusal) {
    for member in active where member.staffID != own && member.hasSignIn {
      guard let position = member.sealed.last?.position, let address = known.byPosition[position] else {
        throw Refusal(
          .staffChanged, "The change was refused: the staff changed meanwhile. Send it again.", field: "email"
        )
      }
      guard address != StaffAddresses.folded(email) else {
        throw Refusal(
          .duplicateEmail,
          "The e-mail was refused: another member of staff signs in with it. Give another, or correct theirs first.",
          field: "email")
      }
    }
  }
}

/// The addresses with which members of staff sign in, opened for one decision: it neither stores nor shows them.
public struct StaffAddresses: Sendable, CustomStringConvertible, CustomReflectable {
  /// Without case, by the position of the member's last details.
  let byPosition: [Int64: String]

  public init(_ addresses: [Int64: String] = [:]) { byPosition = addresses.mapValues(Self.folded) }

  /// An address as it is compared: without case and spaces around it.
  public static func folded(_ address: String) -> String {
    address.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  }

  public var description: String { "StaffAddresses(\(byPosition.count))" }
  public var customMirror: Mirror { Mirror(self, children: ["count": byPosition.count]) }
}

extension PlaceScope {
  /// As events and tables say it: no sites for everywhere.
  public init(siteIDs: [UUID]?, includesVirtual: Bool) {
    self = siteIDs.map { .only(Set($0), virtual: includesVirtual) } ?? .everywhere
  }

  /// The sites in the order of their ids, nil for everywhere; and whether virtual appointments are among the places.
  public var stored: (siteIDs: [UUID]?, includesVirtual: Bool) {
    switch self {
    case .everywhere: (nil, true)
    case .only(let sites, let virtual): (sites.sorted { $0.uuidString < $1.uuidString }, virtual)
    }
  }
}

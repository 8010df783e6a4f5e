public import EventSourcing
public import Foundation

/// What can happen to a member of staff; it belongs to no client.
public enum StaffEvent: Hashable, Sendable {
  case added(StaffAdded)
  case accessChanged(StaffAccessChanged)
  case detailsCorrected(StaffDetailsCorrected)
  case removed(StaffRemoved)

  public var payload: any EventPayload {
    switch self {
    case .added(let facts): facts
    case .accessChanged(let facts): facts
    case .detailsCorrected(let facts): facts
    case .removed(let facts): facts
    }
  }

  static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(StaffAdded.self) { .organisation(.staff(.added($0))) },
    .init(StaffAccessChanged.self) { .organisation(.staff(.accessChanged($0))) },
    .init(StaffDetailsCorrected.self) { .organisation(.staff(.detailsCorrected($0))) },
    .init(StaffRemoved.self) { .organisation(.staff(.removed($0))) },
  ]
}

/// A person became a member of staff; the name and the address for signing in are sealed with their own key.
public struct StaffAdded: EventPayload {
  public static let eventType = "staff-added"

  /// The membership; a person who comes back has another one.
  public let staffID: UUID
  /// The person, who stands as the actor in what they record; a practitioner's own id where they are one.
  public let personID: UUID
  public let isPractitioner: Bool
  /// From 1, without gaps.
  public let number: Int
  public let role: StaffRole
  /// The sites that their rights are limited to; nil for everywhere.
  public let siteIDs: [UUID]?
  public let includesVirtual: Bool
  /// Whether an address was given.
  public let hasSignIn: Bool

  public init(
    staffID: UUID, personID: UUID, isPractitioner: Bool, number: Int, role: StaffRole, siteIDs: [UUID]?,
    includesVirtual: Bool, hasSignIn: Bool
  ) {
    self.staffID = staffID
    self.personID = personID
    self.isPractitioner = isPractitioner
    self.number = number
    self.role = role
    self.siteIDs = siteIDs
    self.includesVirtual = includesVirtual
    self.hasSignIn = hasSignIn
  }

  public var tags: [Tag] { [PracticeTags.staff, PracticeTags.staffMember(staffID)] }
  public var subject: UUID? { personID }

  /// The pseudonymous handle, for example `S-1`.
  public var handle: String { "S-\(number)" }
}

/// A member of staff has another role or other places from then on.
public struct StaffAccessChanged: EventPayload {
  public static let eventType = "staff-access-changed"

  public let staffID: UUID
  public let personID: UUID
  public let role: StaffRole
  /// The sites that their rights are limited to; nil for everywhere.
  public let siteIDs: [UUID]?
  public let includesVirtual: Bool

  public init(staffID: UUID, personID: UUID, role: StaffRole, siteIDs: [UUID]?, includesVirtual: Bool) {
    self.staffID = staffID
    self.personID = personID
    self.role = role
    self.siteIDs = siteIDs
    self.includesVirtual = includesVirtual
  }

  public var tags: [Tag] { [PracticeTags.staff, PracticeTags.staffMember(staffID)] }
}

/// The name or the address of a member of staff was corrected; what is new of them is sealed, with the reason.
public struct StaffDetailsCorrected: EventPayload {
  public static let eventType = "staff-details-corrected"

  public let staffID: UUID
  public let personID: UUID
  /// Whether they have an address for signing in now.
  public let hasSignIn: Bool

  public init(staffID: UUID, personID: UUID, hasSignIn: Bool) {
    self.staffID = staffID
    self.personID = personID
    self.hasSignIn = hasSignIn
  }

  public var tags: [Tag] { [PracticeTags.staff, PracticeTags.staffMember(staffID)] }
  public var subject: UUID? { personID }
}

/// A person is no member of staff any more: their tokens and sessions open nothing from then on; why is sealed.
public struct StaffRemoved: EventPayload {
  public static let eventType = "staff-removed"

  public let staffID: UUID
  public let personID: UUID

  public init(staffID: UUID, personID: UUID) {
    self.staffID = staffID
    self.personID = personID
  }

  public var tags: [Tag] { [PracticeTags.staff, PracticeTags.staffMember(staffID)] }
  public var subject: UUID? { personID }
}

/// What a member of staff is to the practice.
public enum StaffRole: String, CaseIterable, Codable, Hashable, Sendable, InputValue {
  case owner
  case practitioner
  case frontDesk = "front-desk"
  case readOnly = "read-only"
}

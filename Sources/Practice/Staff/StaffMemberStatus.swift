public import EventSourcing
public import Foundation

/// One membership of the staff as it stands: what its tokens and sessions may do.
public struct StaffMemberStatus: PracticeFold {
  public let staffID: UUID
  public let personID: UUID
  private var register = StaffRegister()

  public init(staffID: UUID, personID: UUID) {
    self.staffID = staffID
    self.personID = personID
  }

  /// Nil where the practice has no such membership.
  public var member: StaffMember? { register.members[staffID] }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.staffMember(staffID), StaffAdded.self, StaffAccessChanged.self,
      StaffDetailsCorrected.self, StaffRemoved.self
    ).reading(PracticeTags.practitioner(personID), PersonErased.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) { register.evolve(recorded) }
}

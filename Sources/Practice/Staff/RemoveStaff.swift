public import EventSourcing
public import Foundation

/// Ends that a person is staff; their tokens and sessions open nothing from then on, and what they did keeps their name.
///
/// Removing one who was removed records nothing. Refused: `unknown-staff`, `last-owner`, `reason-required`, `invalid-text`.
public struct RemoveStaff: Decider {
  public let staffID: UUID
  /// Why, in words; sealed.
  public let reason: String
  public let now: Date

  public init(staffID: UUID, reason: String, now: Date) {
    self.staffID = staffID
    self.reason = reason
    self.now = now
  }

  public var initial: StaffRegister { StaffRegister() }

  public func decide(_ state: StaffRegister) throws(Refusal) -> [Draft<PracticeEvent>] {
    if state.members[staffID]?.isActive == false { return [] }
    let member = try state.activeMember(staffID)
    try state.checkOwnerStays(without: member)
    return [
      Draft(
        .organisation(.staff(.removed(StaffRemoved(staffID: staffID, personID: member.personID)))), at: now,
        personal: PersonalPart([.reason: try Text.reason(reason, for: "Removing a member of staff")]))
    ]
  }
}

extension RemoveStaff {
  /// Why somebody is no longer staff.
  public struct Input: CommandInput {
    public var reason: String

    public init(reason: String) { self.reason = reason }

    public static var subject: CommandSubject { .staff }

    public static let fields: [Field<Self>] = [
      .init("reason", \.reason, "Why, in words; sealed.", example: "Moved away")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RemoveStaff> {
      let id = try await context.staffID()
      return CommandRequest(
        command: RemoveStaff(staffID: id, reason: reason, now: context.now), id: id,
        tag: PracticeTags.staffMember(id))
    }
  }
}

public import EventSourcing
public import Foundation

/// Gives a member of staff another role or other places; what they may do changes with it at once.
///
/// Without a change it records nothing. Refused: `unknown-staff`, `wrong-state`, `last-owner`, `unknown-site`, `places-required`.
public struct ChangeStaffAccess: Decider {
  public typealias State = CombinedFold<PracticeStatus, StaffRegister>

  public let staffID: UUID
  /// Nil for the one that they have.
  public let role: StaffRole?
  /// Nil for those that they have.
  public let places: PlaceScope?
  public let now: Date

  public init(staffID: UUID, role: StaffRole?, places: PlaceScope?, now: Date) {
    self.staffID = staffID
    self.role = role
    self.places = places
    self.now = now
  }

  public var initial: State { State(PracticeStatus(sites: true), StaffRegister()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, staff) = state.parts
    let member = try staff.activeMember(staffID)
    let (role, places) = (self.role ?? member.role, self.places ?? member.places)
    guard role != member.role || places != member.places else { return [] }
    try StaffPlaces.check(places, practice)
    if role != .owner || places != .everywhere { try staff.checkOwnerStays(without: member) }
    let stored = places.stored
    let facts = StaffAccessChanged(
      staffID: staffID, personID: member.personID, role: role, siteIDs: stored.siteIDs,
      includesVirtual: stored.includesVirtual)
    return [Draft(.organisation(.staff(.accessChanged(facts))), at: now)]
  }
}

extension ChangeStaffAccess {
  /// Another role or other places.
  public struct Input: CommandInput {
    public var role: StaffRole?
    public var sites: [Reference]?
    public var virtual: Bool?
    public var everywhere: Bool?

    public init(
      role: StaffRole? = nil, sites: [Reference]? = nil, virtual: Bool? = nil, everywhere: Bool? = nil
    ) {
      self.role = role
      self.sites = sites
      self.virtual = virtual
      self.everywhere = everywhere
    }

    public static var subject: CommandSubject { .staff }

    public static let fields: [Field<Self>] = [
      .init("role", \.role, "What they are from now on; as before if left out.", example: .practitioner),
      .init("sites", \.sites, "Only these sites from now on, by id or name; as before if left out."),
      .init("virtual", \.virtual, "Whether virtual appointments are among the places, beside the sites."),
      .init("everywhere", \.everywhere, "True for all places from now on."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ChangeStaffAccess> {
      let namesPlaces = sites != nil || virtual != nil
      guard everywhere != true || !namesPlaces else {
        throw InputError.malformed("everywhere", "Name places, or say everywhere, and not both.")
      }
      guard role != nil || namesPlaces || everywhere == true else {
        throw InputError.malformed("role", "Say what changes: a role, sites, virtual or everywhere.")
      }
      let places: PlaceScope? =
        if everywhere == true {
          .everywhere
        } else if namesPlaces {
          try await StaffPlaces.named(sites, virtual: virtual, context)
        } else { nil }
      let id = try await context.staffID()
      return CommandRequest(
        command: ChangeStaffAccess(staffID: id, role: role, places: places, now: context.now), id: id,
        tag: PracticeTags.staffMember(id))
    }
  }
}

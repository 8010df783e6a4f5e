public import EventSourcing
public import Foundation

/// Corrects the name or the address of a member of staff; what is left out stays as it is. What is so already records nothing.
///
/// Refused: `unknown-staff`, `wrong-state`, `name-required`, `invalid-text`, `invalid-email`, `duplicate-email`, `staff-changed`.
public struct CorrectStaff: Decider {
  public let staffID: UUID
  public let name: String?
  public let email: String?
  /// Why, in words; sealed.
  public let reason: String?
  /// The addresses that are taken.
  public let addresses: StaffAddresses
  /// What is known of them; nil where it is not asked whether anything changes.
  public let known: KnownDetails?
  public let now: Date

  public init(
    staffID: UUID, name: String?, email: String?, reason: String?, addresses: StaffAddresses,
    known: KnownDetails? = nil, now: Date
  ) {
    self.staffID = staffID
    self.name = name
    self.email = email
    self.reason = reason
    self.addresses = addresses
    self.known = known
    self.now = now
  }

  public var initial: StaffRegister { StaffRegister() }

  public func decide(_ state: StaffRegister) throws(Refusal) -> [Draft<PracticeEvent>] {
    let member = try state.activeMember(staffID)
    var personal = PersonalPart()
    if let name { personal[.name] = try Text.person(name) }
    if let address = try ContactShape.email(email) {
      try state.checkIsFree(address, addresses, except: staffID)
      personal[.email] = address
    }
    guard !personal.isEmpty else {
      throw Refusal(
        .nameRequired, "The correction was refused: it changes nothing. Give a name or an e-mail.",
        field: "name")
    }
    if let known, known.position == member.sealed.last?.position,
      personal[.name] == nil || personal[.name] == known.name,
      personal[.email] == nil || personal[.email] == known.email
    {
      return []
    }
    personal[.reason] = try Text.reason(reason)
    let facts = StaffDetailsCorrected(
      staffID: staffID, personID: member.personID, hasSignIn: member.hasSignIn || personal[.email] != nil)
    return [Draft(.organisation(.staff(.detailsCorrected(facts))), at: now, personal: personal)]
  }
}

extension CorrectStaff {
  /// A name or an address as it should have been.
  public struct Input: CommandInput {
    public var name: String?
    public var email: String?
    public var reason: String?

    public init(name: String? = nil, email: String? = nil, reason: String? = nil) {
      self.name = name
      self.email = email
      self.reason = reason
    }

    public static var subject: CommandSubject { .staff }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "The full name; sealed.", example: "Alex Stone"),
      .init("email", \.email, "The address to sign in with; sealed.", example: "alex@example.org"),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Married"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectStaff> {
      let id = try await context.staffID()
      let command = CorrectStaff(
        staffID: id, name: name, email: email, reason: reason,
        addresses: email == nil ? StaffAddresses() : try await context.staffAddresses(),
        known: try await context.details(ofStaff: id), now: context.now)
      return CommandRequest(command: command, id: id, tag: PracticeTags.staffMember(id))
    }
  }
}

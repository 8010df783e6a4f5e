public import EventSourcing
public import Foundation

/// Makes a person a member of staff: name and address are sealed with their own key, or with the practitioner's that they are.
///
/// Refused: `not-set-up`, `already-registered`, `unknown-practitioner`, `practitioner-erased`, `already-staff`,
/// `name-required`, `invalid-text`, `invalid-email`, `duplicate-email`, `unknown-site`, `places-required`, `staff-changed`,
/// `possible-duplicate`.
public struct AddStaff: Decider {
  /// The practice's sites, the staff, and the practitioner that the person is.
  public typealias State = CombinedFold<PracticeStatus, StaffRegister, PersonStatus?>

  public let staffID: UUID
  /// A practitioner's id where the person is one.
  public let personID: UUID
  public let isPractitioner: Bool
  /// Nil for a practitioner, whose own name holds.
  public let name: String?
  public let email: String?
  public let role: StaffRole
  public let places: PlaceScope
  /// The addresses that are taken.
  public let addresses: StaffAddresses
  /// Handles of active members of staff, and of practitioners, of the same name.
  public let possibleDuplicates: [String]
  /// Whether it is said that this is another person than those.
  public let confirmsDuplicate: Bool
  public let now: Date

  public init(
    staffID: UUID, personID: UUID, isPractitioner: Bool, name: String?, email: String?, role: StaffRole,
    places: PlaceScope, addresses: StaffAddresses, possibleDuplicates: [String] = [],
    confirmsDuplicate: Bool = false, now: Date
  ) {
    self.staffID = staffID
    self.personID = personID
    self.isPractitioner = isPractitioner
    self.name = name
    self.email = email
    self.role = role
    self.places = places
    self.addresses = addresses
    self.possibleDuplicates = possibleDuplicates
    self.confirmsDuplicate = confirmsDuplicate
    self.now = now
  }

  public var initial: State {
    State(
      PracticeStatus(sites: true), StaffRegister(),
      isPractitioner ? PersonStatus(.practitioner, personID) : nil)
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, staff, practitioner) = state.parts
    _ = try practice.required()
    guard staff.members[staffID] == nil else {
      throw Refusal(
        .alreadyRegistered, "The member of staff was refused: the id is already in use. Give a new id.",
        field: "id")
    }
    try practitioner?.checkActive()
    guard !staff.active.contains(where: { $0.personID == personID }) else {
      throw Refusal(
        .alreadyStaff,
        "The practitioner was refused: they are staff already. Change their role or places instead.",
        field: "practitioner")
    }
    try StaffPlaces.check(places, practice)
    if name == nil, !isPractitioner {
      throw Refusal(
        .nameRequired, "The name was refused: it is empty. Give a name, or the practitioner that they are.",
        field: "name")
    }
    var personal = PersonalPart()
    if let name { personal[.name] = try Text.person(name) }
    if let address = try ContactShape.email(email) {
      try staff.checkIsFree(address, addresses)
      personal[.email] = address
    }
    if !confirmsDuplicate, !possibleDuplicates.isEmpty {
      throw .namesake(
        possibleDuplicates,
        "Change the role of that member of staff, or name the practitioner that they are",
        what: "member of staff")
    }
    let stored = places.stored
    let facts = StaffAdded(
      staffID: staffID, personID: personID, isPractitioner: isPractitioner, number: staff.nextNumber,
      role: role, siteIDs: stored.siteIDs, includesVirtual: stored.includesVirtual,
      hasSignIn: personal[.email] != nil)
    return [Draft(.organisation(.staff(.added(facts))), at: now, personal: personal)]
  }
}

/// The places of a member of staff, as an input names them.
enum StaffPlaces {
  /// Refuses sites that the practice does not have.
  ///
  /// - Throws: `unknown-site`, `places-required`.
  static func check(_ places: PlaceScope, _ practice: PracticeStatus) throws(Refusal) {
    guard case .only(let sites, let virtual) = places else { return }
    guard virtual || !sites.isEmpty else {
      throw Refusal(
        .placesRequired, "The places were refused: name a site, or virtual appointments, or neither for all.",
        field: "sites")
    }
    for site in sites { _ = try practice.timeZone(ofSite: site) }
  }

  /// Everywhere where neither sites nor virtual appointments are said. An empty list is nowhere, which is refused.
  static func named(_ sites: [Reference]?, virtual: Bool?, _ context: some CommandContext) async throws
    -> PlaceScope
  {
    guard sites != nil || virtual != nil else { return .everywhere }
    var ids: Set<UUID> = []
    for site in sites ?? [] { ids.insert(try await context.site(site, "sites").id) }
    return .only(ids, virtual: virtual ?? false)
  }
}

extension AddStaff {
  /// A person who works for the practice and signs in.
  public struct Input: CommandInput {
    public var name: String?
    public var email: String?
    public var role: StaffRole
    public var sites: [Reference]?
    public var virtual: Bool?
    public var practitioner: PersonReference?
    public var confirmDuplicate: Bool?

    public init(
      name: String?, email: String?, role: StaffRole, sites: [Reference]? = nil, virtual: Bool? = nil,
      practitioner: PersonReference? = nil, confirmDuplicate: Bool? = nil
    ) {
      self.name = name
      self.email = email
      self.role = role
      self.sites = sites
      self.virtual = virtual
      self.practitioner = practitioner
      self.confirmDuplicate = confirmDuplicate
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("staffId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init(
        "name", \.name, "The full name; sealed. The practitioner’s if left out.", example: "Alex Stone"),
      .init("email", \.email, "The address to sign in with; sealed.", example: "alex@example.org"),
      .init("role", \.role, "What they are to the practice.", example: .frontDesk),
      .init("sites", \.sites, "Only these sites, by id or name; everywhere if left out."),
      .init("virtual", \.virtual, "Whether virtual appointments are among the places, beside the sites."),
      .init("practitioner", \.practitioner, "The practitioner that they are, where they are one."),
      .init(
        "confirmDuplicate", \.confirmDuplicate,
        "True where this is another person than the member of staff or practitioner of the same name."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AddStaff> {
      let id = context.newID("staff")
      let known = try await context.practitioner(practitioner)
      var namesakes: [String] = []
      if let name, known == nil {
        namesakes = try await context.staff(named: name, except: id)
        namesakes += try await context.practitioners(named: name, except: id)
      }
      let command = AddStaff(
        staffID: id, personID: known ?? context.newID("person"), isPractitioner: known != nil, name: name,
        email: email, role: role, places: try await StaffPlaces.named(sites, virtual: virtual, context),
        addresses: email == nil ? StaffAddresses() : try await context.staffAddresses(),
        possibleDuplicates: namesakes, confirmsDuplicate: confirmDuplicate ?? false, now: context.now)
      return CommandRequest(command: command, id: id, tag: PracticeTags.staffMember(id))
    }
  }
}

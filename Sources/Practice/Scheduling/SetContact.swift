public import EventSourcing
public import Foundation

/// Sets how clients reach a site, or a practitioner in virtual appointments, or the practice as a whole: what confirmations name. The same
/// again records nothing.
///
/// Refused: `not-set-up`, `unknown-site`, `unknown-practitioner`, `practitioner-erased`, `invalid-text`, `invalid-phone`, `out-of-range` (a
/// site and a practitioner at once).
public struct SetContact: Decider {
  /// The practice with its sites, the practitioner, and what is set.
  public typealias State = CombinedFold<PracticeStatus, PersonStatus?, Contacts>

  /// Code points of an address, and of a meeting's.
  public static let longest = 300

  public let facts: ContactSet
  public let now: Date

  public init(_ facts: ContactSet, now: Date) {
    self.facts = facts
    self.now = now
  }

  public var initial: State {
    State(
      PracticeStatus(sites: true), facts.practitionerID.map { PersonStatus(.practitioner, $0) }, Contacts())
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, practitioner, contacts) = state.parts
    _ = try practice.required()
    guard facts.siteID == nil || facts.practitionerID == nil else {
      throw Refusal(
        .outOfRange, "The contact was refused: it names a site and a practitioner. Set one at a time.",
        field: "practitioner")
    }
    if let site = facts.siteID, practice.sites[site] == nil {
      throw Refusal(
        .unknownSite, "The contact was refused: the practice has no such site. Look it up in the setup.",
        field: "siteId")
    }
    try practitioner?.checkActive()
    let checked = ContactSet(
      siteID: facts.siteID, practitionerID: facts.practitionerID,
      address: try Text.line(facts.address, longest: Self.longest, "address", field: "address"),
      phone: try ContactShape.phone(facts.phone), meetingLink: try Self.link(facts.meetingLink))
    guard contacts.facts(checked.siteID, checked.practitionerID) != checked else { return [] }
    return [Draft(.scheduling(.contactSet(checked)), at: now)]
  }

  private static func link(_ text: String?) throws(Refusal) -> String? {
    guard let text = try Text.line(text, longest: longest, "address of the meeting", field: "meetingLink")
    else { return nil }
    guard let url = URL(string: text), url.scheme?.lowercased() == "https", url.host()?.isEmpty == false,
      url.user() == nil, url.password() == nil,
      !text.contains(where: { $0.isWhitespace || "\"<>\\^`{|}".contains($0) })
    else {
      throw Refusal(
        .invalidText,
        "The address of the meeting was refused: it is no https address that clients may be shown. Give one such as https://meet.example.org/room, without a user’s name or password.",
        field: "meetingLink")
    }
    return text
  }
}

extension SetContact {
  /// How clients reach a place; what is left out is not known.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var siteId: Reference?
    public var practitioner: PersonReference?
    public var address: String?
    public var phone: String?
    public var meetingLink: String?

    public init(
      siteId: Reference? = nil, practitioner: PersonReference? = nil, address: String? = nil,
      phone: String? = nil, meetingLink: String? = nil
    ) {
      self.siteId = siteId
      self.practitioner = practitioner
      self.address = address
      self.phone = phone
      self.meetingLink = meetingLink
    }

    public static let fields: [Field<Self>] = [
      .init(
        "siteId", \.siteId,
        "The site, by id or name; with neither it nor a practitioner the practice and its virtual appointments.",
        example: "Lake Nona"),
      .init(
        "practitioner", \.practitioner,
        "The practitioner whose virtual appointments it is about, by id or handle."),
      .init(
        "address", \.address, "Where it is, on one line.", example: "6900 Tavistock Blvd, Orlando, FL 32827"),
      .init("phone", \.phone, "Where clients call.", example: "+1 407 555 0100"),
      .init("meetingLink", \.meetingLink, "Where a virtual appointment takes place, an https address."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetContact> {
      var site: UUID?
      if let siteId { site = try await context.site(siteId, "siteId").id }
      var person: UUID?
      if let practitioner { person = try await context.person(practitioner, .practitioner, "practitioner") }
      let facts = ContactSet(
        siteID: site, practitionerID: person, address: address, phone: phone, meetingLink: meetingLink)
      return CommandRequest(
        command: SetContact(facts, now: context.now), id: site ?? person ?? context.practice.uuid,
        tag: PracticeTags.contacts)
    }
  }
}

/// Clients reach a site, a practitioner in virtual appointments, or the practice so, from now on.
public struct ContactSet: EventPayload {
  public static let eventType = "contact-set"

  /// With neither a site nor a practitioner it is the practice's, and that of its virtual appointments.
  public let siteID: UUID?
  public let practitionerID: UUID?
  /// Never that of a person.
  public let address: String?
  public let phone: String?
  /// An https address.
  public let meetingLink: String?

  public init(siteID: UUID?, practitionerID: UUID?, address: String?, phone: String?, meetingLink: String?) {
    self.siteID = siteID
    self.practitionerID = practitionerID
    self.address = address
    self.phone = phone
    self.meetingLink = meetingLink
  }

  public var tags: [Tag] { [PracticeTags.contacts] }
}

/// How clients reach the places of a practice.
public struct Contacts: PracticeFold {
  private struct Key: Hashable {
    let site: UUID?
    let practitioner: UUID?
  }

  private var known: [Key: ContactSet] = [:]

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.contacts, ContactSet.self) }

  /// What was set of exactly this.
  public func facts(_ site: UUID?, _ practitioner: UUID?) -> ContactSet? {
    known[Key(site: site, practitioner: practitioner)]
  }

  /// Where an appointment takes place: the site's address, or the address of the meeting with the practitioner, otherwise the practice's.
  public func address(site: UUID?, practitioner: UUID) -> String? {
    guard let site else {
      return facts(nil, practitioner)?.meetingLink ?? facts(nil, nil)?.meetingLink
    }
    return facts(site, nil)?.address
  }

  /// Where a client calls about an appointment there; the practice's telephone where the place has none.
  public func phone(site: UUID?) -> String? {
    (site.flatMap { facts($0, nil)?.phone }) ?? facts(nil, nil)?.phone
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(.contactSet(let facts)) = recorded.event else { return }
    known[Key(site: facts.siteID, practitioner: facts.practitionerID)] = facts
  }
}

extension PracticeTags {
  /// How clients reach the places of a practice.
  public static let contacts = Tag("contacts")
}

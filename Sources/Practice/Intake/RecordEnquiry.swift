public import EventSourcing
public import Foundation

/// Records that a person asked for help: who, how to reach them, and what hurts; all of it but the regions is sealed.
///
/// Nobody gets a handle from it. Registering the client under the same id follows it.
/// Refused: `not-set-up`, `already-recorded`, `already-registered`, `client-erased`, `name-required`, `invalid-email`,
/// `invalid-phone`, `contact-required`, `complaint-required`, `out-of-range`, `in-the-future`.
public struct RecordEnquiry: Decider {
  /// Whether the practice is founded, and whether the id is free.
  public typealias State = CombinedFold<PracticeStatus, PersonStatus>

  public let clientID: UUID
  public let name: String
  public let email: String?
  public let phone: String?
  /// What hurts, in words, up to 10,000 characters.
  public let complaint: String?
  /// Where it hurts; a region named twice counts once.
  public let regions: [PainRegion]
  /// When they asked.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, name: String, email: String? = nil, phone: String? = nil, complaint: String? = nil,
    regions: [PainRegion] = [], at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.name = name
    self.email = email
    self.phone = phone
    self.complaint = complaint
    self.regions = regions
    self.at = at ?? now
    self.now = now
  }

  public var initial: State { State(PracticeStatus(), PersonStatus(.client, clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, client) = state.parts
    _ = try practice.required()
    try client.checkNew()
    guard !client.hasEnquired else {
      throw Refusal(
        .alreadyRecorded, "The enquiry was refused: its id is already in use. Give a new id.", field: "id")
    }
    try TimeRules.checkRecordable(at, now: now)
    let personal = try personalPart()
    var seen: Set<PainRegion> = []
    let facts = EnquiryRecorded(clientID: clientID, regions: regions.filter { seen.insert($0).inserted })
    return [Draft(.intake(.enquiryRecorded(facts)), at: at, personal: personal)]
  }

  private func personalPart() throws(Refusal) -> PersonalPart {
    let personal = PersonalPart([
      .name: try Text.person(name), .email: try ContactShape.email(email),
      .phone: try ContactShape.phone(phone),
      .complaint: try Text.statement(complaint, "complaint", field: "complaint"),
    ])
    guard personal[.email] != nil || personal[.phone] != nil else {
      throw Refusal(
        .contactRequired, "The enquiry was refused: nobody could answer it. Give an e-mail or a phone.",
        field: "email")
    }
    guard personal[.complaint] != nil || !regions.isEmpty else {
      throw Refusal(
        .complaintRequired,
        "The enquiry was refused: it does not say what hurts. Give the complaint in words, or a region.",
        field: "complaint")
    }
    return personal
  }
}

extension RecordEnquiry {
  /// A person who asked and is no client yet.
  public struct Input: CommandInput {
    public var name: String
    public var email: String?
    public var phone: String?
    public var complaint: String?
    public var regions: [PainRegion]?
    public var at: EnteredTime?

    public init(
      name: String, email: String? = nil, phone: String? = nil, complaint: String? = nil,
      regions: [PainRegion]? = nil, at: EnteredTime? = nil
    ) {
      self.name = name
      self.email = email
      self.phone = phone
      self.complaint = complaint
      self.regions = regions
      self.at = at
    }

    public static let subject = CommandSubject.practice

    public static var answer: CommandAnswer { CommandAnswer("enquiryId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "Full name; sealed.", example: "Maria Lopez"),
      .init("email", \.email, "E-mail address; sealed.", example: "maria@example.com"),
      .init("phone", \.phone, "Phone number; sealed.", example: "+1 407 555 0100"),
      .init(
        "complaint", \.complaint, "What hurts, in words; sealed.", example: "Low back pain for two years"),
      .init("regions", \.regions, "Where it hurts.", example: [.lowBack]),
      .init("at", \.at, "When they asked; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordEnquiry> {
      let id = context.newID("client")
      return .part(
        id, of: id,
        RecordEnquiry(
          clientID: id, name: name, email: email, phone: phone, complaint: complaint, regions: regions ?? [],
          at: try await context.instant(at), now: context.now))
    }
  }
}

/// A person asked the practice for help; who, how to reach them and the complaint in words are sealed apart.
///
/// Its id is the id that the person keeps as a client: nobody gets a handle before they register.
public struct EnquiryRecorded: EventPayload {
  public static let eventType = "enquiry-recorded"

  public let clientID: UUID
  /// Where it hurts, each region once, in the order said; empty where only words were given.
  public let regions: [PainRegion]

  public init(clientID: UUID, regions: [PainRegion]) {
    self.clientID = clientID
    self.regions = regions
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// What a person said of themselves when they enquired, opened: held in memory only, never written or logged.
public struct OpenedEnquiry: Sendable {
  public let id: UUID
  /// Nil where there is no such enquiry, or the person was erased; so are the contacts.
  public let name: String?
  public let email: String?
  public let phone: String?

  public init(id: UUID, name: String?, email: String?, phone: String?) {
    self.id = id
    self.name = name
    self.email = email
    self.phone = phone
  }
}

public import EventSourcing
public import Foundation

/// Registers a client under the first free one of some numbers; name, e-mail and phone are sealed and never in the facts.
///
/// A client who enquired before keeps the id of the enquiry.
/// Refused: `not-set-up`, `already-registered`, `unknown-enquiry`, `client-erased`, `name-required`, `invalid-text`,
/// `invalid-email`,
/// `invalid-phone`, `numbers-taken`.
public struct RegisterClient: Decider {
  /// Whether the practice is founded, whether the id is free, and which numbers are.
  public typealias State = CombinedFold<PracticeStatus, PersonStatus, ClientNumbering>

  public let clientID: UUID
  public let name: String
  public let email: String?
  public let phone: String?
  /// Whether the id is that of an enquiry, which then must be on record.
  public let followsEnquiry: Bool
  /// What the client's number is chosen from.
  public let numbers: ClientNumbers
  public let now: Date

  public init(
    clientID: UUID, name: String, email: String? = nil, phone: String? = nil, followsEnquiry: Bool = false,
    numbers: ClientNumbers, now: Date
  ) {
    self.clientID = clientID
    self.name = name
    self.email = email
    self.phone = phone
    self.followsEnquiry = followsEnquiry
    self.numbers = numbers
    self.now = now
  }

  public var initial: State {
    State(PracticeStatus(), PersonStatus(.client, clientID), ClientNumbering(numbers))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, client, numbering) = state.parts
    _ = try practice.required()
    try client.checkNew()
    if followsEnquiry { try client.checkHasEnquired() }
    let personal = PersonalPart([
      .name: try Text.name(name, field: "name"), .email: try ContactShape.email(email),
      .phone: try ContactShape.phone(phone),
    ])
    let number = try numbering.number()
    let facts = ClientRegistered(clientID: clientID, number: number.value, isDrawn: number.isDrawn)
    return [Draft(.client(.clientRegistered(facts)), at: now, personal: personal)]
  }
}

extension RegisterClient {
  /// A new client; name and contacts are sealed with a key of their own.
  public struct Input: CommandInput {
    public var name: String?
    public var email: String?
    public var phone: String?
    public var enquiryId: UUID?

    public init(name: String? = nil, email: String? = nil, phone: String? = nil, enquiryId: UUID? = nil) {
      self.name = name
      self.email = email
      self.phone = phone
      self.enquiryId = enquiryId
    }

    public static let subject = CommandSubject.practice

    public static var answer: CommandAnswer { CommandAnswer("clientId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "Full name; required without an enquiry.", example: "Maria Lopez"),
      .init("email", \.email, "E-mail address.", example: "maria@example.com"),
      .init("phone", \.phone, "Phone number.", example: "+1 407 555 0100"),
      .init(
        "enquiryId", \.enquiryId,
        "The enquiry that the client follows: the client keeps its id, and name and contacts that are not given are taken from it."
      ),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RegisterClient> {
      var enquiry: OpenedEnquiry?
      if let enquiryId { enquiry = try await context.enquiry(enquiryId) }
      guard name != nil || enquiry != nil else { throw InputError.malformed("name", "It is missing.") }
      let id = enquiry?.id ?? context.newID("client")
      return .part(
        id, of: id,
        RegisterClient(
          clientID: id, name: name ?? enquiry?.name ?? "", email: email ?? enquiry?.email,
          phone: phone ?? enquiry?.phone, followsEnquiry: enquiry != nil, numbers: context.clientNumbers(),
          now: context.now))
    }
  }
}

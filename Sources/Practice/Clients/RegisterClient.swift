public import EventSourcing
public import Foundation

/// Registers a client under the first free one of some numbers; name, e-mail and phone are sealed and never in the facts.
///
/// A client who enquired before keeps the id of the enquiry.
/// Refused: `not-set-up`, `already-registered`, `unknown-enquiry`, `client-erased`, `name-required`, `invalid-text`,
/// `invalid-email`, `invalid-phone`, `possible-duplicate`, `numbers-taken`.
public struct RegisterClient: Decider {
  /// Whether the practice is founded, whether the id is free, and which numbers are.
  public typealias State = CombinedFold<PracticeStatus, PersonStatus, ClientNumbering>

  public let clientID: UUID
  public let name: String
  public let email: String?
  public let phone: String?
  /// Whether the id is that of an enquiry, which then must be on record.
  public let followsEnquiry: Bool
  /// Handles of clients of the same name and contact, as the directory had them when it was asked.
  public let possibleDuplicates: [String]
  /// Whether it is said that the client is another person than those.
  public let confirmsDuplicate: Bool
  /// What the client's number is chosen from.
  public let numbers: ClientNumbers
  public let now: Date

  public init(
    clientID: UUID, name: String, email: String? = nil, phone: String? = nil, followsEnquiry: Bool = false,
    possibleDuplicates: [String] = [], confirmsDuplicate: Bool = false, numbers: ClientNumbers, now: Date
  ) {
    self.clientID = clientID
    self.name = name
    self.email = email
    self.phone = phone
    self.followsEnquiry = followsEnquiry
    self.possibleDuplicates = possibleDuplicates
    self.confirmsDuplicate = confirmsDuplicate
    self.numbers = numbers
    self.now = now
  }

  public var initial: State {
    State(PracticeStatus(), PersonStatus(.client, clientID), ClientNumbering(numbers))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, client, numbering) = state.parts
    _ = try practice.required()
    if followsEnquiry { try client.checkNewAfterEnquiry() }
    try client.checkNew()
    if followsEnquiry { try client.checkHasEnquired() }
    let personal = PersonalPart([
      .name: try Text.person(name), .email: try ContactShape.email(email),
      .phone: try ContactShape.phone(phone),
    ])
    try checkDuplicates()
    let number = try numbering.number()
    let facts = ClientRegistered(clientID: clientID, number: number.value, isDrawn: number.isDrawn)
    return [Draft(.client(.clientRegistered(facts)), at: now, personal: personal)]
  }

  /// Refuses a client who may be registered already, until somebody says that it is another person.
  private func checkDuplicates() throws(Refusal) {
    guard !possibleDuplicates.isEmpty, !confirmsDuplicate else { return }
    let known = possibleDuplicates.joined(separator: ", ")
    throw Refusal(
      .possibleDuplicate,
      "The registration was refused: \(known) \(possibleDuplicates.count == 1 ? "has" : "have") the same name, or almost the same, and the "
        + "same e-mail or phone. Use that client, or confirm that this is another person.", field: "name")
  }
}

extension RegisterClient {
  /// A new client; name and contacts are sealed with a key of their own.
  public struct Input: CommandInput {
    public var name: String?
    public var email: String?
    public var phone: String?
    public var enquiryId: UUID?
    public var confirmDuplicate: Bool?

    public init(
      name: String? = nil, email: String? = nil, phone: String? = nil, enquiryId: UUID? = nil,
      confirmDuplicate: Bool? = nil
    ) {
      self.name = name
      self.email = email
      self.phone = phone
      self.enquiryId = enquiryId
      self.confirmDuplicate = confirmDuplicate
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
      .init(
        "confirmDuplicate", \.confirmDuplicate,
        "True where this is another person than the client of the same name and the same e-mail or phone."
      ),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RegisterClient> {
      var enquiry: OpenedEnquiry?
      if let enquiryId { enquiry = try await context.enquiry(enquiryId) }
      guard name != nil || enquiry != nil else { throw InputError.malformed("name", "It is missing.") }
      let id = enquiry?.id ?? context.newID("client")
      let name = name ?? enquiry?.name ?? ""
      let (email, phone) = (email ?? enquiry?.email, phone ?? enquiry?.phone)
      let duplicates = try await context.clients(named: name, email: email, phone: phone, except: id)
      return .part(
        id, of: id,
        RegisterClient(
          clientID: id, name: name, email: email, phone: phone, followsEnquiry: enquiry != nil,
          possibleDuplicates: duplicates, confirmsDuplicate: confirmDuplicate ?? false,
          numbers: context.clientNumbers(), now: context.now))
    }
  }
}

/// A client joined the practice; name, e-mail and phone are sealed apart.
public struct ClientRegistered: EventPayload {
  public static let eventType = "client-registered"

  public let clientID: UUID
  /// In sequence from 1001, or drawn: from 1001 to 999,999,999.
  public let number: Int
  /// Whether the number was drawn at random; absent for a number of the sequence, which is how it was released.
  public let drawn: Bool?

  /// - Parameter isDrawn: whether the number was drawn at random, and so is not followed by the next one.
  public init(clientID: UUID, number: Int, isDrawn: Bool = false) {
    self.clientID = clientID
    self.number = number
    drawn = isDrawn ? true : nil
  }

  /// Whether the number was drawn at random.
  public var isDrawn: Bool { drawn == true }

  /// A drawn number has a tag of its own. It is not among ``PracticeTags/clients``: all who number in sequence read that.
  public var tags: [Tag] {
    let numbered =
      isDrawn ? [PracticeTags.drawnClients, PracticeTags.clientNumber(number)] : [PracticeTags.clients]
    return numbered + [PracticeTags.client(clientID)]
  }
  public var subject: UUID? { clientID }

  /// The pseudonymous handle, for example `C-1001`.
  public var handle: String { "C-\(number)" }
}

/// The numbers that a registration may give, in order of preference: the first free one is taken.
///
/// They come with the command, because a decision draws nothing. Most are drawn at random, so that registrations at the same
/// time hardly ever want the same one and do not wait for each other.
public struct ClientNumbers: Hashable, Sendable {
  /// The number of the first client of a practice.
  public static let first = 1001
  /// The largest number, of nine digits.
  public static let largest = 999_999_999

  /// Numbers from ``first`` to ``largest``, without repeats; others were left out.
  public let candidates: [Int]

  public init(_ candidates: some Sequence<Int>) {
    var seen: Set<Int> = []
    self.candidates = candidates.filter {
      (Self.first...Self.largest).contains($0) && seen.insert($0).inserted
    }
  }

  /// The number of a practice's first client, then one number each of four to nine digits, so that one is as good as always
  /// free, and a practice of few clients has short ones.
  public static func drawn(using generator: inout some RandomNumberGenerator) -> ClientNumbers {
    var candidates = [first]
    var smallest = 1_000
    while smallest < largest {
      candidates.append(Int.random(in: max(smallest, first + 1)...(smallest * 10 - 1), using: &generator))
      smallest *= 10
    }
    return ClientNumbers(candidates)
  }
}

/// Which number a new client gets, known from the newest number of the sequence and from who has one of the candidates.
///
/// Older versions number in sequence from 1001, and may still do so beside this one: they know nothing of drawn numbers. So no
/// number is drawn up to ``reserve`` above the newest of the sequence; the very next one is given as part of the sequence.
public struct ClientNumbering: PracticeFold {
  /// How many numbers above the newest of the sequence are kept for older versions.
  static let reserve = 1_000

  private let numbers: ClientNumbers
  /// The next number of the sequence; all below it are given, or were never meant to be.
  private var next = ClientNumbers.first
  private var drawn: Set<Int> = []

  init(_ numbers: ClientNumbers) { self.numbers = numbers }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.clients, ClientRegistered.self, selection: .latest).reading(
      numbers.candidates.map(PracticeTags.clientNumber), ClientRegistered.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .client(.clientRegistered(let facts)) = recorded.event else { return }
    if facts.isDrawn { drawn.insert(facts.number) } else { next = max(next, facts.number + 1) }
  }

  /// The first free number, and whether it is a drawn one.
  func number() throws(Refusal) -> (value: Int, isDrawn: Bool) {
    for candidate in numbers.candidates where !drawn.contains(candidate) {
      if candidate == next { return (candidate, false) }
      if candidate >= next + Self.reserve { return (candidate, true) }
    }
    throw Refusal(
      .numbersTaken, "The registration was refused: every number proposed for it is taken. Repeat it.",
      field: "number")
  }
}

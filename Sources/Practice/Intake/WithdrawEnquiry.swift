public import EventSourcing
public import Foundation

/// Takes back an enquiry that is none: one of nobody who wants help, or one that was recorded twice.
///
/// It is listed no more; what was said stays on record and sealed, until it is erased. One that is withdrawn already records nothing.
/// Refused: `unknown-enquiry`, `already-registered`, `client-erased`, `reason-required`, `invalid-text`.
public struct WithdrawEnquiry: Decider {
  /// The person, and what became of their enquiry.
  public typealias State = CombinedFold<PersonStatus, EnquiryStatus>

  /// The enquiry's id, which the person would keep as a client.
  public let clientID: UUID
  /// Why, in words; sealed with the person's key.
  public let reason: String
  public let now: Date

  public init(clientID: UUID, reason: String, now: Date) {
    self.clientID = clientID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), EnquiryStatus(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (person, enquiry) = state.parts
    guard let recordedAt = enquiry.recordedAt else {
      throw Refusal(
        .unknownEnquiry,
        "The enquiry was refused: there is none under this id. Look it up in the list of enquiries.",
        field: "enquiry")
    }
    guard !person.isRegistered else {
      throw Refusal(
        .alreadyRegistered,
        "The enquiry was not withdrawn: the person is a client by now, and it belongs to their record.",
        field: "enquiry")
    }
    guard !person.isErased else {
      throw Refusal(
        .clientErased, "The enquiry was not withdrawn: it was erased, and is listed no more.",
        field: "enquiry")
    }
    guard !enquiry.isWithdrawn else { return [] }
    let reason = try Text.reason(reason, for: "Withdrawing it")
    return [
      Draft(
        .intake(.enquiryWithdrawn(EnquiryWithdrawn(clientID: clientID))), at: recordedAt,
        personal: PersonalPart([.reason: reason]))
    ]
  }
}

/// What became of one enquiry.
public struct EnquiryStatus: PracticeFold {
  let clientID: UUID
  /// When the person asked; nil where they did not.
  private(set) var recordedAt: Date?
  private(set) var isWithdrawn = false

  init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), EnquiryRecorded.self, EnquiryWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .intake(.enquiryRecorded(let facts)):
      if facts.clientID == clientID { recordedAt = recorded.occurredAt }
    case .intake(.enquiryWithdrawn(let facts)): if facts.clientID == clientID { isWithdrawn = true }
    default: break
    }
  }
}

extension WithdrawEnquiry {
  /// An enquiry that is none.
  public struct Input: CommandInput {
    public var enquiryId: UUID
    public var reason: String

    public init(enquiryId: UUID, reason: String) {
      self.enquiryId = enquiryId
      self.reason = reason
    }

    public static let subject = CommandSubject.practice

    public static var answer: CommandAnswer { CommandAnswer("enquiryId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("enquiryId", \.enquiryId, "The enquiry, as its recording answered it."),
      .init("reason", \.reason, "Why, in words; sealed with the person's key.", example: "Typed twice"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawEnquiry> {
      .part(
        enquiryId, of: enquiryId,
        WithdrawEnquiry(clientID: enquiryId, reason: reason, now: context.now))
    }
  }
}

/// An enquiry was none, or recorded twice; the reason is sealed apart.
public struct EnquiryWithdrawn: EventPayload {
  public static let eventType = "enquiry-withdrawn"

  public let clientID: UUID

  public init(clientID: UUID) { self.clientID = clientID }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

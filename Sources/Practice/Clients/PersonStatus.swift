public import EventSourcing
public import Foundation

/// What a decision knows of one person: enquired or not, registered or not, erased or not; never who they are.
public struct PersonStatus: PracticeFold {
  public let id: UUID
  public let kind: PersonKind
  /// Whether an enquiry of theirs is on record, which a client may have from before the registration.
  public private(set) var hasEnquired = false
  public private(set) var isRegistered = false
  /// The handle of a client who is registered; nil for anybody else.
  private(set) var handle: String?
  public private(set) var isErased = false
  /// Whether a registration or an enquiry of theirs is on record that this build cannot read.
  var isKnownUnread = false

  public init(_ kind: PersonKind, _ id: UUID) {
    self.kind = kind
    self.id = id
  }

  public var reads: Condition {
    switch kind {
    case .client:
      Condition.none.reading(
        PracticeTags.client(id), EnquiryRecorded.self, ClientRegistered.self, PersonErased.self)
    case .practitioner:
      Condition.none.reading(PracticeTags.practitioner(id), PractitionerRegistered.self, PersonErased.self)
    }
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .client(.clientRegistered(let facts)):
      if kind == .client, facts.clientID == id { (isRegistered, handle) = (true, facts.handle) }
    case .organisation(.practitionerRegistered(let facts)):
      if kind == .practitioner, facts.practitionerID == id { isRegistered = true }
    case .client(.personErased(let facts)): if facts.kind == kind, facts.personID == id { isErased = true }
    case .intake(.enquiryRecorded(let facts)): if kind == .client, facts.clientID == id { hasEnquired = true }
    case .organisation, .client(.clientDetailsCorrected), .client(.clientsMerged), .client(.clientsUnmerged),
      .client(.clientLinkRotated), .client(.clientLinkRevoked),
      .catalogue, .prescription, .safety, .appointment,
      .session,
      .intake, .assessment,
      .outcome, .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  /// Refuses a person whom the practice does not know.
  func checkKnown() throws(Refusal) {
    guard !isRegistered else { return }
    switch kind {
    case .client:
      let next =
        hasEnquired
        ? "there is an enquiry of theirs, and no registration yet. Register the client from the enquiry first."
        : "no such client is registered. Register the client first."
      throw Refusal(
        .unknownClient, "The client was refused: \(next)", field: "client",
        conflicts: hasEnquired ? [Refusal.Conflict(kind: "enquiry", id: id)] : [])
    case .practitioner:
      throw Refusal(
        .unknownPractitioner,
        "The practitioner was refused: no such practitioner is registered. Register the practitioner first.",
        field: "practitioner")
    }
  }

  /// Refuses a person whom the practice does not know, or of whom nothing more may be recorded.
  func checkActive() throws(Refusal) {
    try checkKnown()
    guard isErased else { return }
    switch kind {
    case .client:
      throw Refusal(
        .clientErased,
        "The client was refused: their personal data were erased. Register the client anew to record more.",
        field: "client")
    case .practitioner:
      throw Refusal(
        .practitionerErased,
        "The practitioner was refused: their personal data were erased. Choose another practitioner.",
        field: "practitioner")
    }
  }

  /// Refuses a person of whom the practice holds nothing that could be erased.
  func checkOnRecord() throws(Refusal) { if !hasEnquired && !isKnownUnread { try checkKnown() } }

  /// Refuses to register a person under an id that is taken, or whose personal data were erased.
  func checkNew() throws(Refusal) {
    guard !isRegistered else {
      throw Refusal(
        .alreadyRegistered, "The registration was refused: the id is already in use. Give a new id.",
        field: "id")
    }
    guard isErased else { return }
    throw Refusal(
      kind == .client ? .clientErased : .practitionerErased,
      "The registration was refused: the personal data under this id were erased. Give a new id.", field: "id"
    )
  }

  /// Refuses to register the person of an enquiry twice, saying as whom they are registered.
  func checkNewAfterEnquiry() throws(Refusal) {
    guard isRegistered, !isErased, let handle else { return }
    throw Refusal(
      .alreadyRegistered,
      "The registration was refused: the person of this enquiry is client \(handle) already. Use that client.",
      field: "enquiry")
  }

  /// Refuses to go on from an enquiry that the practice does not have.
  func checkHasEnquired() throws(Refusal) {
    guard !hasEnquired else { return }
    throw Refusal(
      .unknownEnquiry,
      "The enquiry was refused: there is none under this id. Check the id, or register the client without one.",
      field: "enquiry")
  }
}

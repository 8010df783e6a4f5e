public import EventSourcing
public import Foundation

/// Corrects a practitioner's name, which is sealed. A name that they have already records nothing.
///
/// Refused: `unknown-practitioner`, `practitioner-erased`, `name-required`, `invalid-text`, `reason-required`.
public struct CorrectPractitioner: Decider {
  /// Who they are to the practice, and which event said their name last.
  public typealias State = CombinedFold<PersonStatus, PractitionerNaming>

  public let practitionerID: UUID
  public let name: String
  /// Why, in words; sealed with the practitioner's key.
  public let reason: String
  /// What is known of them; nil where it is not asked whether anything changes.
  public let known: KnownDetails?
  public let now: Date

  public init(practitionerID: UUID, name: String, reason: String, known: KnownDetails? = nil, now: Date) {
    self.practitionerID = practitionerID
    self.name = name
    self.reason = reason
    self.known = known
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.practitioner, practitionerID), PractitionerNaming(practitionerID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practitioner, naming) = state.parts
    try practitioner.checkActive()
    let personal = PersonalPart([
      .name: try Text.person(name), .reason: try Text.reason(reason, for: "A correction"),
    ])
    if let known, known.position == naming.position, known.name == personal[.name] { return [] }
    let facts = PractitionerDetailsCorrected(practitionerID: practitionerID)
    return [Draft(.organisation(.practitionerDetailsCorrected(facts)), at: now, personal: personal)]
  }
}

extension CorrectPractitioner {
  /// A practitioner's name as it is.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var name: String
    public var reason: String

    public init(practitioner: PersonReference, name: String, reason: String) {
      self.practitioner = practitioner
      self.name = name
      self.reason = reason
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init("name", \.name, "The full name; sealed.", example: "Ana Reyes"),
      .init("reason", \.reason, "Why, in words; sealed with the practitioner's key.", example: "Married"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectPractitioner> {
      let id = try await context.person(practitioner, .practitioner, "practitioner")
      return CommandRequest(
        command: CorrectPractitioner(
          practitionerID: id, name: name, reason: reason,
          known: try await context.details(ofPractitioner: id),
          now: context.now),
        id: id,
        tag: PracticeTags.practitioner(id))
    }
  }
}

/// A practitioner's name was wrong; what it is instead is sealed apart, with the reason.
public struct PractitionerDetailsCorrected: EventPayload {
  public static let eventType = "practitioner-details-corrected"

  public let practitionerID: UUID

  public init(practitionerID: UUID) { self.practitionerID = practitionerID }

  public var tags: [Tag] { [PracticeTags.practitioners, PracticeTags.practitioner(practitionerID)] }
  public var subject: UUID? { practitionerID }
}

/// The last event that said a practitioner's name, which is sealed.
public struct PractitionerNaming: PracticeFold {
  public let practitionerID: UUID
  /// Its position; nil for an unknown practitioner.
  public private(set) var position: Int64?

  public init(_ practitionerID: UUID) { self.practitionerID = practitionerID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.practitioner(practitionerID), PractitionerRegistered.self,
      PractitionerDetailsCorrected.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .organisation(.practitionerRegistered(let facts)) where facts.practitionerID == practitionerID:
      position = recorded.position
    case .organisation(.practitionerDetailsCorrected(let facts)) where facts.practitionerID == practitionerID:
      position = recorded.position
    default: break
    }
  }
}

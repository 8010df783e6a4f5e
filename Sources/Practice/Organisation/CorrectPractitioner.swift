public import EventSourcing
public import Foundation

/// Corrects a practitioner's name, which is sealed.
///
/// Refused: `unknown-practitioner`, `practitioner-erased`, `name-required`, `invalid-text`, `reason-required`.
public struct CorrectPractitioner: Decider {
  public let practitionerID: UUID
  public let name: String
  /// Why, in words; sealed with the practitioner's key.
  public let reason: String
  public let now: Date

  public init(practitionerID: UUID, name: String, reason: String, now: Date) {
    self.practitionerID = practitionerID
    self.name = name
    self.reason = reason
    self.now = now
  }

  public var initial: PersonStatus { PersonStatus(.practitioner, practitionerID) }

  public func decide(_ state: PersonStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkActive()
    let personal = PersonalPart([
      .name: try Text.name(name, field: "name"), .reason: try Text.reason(reason, for: "A correction"),
    ])
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
        command: CorrectPractitioner(practitionerID: id, name: name, reason: reason, now: context.now),
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

public import EventSourcing
public import Foundation

/// Registers a practitioner under the next free number; the name is sealed.
///
/// Refused: `not-set-up`, `already-registered`, `name-required`, `invalid-text`.
public struct RegisterPractitioner: Decider {
  /// Whether the practice is founded, whether the id is free, and the next number.
  public typealias State = CombinedFold<PracticeStatus, PersonStatus, Numbering>

  public let practitionerID: UUID
  public let name: String
  public let now: Date

  public init(practitionerID: UUID, name: String, now: Date) {
    self.practitionerID = practitionerID
    self.name = name
    self.now = now
  }

  public var initial: State {
    State(PracticeStatus(), PersonStatus(.practitioner, practitionerID), Numbering())
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, practitioner, numbering) = state.parts
    _ = try practice.required()
    try practitioner.checkNew()
    let facts = PractitionerRegistered(practitionerID: practitionerID, number: numbering.next)
    let personal = PersonalPart([.name: try Text.name(name, field: "name")])
    return [Draft(.organisation(.practitionerRegistered(facts)), at: now, personal: personal)]
  }
}

extension RegisterPractitioner {
  /// A person who trains clients.
  public struct Input: CommandInput {
    public var name: String

    public init(name: String) { self.name = name }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "The full name; sealed.", example: "Ana Reyes")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RegisterPractitioner> {
      let id = context.newID("practitioner")
      return CommandRequest(
        command: RegisterPractitioner(practitionerID: id, name: name, now: context.now), id: id,
        tag: PracticeTags.practitioner(id))
    }
  }
}

/// A practitioner joined the practice; the name is sealed apart.
public struct PractitionerRegistered: EventPayload {
  public static let eventType = "practitioner-registered"

  public let practitionerID: UUID
  /// From 1, without gaps.
  public let number: Int

  public init(practitionerID: UUID, number: Int) {
    self.practitionerID = practitionerID
    self.number = number
  }

  public var tags: [Tag] { [PracticeTags.practitioners, PracticeTags.practitioner(practitionerID)] }
  public var subject: UUID? { practitionerID }

  /// The pseudonymous handle, for example `P-1`.
  public var handle: String { "P-\(number)" }
}

/// The next free number of practitioners, known from the newest registration alone.
public struct Numbering: PracticeFold {
  /// The number that the next practitioner gets.
  public private(set) var next = 1

  public init() {}

  public var reads: Condition {
    Condition.none.reading(PracticeTags.practitioners, PractitionerRegistered.self, selection: .latest)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .organisation(.practitionerRegistered(let facts)) = recorded.event {
      next = max(next, facts.number + 1)
    }
  }
}

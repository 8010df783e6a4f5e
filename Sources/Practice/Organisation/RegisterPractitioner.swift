public import EventSourcing
public import Foundation

/// Registers a practitioner under the next free number; the name is sealed.
///
/// Refused: `not-set-up`, `already-registered`, `name-required`, `invalid-text`, `possible-duplicate`.
public struct RegisterPractitioner: Decider {
  /// Whether the practice is founded, whether the id is free, and the next number.
  public typealias State = CombinedFold<PracticeStatus, PersonStatus, Numbering>

  public let practitionerID: UUID
  public let name: String
  /// Handles of practitioners of the same name, as the directory had them when it was asked.
  public let possibleDuplicates: [String]
  /// Whether it is said that this is another person than those.
  public let confirmsDuplicate: Bool
  public let now: Date

  public init(
    practitionerID: UUID, name: String, possibleDuplicates: [String] = [], confirmsDuplicate: Bool = false,
    now: Date
  ) {
    self.practitionerID = practitionerID
    self.name = name
    self.possibleDuplicates = possibleDuplicates
    self.confirmsDuplicate = confirmsDuplicate
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
    let personal = PersonalPart([.name: try Text.person(name)])
    if !confirmsDuplicate, !possibleDuplicates.isEmpty {
      throw .namesake(
        possibleDuplicates, "Use that practitioner, taking a retirement back where they return",
        what: "registration")
    }
    return [Draft(.organisation(.practitionerRegistered(facts)), at: now, personal: personal)]
  }
}

extension RegisterPractitioner {
  /// A person who trains clients.
  public struct Input: CommandInput {
    public var name: String
    public var confirmDuplicate: Bool?

    public init(name: String, confirmDuplicate: Bool? = nil) {
      self.name = name
      self.confirmDuplicate = confirmDuplicate
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "The full name; sealed.", example: "Ana Reyes"),
      .init(
        "confirmDuplicate", \.confirmDuplicate,
        "True where this is another person than the practitioner of the same name."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RegisterPractitioner> {
      let id = context.newID("practitioner")
      return CommandRequest(
        command: RegisterPractitioner(
          practitionerID: id, name: name,
          possibleDuplicates: try await context.practitioners(named: name, except: id),
          confirmsDuplicate: confirmDuplicate ?? false, now: context.now), id: id,
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

extension Refusal {
  /// Somebody of the same name is registered already.
  ///
  /// - Parameters:
  ///   - handles: who.
  ///   - use: what to do where it is the same person, without a full stop.
  static func namesake(_ handles: [String], _ use: String, what: String) -> Refusal {
    Refusal(
      .possibleDuplicate,
      "The \(what) was refused: \(handles.joined(separator: ", ")) \(handles.count == 1 ? "has" : "have") the same name. \(use), or confirm that this is another person.",
      field: "name")
  }
}

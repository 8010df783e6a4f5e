public import EventSourcing
public import Foundation

/// Registers a practitioner under the next free number; the name is sealed.
///
/// Refused: `not-set-up`, `already-registered`, `name-required`, `invalid-text`.
public struct RegisterPractitioner: Decider {
  /// Whether the practice is founded, whether the id is free, and the next number.
  public struct State: Fold {
    var practice = PracticeStanding()
    var practitioner: PersonStanding
    var numbering = Numbering()

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      practice.evolve(recorded)
      practitioner.evolve(recorded)
      numbering.evolve(recorded)
    }
  }

  public let practitionerID: UUID
  public let name: String
  public let now: Date

  public init(practitionerID: UUID, name: String, now: Date) {
    self.practitionerID = practitionerID
    self.name = name
    self.now = now
  }

  public var condition: Condition {
    Condition.none
      .reading(PracticeTags.practice, PracticeFounded.self)
      .reading(PracticeTags.practitioners, PractitionerRegistered.self, reach: .latest)
      .reading(PracticeTags.practitioner(practitionerID), PractitionerRegistered.self)
  }

  public var initialState: State { State(practitioner: PersonStanding(.practitioner, practitionerID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    try state.practitioner.checkNew()
    let facts = PractitionerRegistered(practitionerID: practitionerID, number: state.numbering.next)
    let personal = PersonalPart([.name: try Text.name(name, field: "name")])
    return [Draft(.organisation(.practitionerRegistered(facts)), at: now, personal: personal)]
  }
}

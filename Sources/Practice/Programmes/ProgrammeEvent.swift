public import EventSourcing
public import Foundation

/// What can happen around goals, phases, programmes, templates, discharge and return.
public enum ProgrammeEvent: SummarisedEvent {
  case goalSet(GoalSet)
  case goalClosed(GoalClosed)
  case phaseMoved(PhaseMoved)
  case programmePrescribed(ProgrammePrescribed)
  case templateSaved(TemplateSaved)
  case exerciseSubstituted(ExerciseSubstituted)
  case cautionOverridden(CautionOverridden)
  case clientDischarged(ClientDischarged)
  case clientReadmitted(ClientReadmitted)

  public var payload: any EventPayload {
    switch self {
    case .goalSet(let facts): facts
    case .goalClosed(let facts): facts
    case .phaseMoved(let facts): facts
    case .programmePrescribed(let facts): facts
    case .templateSaved(let facts): facts
    case .exerciseSubstituted(let facts): facts
    case .cautionOverridden(let facts): facts
    case .clientDischarged(let facts): facts
    case .clientReadmitted(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .goalSet(let facts): facts.clientID
    case .goalClosed(let facts): facts.clientID
    case .phaseMoved(let facts): facts.clientID
    case .programmePrescribed(let facts): facts.clientID
    case .exerciseSubstituted(let facts): facts.clientID
    case .cautionOverridden(let facts): facts.clientID
    case .clientDischarged(let facts): facts.clientID
    case .clientReadmitted(let facts): facts.clientID
    case .templateSaved: nil
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(GoalSet.self) { .programme(.goalSet($0)) }, .init(GoalClosed.self) { .programme(.goalClosed($0)) },
    .init(PhaseMoved.self) { .programme(.phaseMoved($0)) },
    .init(ProgrammePrescribed.self) { .programme(.programmePrescribed($0)) },
    .init(TemplateSaved.self) { .programme(.templateSaved($0)) },
    .init(ExerciseSubstituted.self) { .programme(.exerciseSubstituted($0)) },
    .init(CautionOverridden.self) { .programme(.cautionOverridden($0)) },
    .init(ClientDischarged.self) { .programme(.clientDischarged($0)) },
    .init(ClientReadmitted.self) { .programme(.clientReadmitted($0)) },
  ]
}

public import EventSourcing
public import Foundation

/// What can happen to the exercises that the practice knows: facts of the practice, and of no client.
public enum CatalogueEvent: FeatureEvent {
  case exerciseAdded(ExerciseAdded)
  case exerciseDescribed(ExerciseDescribed)
  case ladderAssigned(LadderAssigned)
  case exerciseNoteSet(ExerciseNoteSet)

  public var payload: any EventPayload {
    switch self {
    case .exerciseAdded(let facts): facts
    case .exerciseDescribed(let facts): facts
    case .ladderAssigned(let facts): facts
    case .exerciseNoteSet(let facts): facts
    }
  }

  public var clientID: UUID? { nil }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(ExerciseAdded.self) { .catalogue(.exerciseAdded($0)) },
    .init(
      ExerciseDescribed.self, { .catalogue(.exerciseDescribed($0)) }, upcasters: [ExerciseDescribed.fromV1]),
    .init(LadderAssigned.self) { .catalogue(.ladderAssigned($0)) },
    .init(ExerciseNoteSet.self) { .catalogue(.exerciseNoteSet($0)) },
  ]
}

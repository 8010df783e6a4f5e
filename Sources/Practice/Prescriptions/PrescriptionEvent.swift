public import EventSourcing
public import Foundation

/// What can happen to the work that is prescribed of one exercise.
public enum PrescriptionEvent: FeatureEvent {
  case exercisePrescribed(ExercisePrescribed)
  case loadAdjusted(LoadAdjusted)
  case complexitySet(ComplexitySet)

  public var payload: any EventPayload {
    switch self {
    case .exercisePrescribed(let facts): facts
    case .loadAdjusted(let facts): facts
    case .complexitySet(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .exercisePrescribed(let facts): facts.clientID
    case .loadAdjusted(let facts): facts.clientID
    case .complexitySet(let facts): facts.clientID
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(
      ExercisePrescribed.self, { .prescription(.exercisePrescribed($0)) },
      upcasters: [ExercisePrescribed.fromV1]),
    .init(LoadAdjusted.self) { .prescription(.loadAdjusted($0)) },
    .init(ComplexitySet.self) { .prescription(.complexitySet($0)) },
  ]
}

public import EventSourcing
public import Foundation

/// What can happen around flares, sleep, readiness and changes of daily habits; it never proposes or decides.
public enum WellbeingEvent: FeatureEvent {
  case flareDeclared(FlareDeclared)
  case flareResolved(FlareResolved)

  public var payload: any EventPayload {
    switch self {
    case .flareDeclared(let facts): facts
    case .flareResolved(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .flareDeclared(let facts): facts.clientID
    case .flareResolved(let facts): facts.clientID
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(FlareDeclared.self) { .wellbeing(.flareDeclared($0)) },
    .init(FlareResolved.self) { .wellbeing(.flareResolved($0)) },
  ]
}

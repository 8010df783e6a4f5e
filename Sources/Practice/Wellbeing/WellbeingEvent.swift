public import EventSourcing
public import Foundation

/// What can happen around rest, sleep, readiness, flares and changes of daily habits.
public enum WellbeingEvent: SummarisedEvent {
  case restDayLogged(RestDayLogged)
  case restDayCorrected(RestDayCorrected)
  case flareDeclared(FlareDeclared)
  case flareResolved(FlareResolved)
  case sleepLogged(SleepLogged)
  case readinessRecorded(ReadinessRecorded)
  case lifestyleAgreed(LifestyleAgreed)
  case lifestyleReviewed(LifestyleReviewed)

  public var payload: any EventPayload {
    switch self {
    case .restDayLogged(let facts): facts
    case .restDayCorrected(let facts): facts
    case .flareDeclared(let facts): facts
    case .flareResolved(let facts): facts
    case .sleepLogged(let facts): facts
    case .readinessRecorded(let facts): facts
    case .lifestyleAgreed(let facts): facts
    case .lifestyleReviewed(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .restDayLogged(let facts): facts.clientID
    case .restDayCorrected(let facts): facts.clientID
    case .flareDeclared(let facts): facts.clientID
    case .flareResolved(let facts): facts.clientID
    case .sleepLogged(let facts): facts.clientID
    case .readinessRecorded(let facts): facts.clientID
    case .lifestyleAgreed(let facts): facts.clientID
    case .lifestyleReviewed(let facts): facts.clientID
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(RestDayLogged.self) { .wellbeing(.restDayLogged($0)) },
    .init(RestDayCorrected.self) { .wellbeing(.restDayCorrected($0)) },
    .init(FlareDeclared.self) { .wellbeing(.flareDeclared($0)) },
    .init(FlareResolved.self) { .wellbeing(.flareResolved($0)) },
    .init(SleepLogged.self) { .wellbeing(.sleepLogged($0)) },
    .init(ReadinessRecorded.self) { .wellbeing(.readinessRecorded($0)) },
    .init(LifestyleAgreed.self) { .wellbeing(.lifestyleAgreed($0)) },
    .init(LifestyleReviewed.self) { .wellbeing(.lifestyleReviewed($0)) },
  ]
}

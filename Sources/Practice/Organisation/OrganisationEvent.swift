public import EventSourcing
public import Foundation

/// What can happen to the practice itself: its founding, its sites and its practitioners.
public enum OrganisationEvent: FeatureEvent {
  case practiceFounded(PracticeFounded)
  case siteOpened(SiteOpened)
  case practitionerRegistered(PractitionerRegistered)

  public var payload: any EventPayload {
    switch self {
    case .practiceFounded(let facts): facts
    case .siteOpened(let facts): facts
    case .practitionerRegistered(let facts): facts
    }
  }

  public var clientID: UUID? { nil }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(PracticeFounded.self) { .organisation(.practiceFounded($0)) },
    .init(SiteOpened.self) { .organisation(.siteOpened($0)) },
    .init(PractitionerRegistered.self) { .organisation(.practitionerRegistered($0)) },
  ]
}

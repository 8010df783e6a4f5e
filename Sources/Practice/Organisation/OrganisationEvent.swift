public import EventSourcing
public import Foundation

/// What can happen to the practice itself: its founding, its sites, its practitioners, its staff, its locale and what its
/// clients agree to, and how those were corrected.
public enum OrganisationEvent: FeatureEvent {
  case practiceFounded(PracticeFounded)
  case siteOpened(SiteOpened)
  case practitionerRegistered(PractitionerRegistered)
  case siteDetailsCorrected(SiteDetailsCorrected)
  case practitionerDetailsCorrected(PractitionerDetailsCorrected)
  case localeSet(PracticeLocaleSet)
  case consentTextSet(ConsentTextSet)
  case staff(StaffEvent)

  public var payload: any EventPayload {
    switch self {
    case .practiceFounded(let facts): facts
    case .siteOpened(let facts): facts
    case .practitionerRegistered(let facts): facts
    case .siteDetailsCorrected(let facts): facts
    case .practitionerDetailsCorrected(let facts): facts
    case .localeSet(let facts): facts
    case .consentTextSet(let facts): facts
    case .staff(let event): event.payload
    }
  }

  public var clientID: UUID? { nil }

  public static let released: [EventCodec<PracticeEvent>.Released] =
    [
      .init(PracticeFounded.self) { .organisation(.practiceFounded($0)) },
      .init(SiteOpened.self) { .organisation(.siteOpened($0)) },
      .init(PractitionerRegistered.self) { .organisation(.practitionerRegistered($0)) },
      .init(SiteDetailsCorrected.self) { .organisation(.siteDetailsCorrected($0)) },
      .init(PractitionerDetailsCorrected.self) { .organisation(.practitionerDetailsCorrected($0)) },
      .init(PracticeLocaleSet.self) { .organisation(.localeSet($0)) },
      .init(ConsentTextSet.self) { .organisation(.consentTextSet($0)) },
    ] + StaffEvent.released
}

/// The places that a person's rights reach: all of a practice's, or some of its sites with or without virtual appointments.
///
/// It limits what takes place somewhere: appointments, hours, rooms, who waits for what. Clients and their records are the
/// practice's, because a client comes to either site.
public enum PlaceScope: Hashable, Sendable {
  case everywhere
  case only(Set<UUID>, virtual: Bool)

  /// Whether a site is among them; nil for what is virtual.
  public func includes(_ site: UUID?) -> Bool {
    switch self {
    case .everywhere: true
    case .only(let sites, let virtual): site.map(sites.contains) ?? virtual
    }
  }
}

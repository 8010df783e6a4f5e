public import Foundation

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

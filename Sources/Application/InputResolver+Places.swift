import EventSourcing
import EventStore
public import Foundation
public import Practice
import ReadModels

/// Where something is, and whether the caller may change anything there.
extension InputResolver {
  public func site(_ reference: Reference, _ field: String) async throws -> KnownSite {
    let found: DirectoryEntry?
    switch reference {
    // Whether a site of an id exists is left to the decision.
    case .id(let id): found = try await directory().entry(.site, id)
    case .name(let name):
      let named = try await entry(name, .site, field: field)
      // A part of a name is for people at a terminal: it stops working when another site opens.
      guard names == .names || DirectoryIndex.names(name, wholly: named) else {
        throw Self.unknown(.site, field)
      }
      found = named
    }
    var id: UUID? { if case .id(let id) = reference { id } else { found?.uuid } }
    guard let id else { throw Self.unknown(.site, field) }
    try checkPlace(id)
    if let timeZone = found?.timeZone { return KnownSite(id: id, timeZone: timeZone) }
    return KnownSite(id: id, timeZone: try await practiceTimeZone())
  }

  public func checkPlace(_ site: UUID?) throws {
    guard places.includes(site) else {
      throw InputError(
        .beyondPlaces, "site", field: nil,
        "Your rights are limited to some of the practice's places, and this lies beyond them.")
    }
  }

  public func checkPlaces(of appointments: [UUID]) async throws {
    guard places != .everywhere else { return }
    var known = Appointments(appointments)
    for event in try await store.read(known.reads, in: practice) { known.evolve(event) }
    for appointment in known.byID.values where appointment.status == .booked && appointment.slot.endsAt > now
    {
      try checkPlace(appointment.siteID)
    }
  }
}

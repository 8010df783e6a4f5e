public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// The client's own zone, in which times are said and days counted, as ``ClientZone`` has it; nil where the practice's holds.
  ///
  /// - Parameter isForShow: whether it is only shown, so that events that this build cannot read are passed over.
  /// - Throws: ``ReadModelError`` `overloaded`.
  public func timeZone(of client: UUID, in practice: PracticeID, isForShow: Bool = false) async throws
    -> String?
  {
    // Nothing else counts where one was set, and a record may be long.
    if let name = try await zoneSet(for: client, in: practice) { return name }
    let condition = ClientZone(clientID: client).reads
    let size = try await weighed(
      try await store.count(condition, in: practice, upTo: LargeFolds.large), condition, in: practice)
    return try await largeFolds.admitting(size) {
      var zone = ClientZone(clientID: client)
      try await store.streamPages(condition, in: practice) { page in
        for event in try isForShow ? page.events : page.wholly() { zone.evolve(event) }
      }
      return zone.ownName
    }
  }

  /// The zone that was set for a client, for those whom the zone of a place serves otherwise; nil where none was.
  package func zoneSet(for client: UUID, in practice: PracticeID) async throws -> String? {
    var zone = ClientZone(clientID: client, sessions: false)
    for event in try await store.read(zone.reads, in: practice) { zone.evolve(event) }
    return zone.setName
  }

  /// The language that was set for a client; nil where the practice's holds.
  public func language(of client: UUID, in practice: PracticeID) async throws -> Language? {
    var language = ClientLanguage(client)
    for event in try await store.read(language.reads, in: practice) { language.evolve(event) }
    return language.current
  }
}

extension Queries {
  /// A series as its events tell it, always the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-series`.
  public func series(_ id: UUID, in practice: PracticeID) async throws -> Series {
    var series = Series(id)
    for event in try await store.read(series.reads, in: practice) { series.evolve(event) }
    _ = try series.standing()
    return series
  }
}

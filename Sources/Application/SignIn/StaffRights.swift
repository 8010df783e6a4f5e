import EventSourcing
import EventStore
import Foundation
import Practice

/// What members of staff may do, from the log alone: nothing has to be kept in step with it, so a change or a removal counts from
/// the next request on.
struct StaffRights: Sendable {
  private let store: EventStore<PracticeEvent>

  init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Nil for one who is staff no longer, or whose role this build does not know.
  ///
  /// - Parameter details: where the address stands by which they signed in: it has to be the last one of theirs. Nil for one who
  ///   signed in otherwise.
  /// - Throws: an `EventStoreError` where the log does not tell.
  func rights(of staffID: UUID, person: UUID, signedInBy details: Int64?, in practice: PracticeID)
    async throws -> (role: Role, places: PlaceScope)?
  {
    var status = StaffMemberStatus(staffID: staffID, personID: person)
    for event in try await store.read(status.reads, in: practice) { status.evolve(event) }
    guard let member = status.member, member.isActive, member.personID == person,
      details == nil || details == member.sealed.last?.position,
      let role = Role(rawValue: member.role.rawValue)
    else { return nil }
    return (role, member.places)
  }
}

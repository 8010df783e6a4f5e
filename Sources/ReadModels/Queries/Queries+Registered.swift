import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// Whether there is, or was, such a client: one look at the tags, before anything is read or folded of a record.
extension Queries {
  /// Refuses a view of a client who is not in the practice, or was not yet by what may be known.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - now: a time from here on looks back at nothing, as in ``reach(_:now:in:atLeast:)``.
  /// - Throws: ``ReadModelError`` `not-found`.
  func requireRegistered(_ client: UUID, in practice: PracticeID, asOf: AsOf?, now: Date) async throws {
    let tag = PracticeTags.client(client)
    let registered = try await runtime.translated {
      try await store.pool.queryOne(
        """
        select e.position, e.occurred_at, e.recorded_at from public.event_tags t
        join public.events e on e.practice_id = t.practice_id and e.position = t.position
        where t.practice_id = \(practice.uuid) and t.tag = \(tag.text) and t.type = \(ClientRegistered.eventType)
        order by t.position limit 1
        """
      ) { row in
        (
          position: try row.get(0) as Int64, occurredAt: try row.get(1) as Date,
          recordedAt: try row.get(2) as Date
        )
      }
    }
    guard let registered else { throw ReadModelError.unknownClient }
    let isKnown =
      switch asOf {
      case nil: true
      case .position(let position): registered.position <= position
      case .recordedAt(let moment): moment >= now || registered.recordedAt <= moment
      case .happenedBy(let moment): registered.occurredAt <= moment
      }
    guard isKnown else { throw ReadModelError.unknownClient }
  }

  /// As ``requireRegistered(_:in:asOf:now:)``, for a scope that is one client.
  func requireRegistered(_ scope: PastScope, in practice: PracticeID, asOf: AsOf, now: Date) async throws {
    guard case .client(let client) = scope else { return }
    try await requireRegistered(client, in: practice, asOf: asOf, now: now)
  }
}

public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

extension Queries {
  /// The appointments whose ids begin with a text, two at the most.
  ///
  /// - Parameter beginning: figures of an id and hyphens, in lower case.
  public func appointments(withIDsLike beginning: String, in practice: PracticeID) async throws -> [UUID] {
    try await reading(["schedule"], of: practice, asOf: nil, .everything, now: Date(), atLeast: nil) {
      point, _ in
      try await store.pool.query(
        """
        select s.key from \(fragment: point(ScheduleProjection.self)) s
        where s.practice_id = \(practice.uuid) and s.key like \(beginning + "%") order by s.key limit 2
        """
      ) { row in try row.get(0) as String }.compactMap { UUID(uuidString: $0) }
    }
  }

  /// The series whose ids begin with a text, two at the most.
  ///
  /// - Parameter beginning: figures of an id and hyphens, in lower case.
  public func series(withIDsLike beginning: String, in practice: PracticeID) async throws -> [UUID] {
    try await reading(["schedule"], of: practice, asOf: nil, .everything, now: Date(), atLeast: nil) {
      point, _ in
      try await store.pool.query(
        """
        select distinct lower(s.body ->> 'seriesID') from \(fragment: point(ScheduleProjection.self)) s
        where s.practice_id = \(practice.uuid) and lower(s.body ->> 'seriesID') like \(beginning + "%")
        order by 1 limit 2
        """
      ) { row in try row.get(0) as String }.compactMap { UUID(uuidString: $0) }
    }
  }
}

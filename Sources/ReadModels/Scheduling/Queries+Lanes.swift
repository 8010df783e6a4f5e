public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// The longest span of time that lanes and utilisation are shown for, in days.
  public static let mostLaneDays = 366

  /// The lanes of a span of time, at one site or at all and virtual.
  public func lanes(
    _ practice: PracticeID, _ span: Range<Date>, site: UUID? = nil, now: Date = Date(),
    atLeast: Int64? = nil
  ) async throws -> LanesView {
    let found = try await wholeSchedule(
      practice, ScheduleFilter(from: span.lowerBound, to: span.upperBound, now: now), atLeast: atLeast)
    return LanesView(
      found.items, try await schedulingSetup(practice), try await directory(practice), within: span,
      site: site, position: found.position)
  }

  /// How far what was offered in a span of time was used, and how often clients did not come.
  public func utilisation(
    _ practice: PracticeID, _ span: Range<Date>, atLeast: Int64? = nil
  ) async throws -> UtilisationView {
    let found = try await wholeSchedule(
      practice, ScheduleFilter(from: span.lowerBound, to: span.upperBound, includeCancelled: true),
      atLeast: atLeast)
    return UtilisationView(
      found.items, try await schedulingSetup(practice), try await directory(practice), within: span,
      position: found.position)
  }
}

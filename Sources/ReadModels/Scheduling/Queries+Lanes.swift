public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// The longest span of time that lanes and utilisation are shown for, in days.
  public static let mostLaneDays = 366

  /// The lanes of a span of time, at one site or at all and virtual.
  ///
  /// - Parameters:
  ///   - places: whose lanes are shown; a practitioner's time elsewhere is taken here all the same.
  ///   - asOf: what may be known; nil for everything recorded by now. Looking back, gaps are those of that moment.
  public func lanes(
    _ practice: PracticeID, _ span: Range<Date>, site: UUID? = nil, at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date = Date(), atLeast: Int64? = nil
  ) async throws -> LanesView {
    let found = try await wholeSchedule(
      practice, ScheduleFilter(from: span.lowerBound, to: span.upperBound, now: now), asOf: asOf,
      atLeast: atLeast)
    let setup = try await schedulingSetup(practice, asOf: asOf)
    return LanesView(
      found.items, setup, try await directory(practice), within: span, site: site, at: places,
      matches: try await matches(practice, span, setup, at: places, asOf: asOf, now: now),
      position: found.position)
  }

  /// Whom on the waiting list the open times of a span would suit; nobody in spans that open times are not shown for.
  private func matches(
    _ practice: PracticeID, _ span: Range<Date>, _ setup: SchedulingSetup, at places: PlaceScope,
    asOf: AsOf?, now: Date
  ) async throws -> WaitlistMatches {
    let longest = TimeInterval(OpenTimeRequest.mostDays) * 86_400
    guard span.upperBound.timeIntervalSince(span.lowerBound) <= longest else { return .none }
    let waitlist = try await waitlist(practice, at: places, asOf: asOf, now: now)
    guard !waitlist.entries.isEmpty, waitlist.moment < span.upperBound else { return .none }
    let directory = try await directory(practice)
    return try await takenTimes(practice, span, asOf: asOf, now: now, atLeast: nil) { taken, _, _ in
      WaitlistMatches(waitlist, OpenTimes(setup, taken), directory, within: span)
    }
  }

  /// How far what was offered in a span of time was used, and how often clients did not come.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func utilisation(
    _ practice: PracticeID, _ span: Range<Date>, at places: PlaceScope = .everywhere, asOf: AsOf? = nil,
    atLeast: Int64? = nil
  ) async throws -> UtilisationView {
    let found = try await wholeSchedule(
      practice, ScheduleFilter(from: span.lowerBound, to: span.upperBound, includeCancelled: true),
      asOf: asOf, atLeast: atLeast)
    return UtilisationView(
      found.items, try await schedulingSetup(practice, asOf: asOf), try await directory(practice),
      within: span, at: places, position: found.position)
  }
}

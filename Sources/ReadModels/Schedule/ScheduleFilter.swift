public import Foundation
public import Practice

/// Which appointments a schedule shows: those that start in a half-open span, and what they have in common.
public struct ScheduleFilter: Hashable, Sendable {
  public var from: Date
  /// Exclusive.
  public var to: Date
  public var site: UUID?
  /// What lies at none of these places is left out.
  public var places: PlaceScope
  public var practitioner: UUID?
  public var client: UUID?
  public var includeCancelled: Bool
  /// A hold that has run out by then is left out.
  public var now: Date

  public init(
    from: Date, to: Date, site: UUID? = nil, places: PlaceScope = .everywhere, practitioner: UUID? = nil,
    client: UUID? = nil,
    includeCancelled: Bool = false, now: Date = Date()
  ) {
    self.from = from
    self.to = to
    self.site = site
    self.places = places
    self.practitioner = practitioner
    self.client = client
    self.includeCancelled = includeCancelled
    self.now = now
  }
}

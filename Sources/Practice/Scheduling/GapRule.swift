import Foundation

/// The gap that a practitioner needs between two appointments: the larger of the two buffers and never their sum; between two
/// sites the buffer after the first and the way, if that is longer.
///
/// A virtual appointment leaves the practitioner where they were, so any two at sites are compared, whatever lies between.
struct GapRule {
  /// Why two do not fit.
  enum Clash: Hashable, Sendable {
    /// They overlap, or the buffer between them is too short.
    case taken
    /// The way from one site to the other takes longer.
    case travel
  }

  /// A clash, and the earliest start behind what stands in the way.
  struct Finding: Hashable, Sendable {
    let clash: Clash
    let earliest: Date
  }

  let setup: SchedulingSetup

  /// Seconds between the end of one and the start of the next.
  func needed(from first: OccupiedTime, to second: OccupiedTime) -> (
    buffer: TimeInterval, travel: TimeInterval
  ) {
    let buffer = max(first.buffers.after, second.buffers.before)
    let travel = setup.travelMinutes(first.siteID, second.siteID)
    return (Double(buffer) * 60, travel == 0 ? 0 : Double(first.buffers.after + travel) * 60)
  }

  /// How what is asked for clashes with what is there; nil where both fit.
  func clash(_ requested: OccupiedTime, with other: OccupiedTime) -> Finding? {
    let behind = needed(from: other, to: requested)
    let earliest = other.endsAt + max(behind.buffer, behind.travel)
    guard !requested.overlaps(other) else { return Finding(clash: .taken, earliest: earliest) }
    let (gap, need) =
      other.endsAt <= requested.startsAt
      ? (requested.startsAt.timeIntervalSince(other.endsAt), behind)
      : (other.startsAt.timeIntervalSince(requested.endsAt), needed(from: requested, to: other))
    if gap < need.buffer { return Finding(clash: .taken, earliest: earliest) }
    if gap < need.travel { return Finding(clash: .travel, earliest: earliest) }
    return nil
  }
}

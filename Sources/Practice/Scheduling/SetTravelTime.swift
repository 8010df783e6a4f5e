public import EventSourcing
public import Foundation

/// Sets how long it takes from one site to another, either way. The same again records nothing.
///
/// Refused: `not-set-up`, `unknown-site`, `out-of-range`.
public struct SetTravelTime: Decider {
  /// A site.
  public let one: UUID
  /// Another site.
  public let other: UUID
  /// 0 to 240.
  public let minutes: Int
  public let now: Date

  public init(one: UUID, other: UUID, minutes: Int, now: Date) {
    self.one = one
    self.other = other
    self.minutes = minutes
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup(.travel) }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    for site in [one, other] { _ = try state.practice.timeZone(ofSite: site) }
    guard one != other else {
      throw Refusal(
        .outOfRange, "The travel time was refused: it is between two sites. Name another one.", field: "to")
    }
    try Bounds.check(minutes, Bounds.travelMinutes, field: "minutes")
    guard state.travelMinutes(one, other) != minutes else { return [] }
    let sites = [one, other].sorted { $0.uuidString < $1.uuidString }
    return [Draft(.scheduling(.travelTimeSet(TravelTimeSet(sites: sites, minutes: minutes))), at: now)]
  }

}

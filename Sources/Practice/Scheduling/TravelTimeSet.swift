public import EventSourcing
public import Foundation

/// Going from one site to another takes some minutes, either way.
public struct TravelTimeSet: EventPayload {
  public static let eventType = "travel-time-set"

  /// The two sites, in the order of their ids.
  public let sites: [UUID]
  /// 0 to 240.
  public let minutes: Int

  public init(sites: [UUID], minutes: Int) {
    self.sites = sites
    self.minutes = minutes
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.travel] }
}

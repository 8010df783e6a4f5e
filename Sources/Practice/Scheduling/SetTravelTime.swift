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

extension SetTravelTime {
  /// How long the way between two sites takes.
  public struct Input: CommandInput {
    public var from: String
    public var to: String
    public var minutes: Int

    public init(from: String, to: String, minutes: Int) {
      self.from = from
      self.to = to
      self.minutes = minutes
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("siteId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("from", \.from, "A site, by id or name.", example: "Lake Nona"),
      .init("to", \.to, "Another site, by id or name.", example: "Ocoee"),
      .init("minutes", \.minutes, Bounds.travelMinutes, unit: "min", "How long.", example: 45),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetTravelTime> {
      let one = try await context.site(Reference(from), "from").id
      let other = try await context.site(Reference(to), "to").id
      return CommandRequest(
        command: SetTravelTime(one: one, other: other, minutes: minutes, now: context.now), id: one,
        tag: PracticeTags.travel)
    }
  }
}

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

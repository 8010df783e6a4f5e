public import EventSourcing
public import Foundation

/// Sets the zone in which a client is told of appointments; without one they are told in the zone of the place.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-time-zone`.
public struct SetClientZone: Decider {
  /// The client, and the zone that holds.
  public struct State: Fold {
    var client: PersonStanding
    var timeZone: String?

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      client.evolve(recorded)
      if case .scheduling(.clientZoneSet(let facts)) = recorded.event { timeZone = facts.timeZone }
    }
  }

  public let clientID: UUID
  public let timeZone: String
  public let now: Date

  /// - Parameter timeZone: An IANA name such as `Europe/Madrid`.
  public init(clientID: UUID, timeZone: String, now: Date) {
    self.clientID = clientID
    self.timeZone = timeZone
    self.now = now
  }

  public var condition: Condition {
    Condition.none.reading(client: clientID)
      .reading(PracticeTags.client(clientID), ClientZoneSet.self, reach: .latest)
  }

  public var initialState: State { State(client: PersonStanding(.client, clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    _ = try ZoneName.zone(timeZone, field: "zone")
    guard state.timeZone != timeZone else { return [] }
    return [
      Draft(.scheduling(.clientZoneSet(ClientZoneSet(clientID: clientID, timeZone: timeZone))), at: now)
    ]
  }
}

public import EventSourcing
public import Foundation

/// Sets the zone in which a client has days and is told times, as ``ClientZone`` says.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-time-zone`.
public struct SetClientZone: Decider {
  /// The client, and the zone that holds.
  public typealias State = CombinedFold<PersonStatus, ClientZone>

  public let clientID: UUID
  public let timeZone: String
  public let now: Date

  /// - Parameter timeZone: An IANA name such as `Europe/Madrid`.
  public init(clientID: UUID, timeZone: String, now: Date) {
    self.clientID = clientID
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), ClientZone(clientID: clientID, sessions: false))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, zone) = state.parts
    try client.checkActive()
    _ = try ZoneName.zone(timeZone, field: "zone")
    guard zone.setName != timeZone else { return [] }
    return [
      Draft(.scheduling(.clientZoneSet(ClientZoneSet(clientID: clientID, timeZone: timeZone))), at: now)
    ]
  }
}

extension SetClientZone {
  /// The zone in which a client has days and is told times.
  public struct Input: CommandInput {
    public var timeZone: String

    public init(timeZone: String) { self.timeZone = timeZone }

    public static let fields: [Field<Self>] = [
      .init("timeZone", \.timeZone, "An IANA name.", example: "Europe/Madrid")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetClientZone> {
      let client = try await context.clientID()
      return .client(client, SetClientZone(clientID: client, timeZone: timeZone, now: context.now))
    }
  }
}

/// In which zone a client lives, and so reads what they are told.
public struct ClientZoneSet: EventPayload {
  public static let eventType = "client-zone-set"

  public let clientID: UUID
  /// An IANA name.
  public let timeZone: String

  public init(clientID: UUID, timeZone: String) {
    self.clientID = clientID
    self.timeZone = timeZone
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

public import EventSourcing
public import Foundation

/// Takes a discharged client back into care; programme, goals and history are as they were.
///
/// Refused: `unknown-client`, `client-erased`, `wrong-state` (in care), `out-of-range` (before the discharge, or before
/// 1970), `unknown-time-zone`, `in-the-future`.
public struct ReadmitClient: Decider {
  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(clientID: UUID, day: LocalDay, timeZone: String, now: Date) {
    self.clientID = clientID
    self.day = day
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: CombinedFold<PersonStatus, CareStatus> {
    CombinedFold(PersonStatus(.client, clientID), CareStatus(clientID: clientID))
  }

  public func decide(_ state: CombinedFold<PersonStatus, CareStatus>) throws(Refusal) -> [Draft<
    PracticeEvent
  >] {
    let (client, care) = state.parts
    try client.checkActive()
    guard let discharge = care.discharge else {
      throw Refusal(
        .wrongState, "The return was refused: the client is in care already. Nothing is to be done.",
        field: "client")
    }
    guard day >= discharge.day else {
      throw Refusal(
        .outOfRange, "The day was refused: it lies before the discharge. Give that day or a later one.",
        field: "day")
    }
    let start = try ProgrammeDay.start(day, in: timeZone, now: now)
    let facts = ClientReadmitted(clientID: clientID, day: day)
    return [Draft(.programme(.clientReadmitted(facts)), at: start)]
  }
}

extension ReadmitClient {
  /// The return of a discharged client.
  public struct Input: CommandInput {
    public var day: LocalDay?

    public init(day: LocalDay? = nil) { self.day = day }

    public static let fields: [Field<Self>] = [.init("day", \.day, "The day; today if left out.")]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ReadmitClient> {
      let client = try await context.client()
      return .client(
        client.id,
        ReadmitClient(clientID: client.id, day: client.day(day), timeZone: client.timeZone, now: context.now))
    }
  }
}

/// A discharged client came back into care.
public struct ClientReadmitted: EventPayload {
  public static let eventType = "client-readmitted"

  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

public import EventSourcing
public import Foundation

/// Corrects a room's name; the site of a room stays, because what is booked there takes the room.
///
/// The same again records nothing.
/// Refused: `not-set-up`, `unknown-room`, `reason-required`, `name-required`, `invalid-text`, `duplicate-name`.
public struct CorrectRoom: Decider {
  public let roomID: UUID
  public let name: String
  /// Why, in words; sealed.
  public let reason: String
  public let now: Date

  public init(roomID: UUID, name: String, reason: String, now: Date) {
    self.roomID = roomID
    self.name = name
    self.reason = reason
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup() }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    guard let room = state.rooms[roomID] else {
      throw Refusal(
        .unknownRoom, "The room was refused: there is none of this id. Look it up with “regimen show setup”.",
        field: "room")
    }
    let name = try Text.name(name, field: "room")
    let reason = try Text.reason(reason, for: "A correction")
    let others = state.rooms(of: room.siteID).filter { $0.roomID != roomID }
    guard !others.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw Refusal(
        .duplicateName,
        "The room was refused: another room of the site has its name. Give it a name of its own.",
        field: "name")
    }
    guard name != room.name else { return [] }
    let facts = RoomDetailsCorrected(roomID: roomID, siteID: room.siteID, from: room.name, to: name)
    return [
      Draft(.scheduling(.roomDetailsCorrected(facts)), at: now, personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension CorrectRoom {
  /// A room's name as it is.
  public struct Input: CommandInput {
    public var site: Reference
    public var room: Reference
    public var name: String
    public var reason: String

    public init(site: Reference, room: Reference, name: String, reason: String) {
      self.site = site
      self.room = room
      self.name = name
      self.reason = reason
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("roomId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("site", \.site, "The room’s site, by id or name.", example: "Lake Nona"),
      .init("room", \.room, "The room, by id or the name that it has.", example: "Gym flor"),
      .init("name", \.name, "The room’s name.", example: "Gym floor"),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Misspelt"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectRoom> {
      let site = try await context.site(site, "site").id
      let setup = try await context.schedulingSetup()
      let id = try setup.room(room, of: site)
      // One of an id may be another site's, at which the caller may change nothing.
      if let known = setup.rooms[id], known.siteID != site { try context.checkPlace(known.siteID) }
      return CommandRequest(
        command: CorrectRoom(roomID: id, name: name, reason: reason, now: context.now), id: id,
        tag: PracticeTags.site(site))
    }
  }
}

/// A room's name was wrong; the reason is sealed apart, with a key of the room.
public struct RoomDetailsCorrected: EventPayload {
  public static let eventType = "room-details-corrected"

  public let roomID: UUID
  public let siteID: UUID
  /// The name that it was believed to have; never that of a person.
  public let from: String
  public let to: String

  public init(roomID: UUID, siteID: UUID, from: String, to: String) {
    self.roomID = roomID
    self.siteID = siteID
    self.from = from
    self.to = to
  }

  /// The room as if it had been registered so.
  public var corrected: RoomOpened { RoomOpened(roomID: roomID, siteID: siteID, name: to) }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
  public var subject: UUID? { roomID }
}

public import EventSourcing
public import Foundation

/// Opens a room at a site; its name must not be that of another room there that can be booked.
///
/// Refused: `not-set-up`, `unknown-site`, `already-registered`, `name-required`, `invalid-text`, `duplicate-name`.
public struct RegisterRoom: Decider {
  public let roomID: UUID
  public let siteID: UUID
  public let name: String
  public let now: Date

  public init(roomID: UUID, siteID: UUID, name: String, now: Date) {
    self.roomID = roomID
    self.siteID = siteID
    self.name = name
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup() }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.timeZone(ofSite: siteID)
    guard state.rooms[roomID] == nil else {
      throw Refusal(
        .alreadyRegistered, "The room was refused: its id is already in use. Give a new id.", field: "id")
    }
    let name = try Text.name(name, field: "room")
    let others = state.rooms(of: siteID).filter { !state.isRetired($0.roomID, at: now) }
    guard !others.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw Refusal(
        .duplicateName,
        "The room was refused: another room of the site has its name. Give it a name of its own.",
        field: "name")
    }
    return [Draft(.scheduling(.roomOpened(RoomOpened(roomID: roomID, siteID: siteID, name: name))), at: now)]
  }

}

extension RegisterRoom {
  /// A room at a site.
  public struct Input: CommandInput {
    public var site: String
    public var name: String

    public init(site: String, name: String) {
      self.site = site
      self.name = name
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("roomId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("site", \.site, "The site, by id or name.", example: "Lake Nona"),
      .init("name", \.name, "The room’s name.", example: "Gym floor"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RegisterRoom> {
      let site = try await context.site(Reference(site), "site").id
      let id = context.newID("room")
      return CommandRequest(
        command: RegisterRoom(roomID: id, siteID: site, name: name, now: context.now), id: id,
        tag: PracticeTags.site(site))
    }
  }
}

/// A site opened a room; where a site has rooms, an appointment there takes one.
public struct RoomOpened: EventPayload {
  public static let eventType = "room-opened"

  public let roomID: UUID
  public let siteID: UUID
  /// Never that of a person.
  public let name: String

  public init(roomID: UUID, siteID: UUID, name: String) {
    self.roomID = roomID
    self.siteID = siteID
    self.name = name
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
}

import EventSourcing
public import Foundation

/// One practitioner, site, room or service that appointments are booked with.
public struct Bookable: Hashable, Sendable {
  public let kind: BookableKind
  public let id: UUID
  /// The site of a room as it was named; nil for one named by its id.
  let siteID: UUID?

  public init(_ kind: BookableKind, _ id: UUID, atSite siteID: UUID? = nil) {
    self.kind = kind
    self.id = id
    self.siteID = kind == .site ? id : siteID
  }

  /// What a decision about it reads.
  var state: CombinedFold<SchedulingSetup, PersonStatus?> {
    CombinedFold(SchedulingSetup(), kind == .practitioner ? PersonStatus(.practitioner, id) : nil)
  }

  /// The tag that its own events carry.
  var tag: Tag {
    switch kind {
    case .practitioner: PracticeTags.calendar(id)
    case .site: PracticeTags.site(id)
    case .room: siteID.map(PracticeTags.site) ?? PracticeTags.scheduling
    case .service: PracticeTags.service(id)
    }
  }

  /// The tags of what is set up with it, which every booking with it reads, and of the list that it stands in.
  var tags: [Tag] {
    switch kind {
    case .practitioner:
      [PracticeTags.scheduling, PracticeTags.practitioners, PracticeTags.practitioner(id), tag]
    case .site: [PracticeTags.scheduling, PracticeTags.sites, tag]
    case .room: Set([PracticeTags.scheduling, tag]).sorted { $0.text < $1.text }
    case .service: [PracticeTags.scheduling, tag]
    }
  }

  /// The site that it is or belongs to, once it is there; nil for a practitioner and a service.
  ///
  /// - Throws: `unknown-site`, `unknown-room`, `unknown-service`. A practitioner is looked up elsewhere.
  func site(in setup: SchedulingSetup) throws(Refusal) -> UUID? {
    switch kind {
    case .practitioner: return nil
    case .site:
      _ = try setup.practice.timeZone(ofSite: id)
      return id
    case .room:
      guard let room = setup.rooms[id] else {
        throw Refusal(
          .unknownRoom, "Refused: there is no such room. Look it up in the setup.", field: "room")
      }
      return room.siteID
    case .service:
      guard setup.services[id] != nil else {
        throw Refusal(
          .unknownService, "Refused: the practice offers no such service. Look it up in the setup.",
          field: "service")
      }
      return nil
    }
  }

  /// What is named, and the zone in which its days are said.
  static func named(_ kind: BookableKind, _ which: String, _ site: String?, _ context: some CommandContext)
    async throws -> (Bookable, TimeZone)
  {
    let practiceZone = TimeZone(identifier: try await context.practiceTimeZone()) ?? .gmt
    switch kind {
    case .practitioner:
      let id = try await context.person(PersonReference(which), .practitioner, "which")
      return (Bookable(.practitioner, id), practiceZone)
    case .site:
      let found = try await context.site(Reference(which), "which")
      return (Bookable(.site, found.id), TimeZone(identifier: found.timeZone) ?? .gmt)
    case .service:
      return (Bookable(.service, try await context.schedulingSetup().service(Reference(which))), practiceZone)
    case .room:
      let setup = try await context.schedulingSetup()
      if case .id(let id) = Reference(which) {
        try context.checkPlace(setup.rooms[id]?.siteID)
        let own = setup.rooms[id]?.siteID
        return (Bookable(.room, id, atSite: own), setup.zone(of: own) ?? practiceZone)
      }
      guard let site else {
        throw InputError.malformed("site", "Say at which site the room is.")
      }
      let found = try await context.site(Reference(site), "site")
      let id = try setup.room(Reference(which), of: found.id)
      return (Bookable(.room, id, atSite: found.id), TimeZone(identifier: found.timeZone) ?? .gmt)
    }
  }
}

/// What is retired, among what is set up.
extension SchedulingSetup {
  /// From when on nothing is booked with something; nil while it is not retired.
  public func retired(_ id: UUID?) -> BookableRetired? { id.flatMap { retirements[$0] } }

  /// Whether nothing can be booked with something that would still last at a moment, or begin at it.
  public func isRetired(_ id: UUID?, at moment: Date) -> Bool {
    retired(id).map { $0.from <= moment } ?? false
  }

  /// The rooms of a site that will do for a booking, by name: all but those that are retired already. Where every one is retired it is all of them, so
  /// that nothing is booked without a room where there were rooms.
  public func bookableRooms(of site: UUID?, at now: Date) -> [RoomOpened] {
    let all = rooms(of: site)
    let standing = all.filter { !isRetired($0.roomID, at: now) }
    return standing.isEmpty ? all : standing
  }

  /// What of some things is retired before a span of time is over.
  func retired(of ids: [UUID?], before end: Date) -> [BookableRetired] {
    ids.compactMap { retired($0) }.filter { $0.from < end }
  }

  /// Refuses what would still last when something that it is booked with is retired.
  ///
  /// - Throws: `practitioner-retired`, `site-retired`, `service-retired`.
  func checkBookable(practitioner: UUID?, site: UUID?, service: UUID?, until end: Date) throws(Refusal) {
    guard let first = retired(of: [practitioner, site, service], before: end).first else { return }
    throw first.refusal
  }
}

extension BookableRetired {
  /// Why nothing is booked with it.
  var refusal: Refusal {
    let (code, next): (Refusal.Code, String) =
      switch kind {
      case .practitioner: (.practitionerRetired, "Choose another practitioner")
      case .site: (.siteRetired, "Choose another site")
      case .room: (.roomRetired, "Choose another room")
      case .service: (.serviceRetired, "Choose another service")
      }
    return Refusal(
      code,
      "The time was refused: the \(kind.rawValue) is retired from \(day) on. \(next), or an earlier day.",
      field: kind.rawValue)
  }
}

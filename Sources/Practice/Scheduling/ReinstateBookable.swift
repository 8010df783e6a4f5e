public import EventSourcing
public import Foundation

/// Takes a retirement back: a practitioner, a site, a room or a service can be booked again as before.
///
/// Refused: `not-set-up`, `unknown-practitioner`, `practitioner-erased`, `unknown-site`, `unknown-room`, `unknown-service`, `wrong-state` (it is not
/// retired), `duplicate-name` (another has its name by now).
public struct ReinstateBookable: Decider {
  /// What is set up, and the practitioner where it is one.
  public typealias State = CombinedFold<SchedulingSetup, PersonStatus?>

  public let bookable: Bookable
  public let now: Date

  public init(_ bookable: Bookable, now: Date) {
    self.bookable = bookable
    self.now = now
  }

  public var initial: State { bookable.state }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (setup, practitioner) = state.parts
    try practitioner?.checkActive()
    let site = try bookable.site(in: setup)
    guard setup.retirements[bookable.id] != nil else {
      throw Refusal(
        .wrongState, "The \(bookable.kind.rawValue) is not retired. Nothing is to be done.", field: "which")
    }
    guard !names(in: setup, site).contains(where: { $0.id != bookable.id && $0.name == ownName(in: setup) })
    else {
      throw Refusal(
        .duplicateName,
        "The \(bookable.kind.rawValue) was not reinstated: another one has its name by now. Retire that one first.",
        field: "which")
    }
    let facts = BookableReinstated(kind: bookable.kind, bookableID: bookable.id, siteID: site)
    return [Draft(.scheduling(.bookableReinstated(facts)), at: now)]
  }

  /// The names of its kind that are in use, without case; a practitioner's is sealed, and is nobody else's.
  private func names(in setup: SchedulingSetup, _ site: UUID?) -> [(id: UUID, name: String)] {
    let all: [(id: UUID, name: String)] =
      switch bookable.kind {
      case .practitioner: []
      case .site: setup.practice.sites.values.map { ($0.siteID, $0.name.lowercased()) }
      case .room: setup.rooms(of: site).map { ($0.roomID, $0.name.lowercased()) }
      case .service: setup.services.values.map { ($0.serviceID, $0.name.lowercased()) }
      }
    return all.filter { !setup.isRetired($0.id, at: now) }
  }

  private func ownName(in setup: SchedulingSetup) -> String? {
    switch bookable.kind {
    case .practitioner: nil
    case .site: setup.practice.sites[bookable.id]?.name.lowercased()
    case .room: setup.rooms[bookable.id]?.name.lowercased()
    case .service: setup.services[bookable.id]?.name.lowercased()
    }
  }
}

extension ReinstateBookable {
  /// What can be booked again.
  public struct Input: CommandInput {
    public var kind: BookableKind
    public var which: String
    public var site: String?

    public init(kind: BookableKind, which: String, site: String? = nil) {
      self.kind = kind
      self.which = which
      self.site = site
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("bookableId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("kind", \.kind, "What it is.", example: .practitioner),
      .init(
        "which", \.which,
        "Which one, by id or name; a practitioner by id or handle. By id where another has its name.",
        example: "P-2"), .init("site", \.site, "The site of a room, by id or name."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ReinstateBookable> {
      let (bookable, _) = try await Bookable.named(kind, which, site, context)
      return CommandRequest(
        command: ReinstateBookable(bookable, now: context.now), id: bookable.id, tag: bookable.tag)
    }
  }
}

/// What was retired can be booked again.
public struct BookableReinstated: EventPayload {
  public static let eventType = "bookable-reinstated"

  public let kind: BookableKind
  public let bookableID: UUID
  /// The site of a room, and the site itself; nil for what is at none.
  public let siteID: UUID?

  public init(kind: BookableKind, bookableID: UUID, siteID: UUID? = nil) {
    self.kind = kind
    self.bookableID = bookableID
    self.siteID = siteID
  }

  public var tags: [Tag] { Bookable(kind, bookableID, atSite: siteID).tags }
}

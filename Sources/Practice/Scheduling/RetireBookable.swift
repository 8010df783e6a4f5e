public import EventSourcing
public import Foundation

/// Retires a practitioner, a site, a room or a service: from a day on nothing is booked with it. What is booked stands and is named,
/// what took place stays as it is, and the name may be used again from that day on. The same again records nothing; another
/// day takes the place of the one before.
///
/// Refused: `not-set-up`, `unknown-practitioner`, `practitioner-erased`, `unknown-site`, `unknown-room`, `unknown-service`, `invalid-text` (words
/// about what is no practitioner), `out-of-range` (a day before 1970, or more than ten years ahead).
public struct RetireBookable: Decider {
  /// What is set up, and the practitioner where it is one.
  public typealias State = CombinedFold<SchedulingSetup, PersonStatus?>

  public let bookable: Bookable
  public let cause: RetirementCause
  /// The first day on which nothing is booked with it, in the zone of its site, otherwise of the practice.
  public let day: LocalDay
  /// Of a practitioner only; sealed.
  public let reason: String?
  public let now: Date

  public init(_ bookable: Bookable, cause: RetirementCause, day: LocalDay, reason: String? = nil, now: Date) {
    self.bookable = bookable
    self.cause = cause
    self.day = day
    self.reason = reason
    self.now = now
  }

  public var initial: State { bookable.state }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (setup, practitioner) = state.parts
    try practitioner?.checkActive()
    let site = try bookable.site(in: setup)
    let timeZone = try setup.practice.timeZone(ofSite: site)
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkNotTooOld(day, field: "day")
    let from = WallClock.start(of: day, in: zone)
    guard from <= now + AppointmentRequest.furthestAhead else {
      throw Refusal(
        .outOfRange, "The day was refused: it lies more than ten years ahead. Give an earlier one.",
        field: "day")
    }
    guard reason == nil || bookable.kind == .practitioner else {
      throw Refusal(
        .invalidText,
        "The reason was refused: words are kept of a practitioner only, where they can be sealed. Leave them out, the cause says why.",
        field: "reason")
    }
    let facts = BookableRetired(
      kind: bookable.kind, bookableID: bookable.id, siteID: site, cause: cause, day: day, from: from,
      timeZone: timeZone)
    guard setup.retirements[bookable.id] != facts else { return [] }
    let personal = PersonalPart([.reason: try Text.reason(reason)])
    return [Draft(.scheduling(.bookableRetired(facts)), at: now, personal: personal)]
  }
}

extension RetireBookable {
  /// What nothing is to be booked with any more.
  public struct Input: CommandInput {
    public var kind: BookableKind
    public var which: String
    public var site: String?
    public var cause: RetirementCause
    public var day: LocalDay?
    public var reason: String?

    public init(
      kind: BookableKind, which: String, site: String? = nil, cause: RetirementCause, day: LocalDay? = nil,
      reason: String? = nil
    ) {
      self.kind = kind
      self.which = which
      self.site = site
      self.cause = cause
      self.day = day
      self.reason = reason
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("bookableId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("kind", \.kind, "What it is.", example: .practitioner),
      .init("which", \.which, "Which one, by id or name; a practitioner by id or handle.", example: "P-2"),
      .init("site", \.site, "The site of a room, by id or name."),
      .init("cause", \.cause, "Why, in a word.", example: .left),
      .init("day", \.day, "The first day on which nothing is booked with it; today if left out."),
      .init("reason", \.reason, "Why, in words, of a practitioner only; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RetireBookable> {
      let (bookable, zone) = try await Bookable.named(kind, which, site, context)
      let day = day ?? LocalDay(of: context.now, in: zone)
      return CommandRequest(
        command: RetireBookable(bookable, cause: cause, day: day, reason: reason, now: context.now),
        id: bookable.id, tag: bookable.tag)
    }
  }
}

extension RetireBookable: StrandingDecider {
  public var strandingReason: StrandingReason { .retired(bookable.kind, bookable.id) }
}

/// Nothing is booked with a practitioner, a site, a room or a service from a day on; words of why are sealed apart.
public struct BookableRetired: EventPayload {
  public static let eventType = "bookable-retired"

  public let kind: BookableKind
  public let bookableID: UUID
  /// The site of a room, and the site itself; nil for what is at none.
  public let siteID: UUID?
  public let cause: RetirementCause
  /// The first day on which nothing is booked with it.
  public let day: LocalDay
  /// When that day begins.
  public let from: Date
  /// The IANA name of the zone in which the day is one.
  public let timeZone: String

  public init(
    kind: BookableKind, bookableID: UUID, siteID: UUID? = nil, cause: RetirementCause, day: LocalDay,
    from: Date, timeZone: String
  ) {
    self.kind = kind
    self.bookableID = bookableID
    self.siteID = siteID
    self.cause = cause
    self.day = day
    self.from = from
    self.timeZone = timeZone
  }

  public var tags: [Tag] { Bookable(kind, bookableID, atSite: siteID).tags }
  public var subject: UUID? { kind == .practitioner ? bookableID : nil }
}

/// Why nothing is booked any more with what was retired.
public enum RetirementCause: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case left
  case closed
  case replaced
  case notOffered = "not-offered"
  case other
}

/// What an appointment is booked with, beside its client.
public enum BookableKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case practitioner
  case site
  case room
  case service
}

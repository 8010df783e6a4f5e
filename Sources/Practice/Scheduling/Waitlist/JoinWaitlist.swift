public import EventSourcing
public import Foundation

/// Puts a client on the waiting list: they are offered the first time that frees and that they would take.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `not-set-up`, `unknown-site`, `unknown-practitioner`, `unknown-service`,
/// `wrong-service`, `not-virtual`, `wrong-time-zone`, `out-of-range` (days, minutes), `in-the-past`, `practitioner-retired`,
/// `site-retired`, `service-retired`, `already-recorded` (the id, or
/// the same wish of the same client).
public struct JoinWaitlist: Decider {
  /// The client, whether they are in care, the practitioners, what is offered, and the entry.
  public typealias State = CombinedFold<PersonStatus, CareStatus, [PersonStatus], SchedulingSetup, Waitlist>

  /// The longest time that a client waits, in days.
  public static let maxDays = 366
  /// How many practitioners a client may name.
  public static let maxPractitioners = 50

  public let facts: WaitlistJoined
  public let now: Date

  public init(_ facts: WaitlistJoined, now: Date) {
    self.facts = facts
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, facts.clientID), CareStatus(clientID: facts.clientID),
      facts.wish.practitionerIDs.map { PersonStatus(.practitioner, $0) }, SchedulingSetup(),
      Waitlist(entry: facts.entryID, of: facts.clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, care, practitioners, setup, waitlist) = state.parts
    guard !waitlist.entries.contains(where: { $0.facts.entryID == facts.entryID }) else {
      throw Refusal(
        .alreadyRecorded, "The entry was refused: its id is already in use. Give a new id.", field: "entry")
    }
    // Who waits twice for the same would be offered two times at once.
    guard !waitlist.entries.contains(where: { $0.facts.wish == facts.wish }) else {
      throw Refusal(
        .alreadyRecorded,
        "The entry was refused: the client waits for these times already. Look it up in the waiting list.",
        field: "client")
    }
    try client.checkActive()
    try care.checkInCare()
    for practitioner in practitioners { try practitioner.checkActive() }
    let wish = facts.wish
    let own = try setup.practice.timeZone(ofSite: wish.siteID)
    guard wish.timeZone == own else {
      throw Refusal(
        .wrongTimeZone, "The entry was refused: its days are said in another zone than \(own).",
        field: "time zone")
    }
    try AppointmentRequest.check(wish.serviceID, as: wish.kind, atSite: wish.siteID, setup)
    // What is retired when the first day begins can be had on none of them.
    let first = WallClock.start(of: wish.from, in: try ZoneName.zone(own)) + 1
    try setup.checkBookable(practitioner: nil, site: wish.siteID, service: wish.serviceID, until: first)
    let retired = setup.retired(of: wish.practitionerIDs, before: first)
    if let one = retired.first, retired.count == wish.practitionerIDs.count { throw one.refusal }
    try Bounds.check(wish.minutes, Bounds.appointmentMinutes, field: "minutes")
    guard wish.practitionerIDs.count <= Self.maxPractitioners else {
      throw Refusal(
        .outOfRange,
        "The entry was refused: it names more than \(Self.maxPractitioners) practitioners. Name fewer, or none for anybody.",
        field: "practitioners")
    }
    guard wish.from <= wish.through, wish.through - wish.from <= Self.maxDays else {
      throw Refusal(
        .outOfRange,
        "The entry was refused: its last day must not lie before its first, nor a year behind it. Give other days.",
        field: "through")
    }
    guard wish.through >= LocalDateTime(of: now, in: try ZoneName.zone(own)).day else {
      throw Refusal(
        .inThePast, "The entry was refused: its days have passed. Give days to come.", field: "through")
    }
    return [Draft(.scheduling(.waitlistJoined(facts)), at: now)]
  }
}

extension JoinWaitlist {
  /// The times that a client waits for.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var client: PersonReference
    public var kind: AppointmentKind
    public var serviceId: Reference?
    public var minutes: Int?
    public var siteId: Reference?
    public var practitioners: [PersonReference]?
    public var from: LocalDay?
    public var through: LocalDay
    public var between: String?

    public init(
      client: PersonReference, kind: AppointmentKind, serviceId: Reference? = nil, minutes: Int? = nil,
      siteId: Reference? = nil, practitioners: [PersonReference]? = nil, from: LocalDay? = nil,
      through: LocalDay, between: String? = nil
    ) {
      self.client = client
      self.kind = kind
      self.serviceId = serviceId
      self.minutes = minutes
      self.siteId = siteId
      self.practitioners = practitioners
      self.from = from
      self.through = through
      self.between = between
    }

    public static var answer: CommandAnswer { CommandAnswer("entryId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("client", \.client, "The client, by id or handle.", example: "C-1001"),
      .init("kind", \.kind, "What they wait for.", example: .session),
      .init("serviceId", \.serviceId, "The service, by id or name."),
      .init(
        "minutes", \.minutes, Bounds.appointmentMinutes, unit: "min",
        "How long; as long as the service takes, otherwise an hour, if left out.", example: 45),
      .init(
        "siteId", \.siteId, "The site, by id or name; a virtual appointment if left out.",
        example: "Lake Nona"),
      .init(
        "practitioners", \.practitioners,
        .array(PersonReference.schema, count: 0...JoinWaitlist.maxPractitioners),
        "With whom, by id or handle; with anybody if left out.", example: ["P-1"]),
      .init("from", \.from, "The first day; today if left out."),
      .init("through", \.through, "The last day, included."),
      .init(
        "between", \.between, .string(pattern: #"^\d{1,2}:\d{2}-\d{1,2}:\d{2}$"#),
        "At what time of the day, as a span; at any time if left out.", example: "09:00-12:00"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<JoinWaitlist> {
      let span = between.flatMap { DaySpan($0) }
      guard between == nil || span != nil else {
        throw InputError.malformed("between", "Give a span of the day, as 09:00-12:00.")
      }
      let site = try await context.place(siteId, "siteId")
      let client = try await context.person(client, .client, "client")
      var people: [UUID] = []
      for practitioner in practitioners ?? [] {
        let id = try await context.person(practitioner, .practitioner, "practitioners")
        if !people.contains(id) { people.append(id) }
      }
      var service: UUID?
      if let serviceId { service = try await context.schedulingSetup().service(serviceId) }
      let zone = try await context.timeZone(at: site)
      let wish = WaitlistWish(
        kind: kind, serviceID: service, minutes: minutes, siteID: site?.id, practitionerIDs: people,
        from: from ?? LocalDay(of: context.now, in: TimeZone(identifier: zone) ?? .gmt), through: through,
        between: span, timeZone: zone)
      let id = context.newID("waitlist-entry")
      return CommandRequest(
        command: JoinWaitlist(WaitlistJoined(entryID: id, clientID: client, wish: wish), now: context.now),
        id: id, tag: PracticeTags.waitlistEntry(id))
    }
  }
}

/// A client waits for a time; the one who joined first is offered a time first.
public struct WaitlistJoined: EventPayload {
  public static let eventType = "waitlist-joined"

  public let entryID: UUID
  public let clientID: UUID
  public let wish: WaitlistWish

  public init(entryID: UUID, clientID: UUID, wish: WaitlistWish) {
    self.entryID = entryID
    self.clientID = clientID
    self.wish = wish
  }

  public var tags: [Tag] {
    [PracticeTags.waitlist, PracticeTags.waitlistEntry(entryID), PracticeTags.client(clientID)]
  }
}

/// Which times a client on the waiting list would take.
public struct WaitlistWish: Codable, Hashable, Sendable {
  public let kind: AppointmentKind
  /// Nil where no service was named.
  public let serviceID: UUID?
  /// Nil for as long as the service takes, otherwise an hour.
  public let minutes: Int?
  /// Where; nil for virtual appointments.
  public let siteID: UUID?
  /// With whom; empty for anybody.
  public let practitionerIDs: [UUID]
  /// The first and the last day, both included, on the wall of the zone.
  public let from: LocalDay
  public let through: LocalDay
  /// At what time of the day; nil for any.
  public let between: DaySpan?
  /// The IANA name of the site's zone, of the practice's for virtual appointments.
  public let timeZone: String

  public init(
    kind: AppointmentKind, serviceID: UUID? = nil, minutes: Int? = nil, siteID: UUID? = nil,
    practitionerIDs: [UUID] = [], from: LocalDay, through: LocalDay, between: DaySpan? = nil, timeZone: String
  ) {
    self.kind = kind
    self.serviceID = serviceID
    self.minutes = minutes
    self.siteID = siteID
    self.practitionerIDs = practitionerIDs
    self.from = from
    self.through = through
    self.between = between
    self.timeZone = timeZone
  }

  /// Whether a time is one of those.
  public func takes(_ time: OpenTime) -> Bool {
    guard let zone = TimeZone(identifier: timeZone), time.siteID == siteID,
      practitionerIDs.isEmpty || practitionerIDs.contains(time.practitionerID)
    else { return false }
    let day = LocalDateTime(of: time.startsAt, in: zone).day
    guard from <= day, day <= through else { return false }
    guard let between else { return true }
    // A night that began the day before counts too.
    return [day, day - 1].contains { day in
      guard let span = between.time(on: day, in: zone) else { return false }
      return span.lowerBound <= time.startsAt && time.endsAt <= span.upperBound
    }
  }

  /// The open times to look through, from a moment on; nil where its days have passed.
  public func openTimes(practitioners: [UUID], clientID: UUID, now: Date) -> OpenTimeRequest? {
    guard let zone = TimeZone(identifier: timeZone) else { return nil }
    let first = max(now, WallClock.start(of: from, in: zone))
    let last = WallClock.start(of: through + 1, in: zone)
    guard first < last else { return nil }
    return OpenTimeRequest(
      from: first, to: min(last, first + Double(OpenTimeRequest.maxDays) * 86_400), siteID: siteID,
      practitioners: practitionerIDs.isEmpty ? practitioners : practitionerIDs, serviceID: serviceID,
      minutes: minutes, clientID: clientID, now: now)
  }
}

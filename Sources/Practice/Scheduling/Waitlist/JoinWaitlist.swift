public import EventSourcing
public import Foundation

/// Puts a client on the waiting list: they are offered the first time that frees and that they would take.
///
/// Refused: `unknown-client`, `client-erased`, `not-set-up`, `unknown-site`, `unknown-practitioner`, `unknown-service`,
/// `wrong-service`, `not-virtual`, `wrong-time-zone`, `out-of-range` (days, minutes), `in-the-past`, `already-recorded` (the id, or
/// the same wish of the same client).
public struct JoinWaitlist: Decider {
  /// The client, what is offered, and the entry.
  public typealias State = CombinedFold<PersonStatus, [PersonStatus], SchedulingSetup, Waitlist>

  /// The longest time that a client waits, in days.
  public static let mostDays = 366

  public let facts: WaitlistJoined
  public let now: Date

  public init(_ facts: WaitlistJoined, now: Date) {
    self.facts = facts
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, facts.clientID),
      facts.wish.practitionerIDs.map { PersonStatus(.practitioner, $0) }, SchedulingSetup(),
      Waitlist(entry: facts.entryID, of: facts.clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, practitioners, setup, waitlist) = state.parts
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
    for practitioner in practitioners { try practitioner.checkActive() }
    let wish = facts.wish
    let own = try setup.practice.timeZone(ofSite: wish.siteID)
    guard wish.timeZone == own else {
      throw Refusal(
        .wrongTimeZone, "The entry was refused: its days are said in another zone than \(own).",
        field: "time zone")
    }
    try AppointmentRequest.check(wish.serviceID, as: wish.kind, atSite: wish.siteID, setup)
    try Bounds.check(wish.minutes, Bounds.appointmentMinutes, field: "minutes")
    guard wish.from <= wish.through, wish.through - wish.from <= Self.mostDays else {
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

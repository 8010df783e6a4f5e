public import EventSourcing
public import Foundation

/// Keeps a practitioner from being booked for a span of time. Appointments in it stand: the person who adds it is told of them.
///
/// Refused: `unknown-practitioner`, `practitioner-erased`, `unknown-time-zone`, `already-recorded`, `out-of-range` (empty, before 1970, or longer than 400 days).
public struct AddTimeOff: Decider {
  public let timeOffID: UUID
  public let practitionerID: UUID
  public let kind: TimeOffKind
  /// The first moment, on the wall of the zone.
  public let from: LocalDateTime
  /// The first moment after it.
  public let to: LocalDateTime
  /// The IANA name of the zone in which it was said.
  public let timeZone: String
  public let now: Date

  public init(
    timeOffID: UUID, practitionerID: UUID, kind: TimeOffKind, from: LocalDateTime, to: LocalDateTime,
    timeZone: String, now: Date
  ) {
    self.timeOffID = timeOffID
    self.practitionerID = practitionerID
    self.kind = kind
    self.from = from
    self.to = to
    self.timeZone = timeZone
    self.now = now
  }

  /// What is set up, and the practitioner.
  public typealias State = CombinedFold<SchedulingSetup, PersonStatus>

  public var initial: State {
    State(SchedulingSetup(.timeOff(practitionerID)), PersonStatus(.practitioner, practitionerID))
  }

  /// The longest time off, in days.
  private static let longest = 400

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (setup, practitioner) = state.parts
    try practitioner.checkActive()
    guard setup.timeOff[timeOffID] == nil else {
      throw Refusal(
        .alreadyRecorded, "The time off was refused: its id is already in use. Give a new id.", field: "id")
    }
    let zone = try ZoneName.zone(timeZone)
    let start = WallClock.resolve(from, in: zone).instant
    let end = WallClock.resolve(to, in: zone).instant
    try TimeRules.checkNotTooOld(start, field: "from")
    guard start < end, end.timeIntervalSince(start) <= Double(Self.longest) * 86_400 else {
      throw Refusal(
        .outOfRange,
        "The time off was refused: it must end after it begins, \(Self.longest) days later at the most. Check both ends.",
        field: "to")
    }
    let facts = TimeOffAdded(
      timeOffID: timeOffID, practitionerID: practitionerID, kind: kind, startsAt: start, endsAt: end,
      timeZone: timeZone)
    return [Draft(.scheduling(.timeOffAdded(facts)), at: now)]
  }

}

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
        "The time off was refused: it must end after it begins, \(Self.longest) days later at the most. Check both ends; for whole days the end is the day after the last.",
        field: "to")
    }
    let same = setup.timeOff.values.contains { other in
      other.practitionerID == practitionerID && other.kind == kind && other.startsAt == start
        && other.endsAt == end
    }
    guard !same else {
      throw Refusal(
        .alreadyRecorded,
        "The time off was refused: the same is recorded already. Look at it with “regimen show setup”.",
        field: "from")
    }
    let facts = TimeOffAdded(
      timeOffID: timeOffID, practitionerID: practitionerID, kind: kind, startsAt: start, endsAt: end,
      timeZone: timeZone)
    return [Draft(.scheduling(.timeOffAdded(facts)), at: now)]
  }

}

extension AddTimeOff {
  /// A time at which a practitioner is not booked.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var kind: TimeOffKind
    public var from: LocalDateTime
    public var to: LocalDateTime?

    public init(
      practitioner: PersonReference, kind: TimeOffKind, from: LocalDateTime, to: LocalDateTime? = nil
    ) {
      self.practitioner = practitioner
      self.kind = kind
      self.from = from
      self.to = to
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("timeOffId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init("kind", \.kind, "What it is.", example: .timeOff),
      .init(
        "from", \.from, "The first moment, on the practice’s wall.",
        example: LocalDateTime("2031-08-01T00:00")),
      .init(
        "to", \.to, "The first moment after it, on the practice’s wall; the end of the day if left out.",
        example: LocalDateTime("2031-08-15T00:00")),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AddTimeOff> {
      let person = try await context.person(practitioner, .practitioner, "practitioner")
      let id = context.newID("time-off")
      let timeZone = try await context.practiceTimeZone()
      for entered in [from, to].compactMap(\.self) {
        let taken = WallClock.resolve(entered, in: TimeZone(identifier: timeZone) ?? .gmt)
        if taken.shifted { context.noteSkipped(entered, taken: taken) }
      }
      return CommandRequest(
        command: AddTimeOff(
          timeOffID: id, practitionerID: person, kind: kind, from: from,
          to: to ?? LocalDateTime(startOf: from.day + 1), timeZone: timeZone, now: context.now), id: id,
        tag: PracticeTags.calendar(person))
    }
  }
}

/// A practitioner is not to be booked for a span of time; appointments in it stand until they are moved.
public struct TimeOffAdded: EventPayload {
  public static let eventType = "time-off-added"

  public let timeOffID: UUID
  public let practitionerID: UUID
  public let kind: TimeOffKind
  public let startsAt: Date
  /// Exclusive.
  public let endsAt: Date
  /// The IANA name of the zone in which it was said.
  public let timeZone: String

  public init(
    timeOffID: UUID, practitionerID: UUID, kind: TimeOffKind, startsAt: Date, endsAt: Date, timeZone: String
  ) {
    self.timeOffID = timeOffID
    self.practitionerID = practitionerID
    self.kind = kind
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.timeZone = timeZone
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}

/// Why a practitioner is not to be booked for a while; never the reason in words.
public enum TimeOffKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// An hour or two of a working day.
  case pause = "break"
  /// A day or more.
  case timeOff = "time-off"
}

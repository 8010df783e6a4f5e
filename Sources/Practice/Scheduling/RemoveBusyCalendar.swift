public import EventSourcing
public import Foundation

/// Stops reading a practitioner's other calendar; its times can be booked again.
///
/// Refused: `unknown-practitioner`, `nothing-to-withdraw`.
public struct RemoveBusyCalendar: Decider {
  public let practitionerID: UUID
  public let now: Date

  public init(practitionerID: UUID, now: Date) {
    self.practitionerID = practitionerID
    self.now = now
  }

  public var initial: BusyCalendar { BusyCalendar(of: practitionerID) }

  public func decide(_ state: BusyCalendar) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard let calendar = state.calendarID else {
      throw Refusal(
        .nothingToWithdraw, "Refused: no other calendar of the practitioner is read. Look at those that are.",
        field: "practitioner")
    }
    let facts = BusyCalendarRemoved(practitionerID: practitionerID, calendarID: calendar)
    return [Draft(.scheduling(.busyCalendarRemoved(facts)), at: now)]
  }
}

extension RemoveBusyCalendar {
  /// Whose other calendar is read no longer.
  public struct Input: CommandInput {
    public var practitioner: PersonReference

    public init(practitioner: PersonReference) { self.practitioner = practitioner }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RemoveBusyCalendar> {
      let person = try await context.person(practitioner, .practitioner, "practitioner")
      return CommandRequest(
        command: RemoveBusyCalendar(practitionerID: person, now: context.now), id: person,
        tag: PracticeTags.calendar(person))
    }
  }
}

/// A practitioner's other calendar is read no longer: the times that it had taken can be booked again.
public struct BusyCalendarRemoved: EventPayload {
  public static let eventType = "busy-calendar-removed"

  public let practitionerID: UUID
  public let calendarID: UUID

  public init(practitionerID: UUID, calendarID: UUID) {
    self.practitionerID = practitionerID
    self.calendarID = calendarID
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}

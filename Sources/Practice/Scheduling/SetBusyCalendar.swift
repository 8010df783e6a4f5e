public import EventSourcing
public import Foundation

/// Sets the calendar that says when a practitioner is busy elsewhere, in the place of the one before: in its busy times they are not
/// booked. The same again records nothing. The times of the one before hold until this one is read.
///
/// Refused: `unknown-practitioner`, `practitioner-erased`, `invalid-link`.
public struct SetBusyCalendar: Decider {
  public let practitionerID: UUID
  public let calendarID: UUID
  /// Sealed with the practitioner's key.
  public let address: CalendarAddress
  /// The address that is set; nil where there is none, or where it does not open.
  public let known: KnownCalendarAddress?
  public let now: Date

  public init(
    practitionerID: UUID, calendarID: UUID, address: CalendarAddress, known: KnownCalendarAddress? = nil,
    now: Date
  ) {
    self.practitionerID = practitionerID
    self.calendarID = calendarID
    self.address = address
    self.known = known
    self.now = now
  }

  /// The calendar that is set, and the practitioner.
  public typealias State = CombinedFold<BusyCalendar, PersonStatus>

  public var initial: State {
    State(BusyCalendar(of: practitionerID), PersonStatus(.practitioner, practitionerID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (calendar, practitioner) = state.parts
    try practitioner.checkActive()
    if let known, known.calendarID == calendar.calendarID, known.text == address.text { return [] }
    let facts = BusyCalendarSet(practitionerID: practitionerID, calendarID: calendarID)
    return [
      Draft(.scheduling(.busyCalendarSet(facts)), at: now, personal: PersonalPart([.address: address.text]))
    ]
  }
}

/// The address of a calendar as it was set, opened to see whether another one says the same. It describes itself without it.
public struct KnownCalendarAddress: Hashable, Sendable, CustomStringConvertible {
  public let calendarID: UUID
  let text: String

  public init(calendarID: UUID, text: String) {
    self.calendarID = calendarID
    self.text = text
  }

  public var description: String { "KnownCalendarAddress" }
}

extension SetBusyCalendar {
  /// Where the other calendar of a practitioner is read from.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var address: String

    public init(practitioner: PersonReference, address: String) {
      self.practitioner = practitioner
      self.address = address
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init(
        "address", \.address,
        "The calendar’s secret address in iCal format, of https or webcal; sealed, and never shown again.",
        example: "https://calendar.example.org/private-3f9a/basic.ics"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetBusyCalendar> {
      let person = try await context.person(practitioner, .practitioner, "practitioner")
      return CommandRequest(
        command: SetBusyCalendar(
          practitionerID: person, calendarID: context.newID("busy-calendar"),
          address: try CalendarAddress(address),
          known: try await context.busyCalendarAddress(of: person), now: context.now),
        id: person, tag: PracticeTags.calendar(person))
    }
  }
}

/// A practitioner's other calendar was set; its address is sealed apart.
public struct BusyCalendarSet: EventPayload {
  public static let eventType = "busy-calendar-set"

  public let practitionerID: UUID
  /// Another one for each address.
  public let calendarID: UUID

  public init(practitionerID: UUID, calendarID: UUID) {
    self.practitionerID = practitionerID
    self.calendarID = calendarID
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
  public var subject: UUID? { practitionerID }
}

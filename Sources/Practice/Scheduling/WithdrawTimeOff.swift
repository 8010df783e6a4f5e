public import EventSourcing
public import Foundation

/// Takes a break or time off back, so that its time can be booked again.
///
/// Refused: `unknown-time-off`.
public struct WithdrawTimeOff: Decider {
  public let timeOffID: UUID
  public let practitionerID: UUID
  public let now: Date

  public init(timeOffID: UUID, practitionerID: UUID, now: Date) {
    self.timeOffID = timeOffID
    self.practitionerID = practitionerID
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup(.timeOff(practitionerID)) }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard state.timeOff[timeOffID]?.practitionerID == practitionerID else {
      throw Refusal(
        .unknownTimeOff,
        "Refused: the practitioner has no such time off, or it was taken back already. Look it up in their hours.",
        field: "time off")
    }
    let facts = TimeOffWithdrawn(timeOffID: timeOffID, practitionerID: practitionerID)
    return [Draft(.scheduling(.timeOffWithdrawn(facts)), at: now)]
  }

}

extension WithdrawTimeOff {
  /// Time off that is not taken.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var timeOffId: UUID

    public init(practitioner: PersonReference, timeOffId: UUID) {
      self.practitioner = practitioner
      self.timeOffId = timeOffId
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("timeOffId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init("timeOffId", \.timeOffId, "The break or time off, as adding it answered it."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawTimeOff> {
      let person = try await context.person(practitioner, .practitioner, "practitioner")
      return CommandRequest(
        command: WithdrawTimeOff(timeOffID: timeOffId, practitionerID: person, now: context.now),
        id: timeOffId, tag: PracticeTags.calendar(person))
    }
  }
}

/// A break or time off was taken back: its time can be booked again.
public struct TimeOffWithdrawn: EventPayload {
  public static let eventType = "time-off-withdrawn"

  public let timeOffID: UUID
  public let practitionerID: UUID

  public init(timeOffID: UUID, practitionerID: UUID) {
    self.timeOffID = timeOffID
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}

public import EventSourcing
public import Foundation

/// Erases a person who was staff and is no practitioner: records that it was done; the store then destroys the key.
///
/// What they did keeps the id of the person, whose name nothing opens any more. The event is that of a practitioner's erasure, which
/// every build reads. Erasing again records nothing. Refused: `unknown-staff`, `wrong-state` (somebody who is
/// staff still, or a practitioner), `invalid-text`.
public struct EraseStaff: Decider {
  public typealias State = CombinedFold<StaffRegister, Erasures>

  public let staffID: UUID
  /// Why, in words; sealed with the person's own key, and so gone with it.
  public let reason: String?
  public let now: Date

  public init(staffID: UUID, reason: String? = nil, now: Date) {
    self.staffID = staffID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(StaffRegister(), Erasures()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (staff, erasures) = state.parts
    guard let member = staff.members[staffID] else {
      throw Refusal(
        .unknownStaff, "The erasure was refused: there is no such member of staff. See “regimen show staff”.",
        field: "staff")
    }
    guard !erasures.people.contains(member.personID) else { return [] }
    try staff.checkHasLeft(member.personID)
    guard !staff.all.contains(where: { $0.personID == member.personID && $0.isPractitioner }) else {
      throw Refusal(
        .wrongState,
        "The erasure was refused: they are a practitioner, under whose name they are known. Erase the practitioner instead.",
        field: "staff")
    }
    return [try PersonErased.draft(of: member.personID, reason: reason, at: now)]
  }
}

/// Erases a practitioner, and with them the member of staff that they were: records that it was done; the store then destroys the key.
///
/// Nobody can be booked with a person whom nobody can name, so they are retired first, and what is booked is moved or cancelled.
/// Erasing again records nothing. Refused: `unknown-practitioner`, `wrong-state` (staff still, not
/// retired yet, or appointments to come), `invalid-text`.
public struct ErasePractitioner: Decider {
  public typealias State = CombinedFold<PersonStatus, StaffRegister, PractitionerPresence, Appointments>

  public let practitionerID: UUID
  /// What was booked with them for later when it was looked up. Nothing is added to it once they are retired.
  public let booked: [UUID]
  /// Why, in words; sealed with the person's own key, and so gone with it.
  public let reason: String?
  public let now: Date

  public init(practitionerID: UUID, booked: [UUID], reason: String? = nil, now: Date) {
    self.practitionerID = practitionerID
    self.booked = booked
    self.reason = reason
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.practitioner, practitionerID), StaffRegister(), PractitionerPresence(practitionerID),
      Appointments(booked))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (person, staff, presence, appointments) = state.parts
    try person.checkOnRecord()
    guard !person.isErased else { return [] }
    try staff.checkHasLeft(practitionerID)
    guard presence.isRetired(at: now) else {
      throw Refusal(
        .wrongState,
        "The erasure was refused: appointments can be booked with them still. Retire them first, from today on at the latest.",
        field: "practitioner")
    }
    let left = appointments.toCome(at: now).filter { $0.practitionerID == practitionerID }
    guard left.isEmpty else {
      throw Refusal(
        .wrongState,
        "The erasure was refused: appointments with them are still to come. Move them to another practitioner or cancel them first.",
        field: "practitioner", conflicts: left.map(\.conflict))
    }
    return [try PersonErased.draft(of: practitionerID, reason: reason, at: now)]
  }
}

extension PersonErased {
  /// The erasure of a person who worked for the practice.
  fileprivate static func draft(of person: UUID, reason: String?, at now: Date) throws(Refusal) -> Draft<
    PracticeEvent
  > {
    Draft(
      .client(.personErased(PersonErased(personID: person, kind: .practitioner))), at: now,
      personal: PersonalPart([.reason: try Text.reason(reason)]))
  }
}

extension StaffRegister {
  /// Refuses a person who is staff still.
  ///
  /// - Throws: `wrong-state`.
  fileprivate func checkHasLeft(_ person: UUID) throws(Refusal) {
    guard let member = active.first(where: { $0.personID == person }) else { return }
    throw Refusal(
      .wrongState,
      "The erasure was refused: they are staff still, as \(member.handle). Remove them from the staff first.",
      field: "staff")
  }
}

extension EraseStaff {
  /// The erasure of a person who was staff.
  public struct Input: CommandInput {
    public var confirmed: Bool
    public var reason: String?

    public init(confirmed: Bool, reason: String? = nil) {
      self.confirmed = confirmed
      self.reason = reason
    }

    public static var subject: CommandSubject { .staff }

    public static let fields: [Field<Self>] = [
      .init(
        "confirmed", \.confirmed, "Has to be true, because what is erased cannot be brought back.",
        example: true),
      .init("reason", \.reason, "Why, in words; sealed with the person's key, and gone with it."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<EraseStaff> {
      try confirmed.checkConfirmed()
      let id = try await context.staffID()
      return CommandRequest(
        command: EraseStaff(staffID: id, reason: reason, now: context.now), id: id,
        tag: PracticeTags.staffMember(id))
    }
  }
}

extension ErasePractitioner {
  /// The erasure of a practitioner.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var confirmed: Bool
    public var reason: String?

    public init(practitioner: PersonReference, confirmed: Bool, reason: String? = nil) {
      self.practitioner = practitioner
      self.confirmed = confirmed
      self.reason = reason
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "Who it is, by id or handle.", example: "P-2"),
      .init(
        "confirmed", \.confirmed, "Has to be true, because what is erased cannot be brought back.",
        example: true),
      .init("reason", \.reason, "Why, in words; sealed with the person's key, and gone with it."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ErasePractitioner> {
      try confirmed.checkConfirmed()
      let id = try await context.person(practitioner, .practitioner, "practitioner")
      let command = ErasePractitioner(
        practitionerID: id, booked: try await context.appointmentsToCome(with: id), reason: reason,
        now: context.now)
      return CommandRequest(command: command, id: id, tag: PracticeTags.practitioner(id))
    }
  }
}

extension Bool {
  /// - Throws: ``InputError`` where it is false.
  fileprivate func checkConfirmed() throws(InputError) {
    guard !self else { return }
    throw InputError.malformed(
      "confirmed", "Nothing was erased. Say true: what is erased cannot be brought back.")
  }
}

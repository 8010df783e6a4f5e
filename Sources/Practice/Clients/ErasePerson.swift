public import EventSourcing
public import Foundation

/// Erases a person: records that it was done; the store then destroys the key. It never removes an event.
///
/// What is booked or held for a client and still to come is cancelled with them, without a fee: nobody could be told of it any more,
/// and their practitioner is free again. A person who enquired and never became a client is erased by the id of the enquiry.
/// Of a person whose records were merged each id is erased. Erasing a person who is erased already records nothing. Refused: `unknown-client`, `unknown-practitioner`,
/// `invalid-text`.
public struct ErasePerson: Decider {
  public let personID: UUID
  public let kind: PersonKind
  /// Why, in words; sealed with the person's own key, and so gone with it.
  public let reason: String?
  public let now: Date

  public init(personID: UUID, kind: PersonKind, reason: String? = nil, now: Date) {
    self.personID = personID
    self.kind = kind
    self.reason = reason
    self.now = now
  }

  /// The person, and what is booked for them.
  public struct State: PracticeFold {
    var person: PersonStatus
    var appointments: Appointments
    /// Under which ids the person was registered, where they are a client.
    var aliases: ClientAliases?
    var erased: Set<UUID> = []

    public var reads: Condition { .union(person.reads, appointments.reads, aliases.reads) }

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      person.evolve(recorded)
      appointments.evolve(recorded)
      aliases?.evolve(recorded)
      if case .client(.personErased(let facts)) = recorded.event { erased.insert(facts.personID) }
    }

    /// The ids whose keys still open something.
    var left: [UUID] { (aliases?.members ?? [person.id]).filter { !erased.contains($0) } }
  }

  public var initial: State {
    State(
      person: PersonStatus(kind, personID),
      appointments: kind == .client ? Appointments(of: personID, holds: true) : Appointments(),
      aliases: kind == .client ? ClientAliases(personID) : nil)
  }

  /// A person is erased whatever else of theirs cannot be read: that they are on record is all that it tells.
  public func passes(_ state: inout State, unreadableOf type: String) -> Bool {
    if [ClientRegistered.eventType, EnquiryRecorded.eventType, PractitionerRegistered.eventType].contains(
      type)
    {
      state.person.isKnownUnread = true
    }
    return true
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.person.checkOnRecord()
    guard !state.left.isEmpty else { return [] }
    let personal = PersonalPart([.reason: try Text.reason(reason)])
    return state.appointments.toCome(at: now).map(freed)
      + state.left.map { id in
        Draft(.client(.personErased(PersonErased(personID: id, kind: kind))), at: now, personal: personal)
      }
  }

  /// What is booked is cancelled by the practice, and what is held is given back.
  private func freed(_ appointment: Appointment) -> Draft<PracticeEvent> {
    guard appointment.status != .held else {
      let released = HoldReleased(
        appointmentID: appointment.id, clientID: appointment.clientID,
        practitionerID: appointment.practitionerID, slot: appointment.slot, roomID: appointment.roomID,
        entryID: appointment.hold?.entryID)
      return Draft(.scheduling(.holdReleased(released)), at: now)
    }
    let cancelled = AppointmentCancelled(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, slot: appointment.slot, by: .practice, code: .other,
      roomID: appointment.roomID, seriesID: appointment.seriesID)
    return Draft(.appointment(.appointmentCancelled(cancelled)), at: now)
  }
}

extension ErasePerson {
  /// The erasure of a client, or of a person known by an enquiry alone.
  public struct Input: CommandInput {
    public var confirmed: Bool
    public var reason: String?

    public init(confirmed: Bool, reason: String? = nil) {
      self.confirmed = confirmed
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init(
        "confirmed", \.confirmed, "Has to be true, because what is erased cannot be brought back.",
        example: true),
      .init("reason", \.reason, "Why, in words; sealed with the client's key, and gone with it."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ErasePerson> {
      guard confirmed else {
        throw InputError.malformed(
          "confirmed", "Nothing was erased. Say true: what is erased cannot be brought back.")
      }
      let client = try await context.clientID()
      return .client(client, ErasePerson(personID: client, kind: .client, reason: reason, now: context.now))
    }
  }
}

/// A person’s personal data were made unreadable; the reason is sealed with them, and so goes too.
public struct PersonErased: EventPayload {
  public static let eventType = "person-erased"

  public let personID: UUID
  public let kind: PersonKind

  public init(personID: UUID, kind: PersonKind) {
    self.personID = personID
    self.kind = kind
  }

  public var tags: [Tag] {
    switch kind {
    case .client: [PracticeTags.erasures, PracticeTags.client(personID)]
    case .practitioner: [PracticeTags.erasures, PracticeTags.practitioner(personID)]
    }
  }
  public var subject: UUID? { personID }
  public var erases: UUID? { personID }
}

/// In which role a person is known to the practice. A member of staff is erased as a practitioner, whether they are one or not.
public enum PersonKind: String, Codable, Hashable, Sendable, CaseIterable {
  case client
  case practitioner
}

/// Which people of the practice were erased, for decisions that learn only on the way whom they are about.
public struct Erasures: PracticeFold {
  public private(set) var people: Set<UUID> = []

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.erasures, PersonErased.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .client(.personErased(let facts)) = recorded.event { people.insert(facts.personID) }
  }
}

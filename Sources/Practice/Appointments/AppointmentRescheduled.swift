public import EventSourcing
public import Foundation

/// An appointment was moved; it carries everything that the booking does, for readers of the new day alone.
public struct AppointmentRescheduled: EventPayload {
  public static let eventType = "appointment-rescheduled"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let from: Slot
  public let to: Slot
  public let serviceID: UUID?
  /// The room before; nil where it had none.
  public let fromRoomID: UUID?
  /// The room from now on.
  public let roomID: UUID?
  public let buffers: Buffers
  /// The series that it is one of; nil for a single one.
  public let seriesID: UUID?
  /// Who asked for it; nil where earlier versions did not say.
  public let by: CancelledBy?
  /// How the policy judged it; nil where it was not judged: nothing was given up, there was no policy, or earlier versions moved it.
  public let terms: CancellationTerms?
  /// The practitioner before; nil where it stays the same one.
  public let fromPractitionerID: UUID?
  /// The site before; nil where it stays the same one, and where it was virtual.
  public let fromSiteID: UUID?

  /// - Parameter previous: With whom and where it was; nil where neither changes.
  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot, serviceID: UUID? = nil, fromRoomID: UUID? = nil, roomID: UUID? = nil,
    buffers: Buffers = .none, seriesID: UUID? = nil, by: CancelledBy? = nil,
    terms: CancellationTerms? = nil, previous: AppointmentSetting? = nil
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.from = from
    self.to = to
    self.serviceID = serviceID
    self.fromRoomID = fromRoomID
    self.roomID = roomID
    self.buffers = buffers
    self.seriesID = seriesID
    self.by = by
    self.terms = terms
    fromPractitionerID = previous.flatMap { $0.practitionerID == practitionerID ? nil : $0.practitionerID }
    fromSiteID = previous.flatMap { $0.siteID == siteID ? nil : $0.siteID }
  }

  /// Those of the practitioner and the site before too: their days are free again.
  public var tags: [Tag] {
    [PracticeTags.appointment(appointmentID), PracticeTags.client(clientID)]
      + [practitionerID, fromPractitionerID].compactMap(\.self).map(PracticeTags.practitioner)
      + [siteID, fromSiteID].compactMap(\.self).map(PracticeTags.site)
      + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(
        of: [from, to], practitioner: practitionerID, client: clientID, rooms: [fromRoomID, roomID])
      + (fromPractitionerID.map { before in
        Set(from.utcDays).sorted().map { PracticeTags.practitionerDay(before, $0) }
      } ?? [])
  }
  /// Whose key seals why a fee was waived; nil where nothing is sealed.
  public var subject: UUID? { terms?.isWaived == true ? clientID : nil }

  /// As it is recorded; the words of a waiver only where they waived anything.
  func draft(at now: Date, waiver: String?) -> Draft<PracticeEvent> {
    Draft(
      .appointment(.appointmentRescheduled(self)), at: now,
      personal: terms?.isWaived == true ? PersonalPart([.waiver: waiver]) : .none)
  }
}

extension AppointmentRescheduled {
  /// What version 1 says in the shape of version 2.
  static let fromV1 = Upcaster<AppointmentRescheduled>(from: AppointmentRescheduledV1.self) { old in
    AppointmentRescheduled(
      appointmentID: old.appointmentID, kind: old.kind, clientID: old.clientID,
      practitionerID: old.practitionerID, siteID: old.siteID, from: old.from, to: old.to)
  }
}

/// An appointment was moved, as version 1 said it: without a service, a room and buffers. It is never edited.
public struct AppointmentRescheduledV1: EventPayload {
  public static let eventType = "appointment-rescheduled"

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let from: Slot
  public let to: Slot

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.from = from
    self.to = to
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + PracticeTags.days(of: [from, to], practitioner: practitionerID, client: clientID)
  }
}

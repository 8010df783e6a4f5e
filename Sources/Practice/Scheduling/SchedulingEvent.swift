public import EventSourcing
public import Foundation

/// What can happen to a schedule beside its appointments: what is set up for it, refused bookings, holds, series, the waiting list, reminders.
public enum SchedulingEvent: SummarisedEvent {
  case roomOpened(RoomOpened)
  case openingHoursSet(OpeningHoursSet)
  case openingDaySet(OpeningDaySet)
  case practitionerHoursSet(PractitionerHoursSet)
  case practitionerDaySet(PractitionerDaySet)
  case timeOffAdded(TimeOffAdded)
  case timeOffWithdrawn(TimeOffWithdrawn)
  case busyCalendarSet(BusyCalendarSet)
  case busyCalendarRemoved(BusyCalendarRemoved)
  case busyTimesChanged(BusyTimesChanged)
  case serviceOffered(ServiceOffered)
  case travelTimeSet(TravelTimeSet)
  case cancellationPolicySet(CancellationPolicySet)
  case bookingRefused(BookingRefused)
  case appointmentHeld(AppointmentHeld)
  case holdReleased(HoldReleased)
  case seriesBooked(SeriesBooked)
  case seriesShifted(SeriesShifted)
  case waitlistJoined(WaitlistJoined)
  case waitlistLeft(WaitlistLeft)
  case reminderSent(ReminderSent)
  case clientZoneSet(ClientZoneSet)
  case clientLanguageSet(ClientLanguageSet)
  case messageTemplateSet(MessageTemplateSet)
  case messageChoiceSet(MessageChoiceSet)
  case messageHandled(MessageHandled)
  case contactSet(ContactSet)
  case reminderLeadSet(ReminderLeadSet)
  case bookableRetired(BookableRetired)
  case bookableReinstated(BookableReinstated)
  case roomDetailsCorrected(RoomDetailsCorrected)
  case serviceDetailsCorrected(ServiceDetailsCorrected)

  public var payload: any EventPayload {
    switch self {
    case .roomOpened(let facts): facts
    case .openingHoursSet(let facts): facts
    case .openingDaySet(let facts): facts
    case .practitionerHoursSet(let facts): facts
    case .practitionerDaySet(let facts): facts
    case .timeOffAdded(let facts): facts
    case .timeOffWithdrawn(let facts): facts
    case .busyCalendarSet(let facts): facts
    case .busyCalendarRemoved(let facts): facts
    case .busyTimesChanged(let facts): facts
    case .serviceOffered(let facts): facts
    case .travelTimeSet(let facts): facts
    case .cancellationPolicySet(let facts): facts
    case .bookingRefused(let facts): facts
    case .appointmentHeld(let facts): facts
    case .holdReleased(let facts): facts
    case .seriesBooked(let facts): facts
    case .seriesShifted(let facts): facts
    case .waitlistJoined(let facts): facts
    case .waitlistLeft(let facts): facts
    case .reminderSent(let facts): facts
    case .clientZoneSet(let facts): facts
    case .clientLanguageSet(let facts): facts
    case .messageTemplateSet(let facts): facts
    case .messageChoiceSet(let facts): facts
    case .messageHandled(let facts): facts
    case .contactSet(let facts): facts
    case .reminderLeadSet(let facts): facts
    case .bookableRetired(let facts): facts
    case .bookableReinstated(let facts): facts
    case .roomDetailsCorrected(let facts): facts
    case .serviceDetailsCorrected(let facts): facts
    }
  }

  /// What was set up belongs to nobody's history; a hold, a series and a place on the waiting list belong to the client's.
  public var clientID: UUID? {
    switch self {
    case .roomOpened, .openingHoursSet, .openingDaySet, .practitionerHoursSet, .practitionerDaySet,
      .timeOffAdded, .timeOffWithdrawn, .serviceOffered, .travelTimeSet, .cancellationPolicySet,
      .bookingRefused, .bookableRetired, .bookableReinstated, .roomDetailsCorrected, .serviceDetailsCorrected,
      .messageTemplateSet, .contactSet, .reminderLeadSet, .busyCalendarSet, .busyCalendarRemoved,
      .busyTimesChanged:
      nil
    case .appointmentHeld(let facts): facts.clientID
    case .holdReleased(let facts): facts.clientID
    case .seriesBooked(let facts): facts.clientID
    case .seriesShifted(let facts): facts.clientID
    case .waitlistJoined(let facts): facts.clientID
    case .waitlistLeft(let facts): facts.clientID
    case .reminderSent(let facts): facts.clientID
    case .clientZoneSet(let facts): facts.clientID
    case .clientLanguageSet(let facts): facts.clientID
    case .messageChoiceSet(let facts): facts.clientID
    case .messageHandled(let facts): facts.clientID
    }
  }

  public var summary: String {
    switch self {
    case .roomOpened: "A room was opened"
    case .openingHoursSet: "Opening hours were set"
    case .openingDaySet: "The opening hours of a day were set"
    case .practitionerHoursSet: "A practitioner's hours were set"
    case .practitionerDaySet: "A practitioner's hours of a day were set"
    case .timeOffAdded: "Time off was added"
    case .timeOffWithdrawn: "Time off was taken back"
    case .busyCalendarSet: "A practitioner's other calendar was set"
    case .busyCalendarRemoved: "A practitioner's other calendar was removed"
    case .busyTimesChanged: "A practitioner's other calendar changed"
    case .serviceOffered: "A service was offered"
    case .travelTimeSet: "A travel time was set"
    case .cancellationPolicySet: "The cancellation policy was set"
    case .bookingRefused: "A booking was refused"
    case .appointmentHeld: "A time was held"
    case .holdReleased: "A held time was given back"
    case .seriesBooked: "A series was booked"
    case .seriesShifted: "A series was moved"
    case .waitlistJoined: "Joined the waiting list"
    case .waitlistLeft: "Left the waiting list"
    case .reminderSent: "Was reminded of an appointment"
    case .clientZoneSet: "The zone for messages was set"
    case .clientLanguageSet: "The language for messages was set"
    case .messageTemplateSet: "The text of a message was set"
    case .messageChoiceSet(let facts):
      facts.isWanted ? "Messages of a kind were asked for" : "Messages of a kind are not wanted"
    case .messageHandled(let facts):
      facts.outcome == .sent ? "A message was sent" : "A message could not be sent"
    case .contactSet: "How a place is reached was set"
    case .reminderLeadSet: "When clients are reminded of a service was set"
    case .bookableRetired(let facts): "A \(facts.kind.rawValue) was retired"
    case .bookableReinstated(let facts): "A \(facts.kind.rawValue) was reinstated"
    case .roomDetailsCorrected: "A room was corrected"
    case .serviceDetailsCorrected: "A service was corrected"
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(RoomOpened.self) { .scheduling(.roomOpened($0)) },
    .init(OpeningHoursSet.self) { .scheduling(.openingHoursSet($0)) },
    .init(OpeningDaySet.self) { .scheduling(.openingDaySet($0)) },
    .init(PractitionerHoursSet.self) { .scheduling(.practitionerHoursSet($0)) },
    .init(PractitionerDaySet.self) { .scheduling(.practitionerDaySet($0)) },
    .init(TimeOffAdded.self) { .scheduling(.timeOffAdded($0)) },
    .init(TimeOffWithdrawn.self) { .scheduling(.timeOffWithdrawn($0)) },
    .init(BusyCalendarSet.self) { .scheduling(.busyCalendarSet($0)) },
    .init(BusyCalendarRemoved.self) { .scheduling(.busyCalendarRemoved($0)) },
    .init(BusyTimesChanged.self) { .scheduling(.busyTimesChanged($0)) },
    .init(ServiceOffered.self) { .scheduling(.serviceOffered($0)) },
    .init(TravelTimeSet.self) { .scheduling(.travelTimeSet($0)) },
    .init(CancellationPolicySet.self) { .scheduling(.cancellationPolicySet($0)) },
    .init(BookingRefused.self) { .scheduling(.bookingRefused($0)) },
    .init(AppointmentHeld.self) { .scheduling(.appointmentHeld($0)) },
    .init(HoldReleased.self) { .scheduling(.holdReleased($0)) },
    .init(SeriesBooked.self) { .scheduling(.seriesBooked($0)) },
    .init(SeriesShifted.self) { .scheduling(.seriesShifted($0)) },
    .init(WaitlistJoined.self) { .scheduling(.waitlistJoined($0)) },
    .init(WaitlistLeft.self) { .scheduling(.waitlistLeft($0)) },
    .init(ReminderSent.self) { .scheduling(.reminderSent($0)) },
    .init(ClientZoneSet.self) { .scheduling(.clientZoneSet($0)) },
    .init(ClientLanguageSet.self) { .scheduling(.clientLanguageSet($0)) },
    .init(MessageTemplateSet.self) { .scheduling(.messageTemplateSet($0)) },
    .init(MessageChoiceSet.self) { .scheduling(.messageChoiceSet($0)) },
    .init(MessageHandled.self) { .scheduling(.messageHandled($0)) },
    .init(ContactSet.self) { .scheduling(.contactSet($0)) },
    .init(ReminderLeadSet.self) { .scheduling(.reminderLeadSet($0)) },
    .init(BookableRetired.self) { .scheduling(.bookableRetired($0)) },
    .init(BookableReinstated.self) { .scheduling(.bookableReinstated($0)) },
    .init(RoomDetailsCorrected.self) { .scheduling(.roomDetailsCorrected($0)) },
    .init(ServiceDetailsCorrected.self) { .scheduling(.serviceDetailsCorrected($0)) },
  ]
}

/// The tags of what scheduling is set up with.
extension PracticeTags {
  /// Everything that a practice has set up: rooms, hours, services, travel, policy.
  public static let scheduling = Tag("scheduling")
  public static let travel = Tag("travel")
  public static let cancellationPolicy = Tag("cancellation-policy")
  /// Bookings that were refused; no booking reads them.
  public static let refusedBookings = Tag("refused-bookings")

  /// A practitioner's hours, breaks and time off.
  public static func calendar(_ practitioner: UUID) -> Tag { Tag("calendar", practitioner) }
  /// Everything about the waiting list.
  public static let waitlist = Tag("waitlist")

  public static func waitlistEntry(_ id: UUID) -> Tag { Tag("waitlist-entry", id) }
  public static func series(_ id: UUID) -> Tag { Tag("series", id) }
  public static func service(_ id: UUID) -> Tag { Tag("service", id) }

  public static func roomDay(_ id: UUID, _ day: LocalDay) -> Tag { Tag("room-day", id, day: day.description) }
}

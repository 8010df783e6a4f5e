import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  private static let morning = [DaySpan(from: 540, to: 720), DaySpan(from: 780, to: 1440)].compactMap(\.self)

  /// One event of every type of scheduling, with every field set.
  static let scheduling: [PracticeEvent] = [
    .scheduling(.roomOpened(RoomOpened(roomID: Example.room, siteID: Example.site, name: "Studio"))),
    .scheduling(
      .openingHoursSet(OpeningHoursSet(siteID: Example.site, week: WeekHours([1: morning, 6: [morning[0]]])))),
    .scheduling(
      .openingDaySet(OpeningDaySet(siteID: Example.site, day: Example.day("2027-07-05"), spans: [morning[0]]))
    ),
    .scheduling(
      .practitionerHoursSet(
        PractitionerHoursSet(
          practitionerID: Example.practitioner, siteID: Example.site, week: WeekHours([2: morning])))),
    .scheduling(
      .practitionerDaySet(
        PractitionerDaySet(
          practitionerID: Example.practitioner, siteID: Example.site, day: Example.day("2027-03-05"),
          spans: morning))),
    .scheduling(
      .timeOffAdded(
        TimeOffAdded(
          timeOffID: Example.id(25), practitionerID: Example.practitioner, kind: .pause,
          startsAt: Example.instant("2027-03-01T17:00:00Z"), endsAt: Example.instant("2027-03-01T18:00:00Z"),
          timeZone: Example.newYork))),
    .scheduling(
      .timeOffWithdrawn(TimeOffWithdrawn(timeOffID: Example.id(25), practitionerID: Example.practitioner))),
    .scheduling(
      .busyCalendarSet(
        BusyCalendarSet(practitionerID: Example.practitioner, calendarID: Example.id(26)))),
    .scheduling(
      .busyCalendarRemoved(
        BusyCalendarRemoved(practitionerID: Example.practitioner, calendarID: Example.id(26)))),
    .scheduling(
      .busyTimesChanged(
        BusyTimesChanged(
          practitionerID: Example.practitioner, calendarID: Example.id(26),
          until: Example.instant("2028-03-31T00:00:00Z"),
          spans: [
            BusySpan(
              startsAt: Example.instant("2027-03-01T17:00:00Z"),
              endsAt: Example.instant("2027-03-01T18:00:00Z"))
          ]))),
    .scheduling(
      .serviceOffered(
        ServiceOffered(
          serviceID: Example.service, name: "First consultation", kind: .consultation, minutes: 75,
          buffers: Buffers(before: 5, after: 10), allowsVirtual: true, noticeMinutes: 1440, advanceDays: 90))),
    .scheduling(.travelTimeSet(TravelTimeSet(sites: [Example.site, Example.otherSite], minutes: 45))),
    .scheduling(
      .cancellationPolicySet(CancellationPolicySet(version: 2, windowHours: 24, lateFeeCents: 2_500))),
    .scheduling(
      .bookingRefused(
        BookingRefused(
          code: "slot-taken", kind: .session, clientID: Example.client, practitionerID: Example.practitioner,
          siteID: Example.site, serviceID: Example.service, startsAt: Example.instant("2027-03-01T15:00:00Z"),
          minutes: 60, conflicts: [Example.appointment]))),
    .scheduling(
      .appointmentHeld(
        AppointmentHeld(
          appointmentID: Example.appointment, kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, slot: Example.slot("2027-03-01T10:00"),
          serviceID: Example.service, roomID: Example.room, buffers: Buffers(before: 5, after: 10),
          until: Example.instant("2027-02-27T10:30:00Z"), entryID: Example.id(26)))),
    .scheduling(
      .holdReleased(
        HoldReleased(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
          slot: Example.slot("2027-03-01T10:00"), roomID: Example.room, entryID: Example.id(26)))),
    .scheduling(
      .seriesBooked(
        SeriesBooked(
          seriesID: Example.id(27), kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, serviceID: Example.service,
          timeZone: Example.newYork,
          rule: SeriesRule(start: Example.wall("2027-03-01T18:00"), everyWeeks: 2, count: 3),
          occurrences: [
            SeriesOccurrence(index: 0, appointmentID: Example.appointment),
            SeriesOccurrence(index: 2, appointmentID: Example.otherAppointment),
          ]))),
    .scheduling(
      .seriesShifted(
        SeriesShifted(
          seriesID: Example.id(27), clientID: Example.client, practitionerID: Example.practitioner,
          rule: SeriesRule(start: Example.wall("2027-03-02T17:30"), everyWeeks: 2, count: 3)))),
    .scheduling(
      .waitlistJoined(
        WaitlistJoined(
          entryID: Example.id(26), clientID: Example.client,
          wish: WaitlistWish(
            kind: .session, serviceID: Example.service, minutes: 60, siteID: Example.site,
            practitionerIDs: [Example.practitioner], from: Example.day("2027-03-01"),
            through: Example.day("2027-03-12"), between: DaySpan(from: 540, to: 720),
            timeZone: Example.newYork)))),
    .scheduling(
      .waitlistLeft(WaitlistLeft(entryID: Example.id(26), clientID: Example.client, reason: .booked))),
    .scheduling(
      .reminderSent(
        ReminderSent(
          messageID: Example.id(28), appointmentID: Example.appointment, clientID: Example.client,
          startsAt: Example.instant("2027-03-01T15:00:00Z"), channel: .sendmail))),
    .scheduling(.clientZoneSet(ClientZoneSet(clientID: Example.client, timeZone: "Europe/Madrid"))),
    .scheduling(.clientLanguageSet(ClientLanguageSet(clientID: Example.client, language: .spanish))),
    .scheduling(
      .messageTemplateSet(
        MessageTemplateSet(
          kind: .reminder, language: .english,
          template: MessageTemplate(subject: "See you soon", text: "See you on {when}.")))),
    .scheduling(
      .messageChoiceSet(MessageChoiceSet(clientID: Example.client, kind: .morning, isWanted: true))),
    .scheduling(
      .messageHandled(
        MessageHandled(
          messageID: Example.id(28), kind: .confirmation, clientID: Example.client,
          appointmentIDs: [Example.appointment], outcome: .sent, channel: .sendmail))),
    .scheduling(
      .contactSet(
        ContactSet(
          siteID: Example.site, practitionerID: nil, address: "6900 Tavistock Blvd, Orlando",
          phone: "+1 407 555 0100", meetingLink: nil))),
    .scheduling(.reminderLeadSet(ReminderLeadSet(serviceID: Example.service, hours: 48))),
    .scheduling(
      .bookableRetired(
        BookableRetired(
          kind: .room, bookableID: Example.room, siteID: Example.site, cause: .closed,
          day: Example.day("2027-03-01"), from: Example.instant("2027-03-01T05:00:00Z"),
          timeZone: Example.newYork))),
    .scheduling(
      .bookableReinstated(
        BookableReinstated(kind: .room, bookableID: Example.room, siteID: Example.site))),
    .scheduling(
      .roomDetailsCorrected(
        RoomDetailsCorrected(roomID: Example.room, siteID: Example.site, from: "Studoi", to: "Studio"))),
    .scheduling(
      .serviceDetailsCorrected(
        ServiceDetailsCorrected(
          serviceID: Example.service,
          from: ServiceTerms(
            name: "First consultaton", kind: .session, minutes: 60, buffers: Buffers(before: 5),
            allowsVirtual: false, noticeMinutes: 0, advanceDays: 30),
          to: ServiceTerms(
            name: "First consultation", kind: .consultation, minutes: 75,
            buffers: Buffers(before: 5, after: 10), allowsVirtual: true, noticeMinutes: 1440,
            advanceDays: 90)))),
  ]
}

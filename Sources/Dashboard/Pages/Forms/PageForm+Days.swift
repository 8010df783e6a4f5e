import EventSourcing
import Practice

/// Single days, and what is put right of rooms and time off.
extension PageForm {
  static let days: [PageForm?] = [
    form(
      "setOpeningDay", SetOpeningDay.Input.self, in: .places, "Close or open a site on one day",
      "Set the day",
      done: "The day is set.",
      [
        .field("site", "Site", .site), .field("day", "Day"),
        .field("spans", "Open at, such as 09:00-12:00, 13:00-17:00", .spans).orNone("Closed all day"),
      ]),
    form(
      "setPractitionerDay", SetPractitionerDay.Input.self, in: .practitioners,
      "Set a practitioner’s hours of one day",
      "Set the day", done: "The day is set.",
      [
        .field("practitioner", "Practitioner", .practitioner), .field("site", "Place", .place),
        .field("day", "Day"),
        .field("spans", "There at, such as 09:00-12:00, 13:00-17:00", .spans).orNone("Not there at all"),
      ]),
    form(
      "withdrawTimeOff", WithdrawTimeOff.Input.self, in: .practitioners, "Take time off back", "Take back",
      done: "The time off is taken back: its time can be booked again.",
      [
        .field("practitioner", "Practitioner", .practitioner), .field("timeOffId", "Time off", .timeOff),
      ]),
    form(
      "setBusyCalendar", SetBusyCalendar.Input.self, in: .practitioners,
      "Read a practitioner’s other calendar", "Set",
      done:
        "The calendar is read within a minute. Appointments in it are on the list of those that cannot be kept.",
      [
        .field("practitioner", "Practitioner", .practitioner),
        .field("address", "Its secret address in iCal format"),
      ]),
    form(
      "removeBusyCalendar", RemoveBusyCalendar.Input.self, in: .practitioners,
      "Read a practitioner’s other calendar no longer", "Remove",
      done: "The calendar is read no longer: the times that it had taken can be booked again.",
      [.field("practitioner", "Practitioner", .practitioner)]),
    form(
      "correctRoom", CorrectRoom.Input.self, in: .places, "Correct a room’s name", "Correct",
      done: "The correction is recorded.",
      [
        .field("site", "Site", .site), .field("room", "Room", .room), .field("name", "Its name"),
        .field("reason", "Why"),
      ]),
  ]
}

import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Times that are kept for a while, and series of which each date is shown before anything is recorded.
extension PageForm {
  static let series: [PageForm?] = [
    form(
      "hold", HoldAppointment.Input.self, "Keep a time for a client", "Keep it",
      done: "The time is kept. Book it, or give it back.",
      undo: Undo(form: "release", button: "Give it back", subject: .answer, fields: [:]),
      [
        .field("booking.client", "Client, by the handle, such as C-1001"),
        .field("booking.at", "From", .time),
        .field("booking.practitioner", "With", .practitioner), .field("booking.siteId", "Where", .place),
        .field("booking.kind", "Kind").preset(AppointmentKind.session.rawValue),
        .field("booking.serviceId", "Service", .service),
        .field("forMinutes", "Kept for so many minutes; 30 if left empty"),
        .further("booking.minutes", "Minutes; as long as the service takes if left empty"),
        .further("booking.roomId", "Room; the first free one if left empty", .room),
        .field("booking.allowPast", "The time has passed, and is meant", .confirmation([.inThePast])),
      ]),
    form(
      "bookSeries", BookSeries.Input.self, "Book a series", "Book the series", done: "The series is booked.",
      undo: Undo(
        form: "end-series", subject: .answer,
        fields: [
          "by": CancelledBy.practice.rawValue, "code": CancellationCode.bookedInError.rawValue,
          "reason": takenBack,
        ]),
      [
        .field("count", "How many").preset("10"),
        .field("everyWeeks", "One every so many weeks").preset("1"),
        .field("first.client", "Client, by the handle, such as C-1001"),
        .field("first.at", "The first one", .time),
        .field("first.practitioner", "With", .practitioner), .field("first.siteId", "Where", .place),
        .field("first.kind", "Kind").preset(AppointmentKind.session.rawValue),
        .field("first.serviceId", "Service", .service),
        .further("first.minutes", "Minutes; as long as the service takes if left empty"),
        .further("first.roomId", "Room; the first free one if left empty", .room),
        .field("skipConflicts", "Skip those and book the rest", .resending(ofATime)),
      ])?.with(
        FormSteps(
          table: { try await $0.dates($1) },
          renew: { _, opening in
            // Which date and why stands in the table.
            opening.refusal.code.map { ofATime.contains($0) } == true
              ? (opening.values, "Not every date can be had. Skip those below, or choose another time.") : nil
          })),
  ]

  /// Refusals that are about one time, so that another may be had.
  static let ofATime: Set<Refusal.Code> = [
    .slotTaken, .clientBusy, .roomBusy, .travelConflict, .outsideHours, .timeOff,
  ]
}

extension Pages {
  /// Each date of a series that was refused, with what stands in its way.
  fileprivate func dates(_ opening: FormOpening) async throws -> FormTable? {
    guard let code = opening.refusal.code, PageForm.ofATime.contains(code), let body = opening.body else {
      return nil
    }
    let input = try StrictBody.read(body, as: BookSeries.Input.self)
    let resolver = try routes.resolver(
      for: input, try writeRequest("form/bookSeries", about: nil, opening.visit))
    let command = try await input.command(resolver).command
    let state = command.state(
      after: try await parts.store.read(command.condition, in: opening.visit.practice))
    return FormTable(
      caption: "Nothing is booked yet", columns: ["", "Date", "Time", "Can it be had"],
      rows: command.outlook(state).items.map { item in
        [
          "\(item.occurrence.index + 1)", PageText.shortDay(item.wallTime.day),
          PageText.format.clock(item.wallTime),
          item.refusal.map { Self.inTheWay[$0.code] ?? PageText.sentence($0.code.rawValue) } ?? "yes",
        ]
      })
  }

  private static let inTheWay: [Refusal.Code: String] = [
    .slotTaken: "no: the practitioner has another appointment",
    .clientBusy: "no: the client has another appointment",
    .roomBusy: "no: no room is free", .travelConflict: "no: too little time from another place",
    .outsideHours: "no: outside of the hours", .timeOff: "no: the practitioner is off",
  ]
}

import EventSourcing
import Practice

/// Forms that stand on pages of their own making.
extension PageForm {
  static let hosted: [PageForm?] = [
    form(
      "book", BookAppointment.Input.self, "Book", "Book", done: "The appointment is booked.",
      undo: Undo(
        form: "cancel", subject: .answer,
        fields: [
          "by": CancelledBy.practice.rawValue, "code": CancellationCode.bookedInError.rawValue,
          "reason": takenBack,
        ]), on: "/book"),
    form(
      "registerClient", RegisterClient.Input.self, "Register a client", "Register",
      done: "The client is registered.", on: "/clients"),
    form(
      "recordSession", RecordSession.Input.self, "Record a session", done: "The session is recorded.",
      undo: Undo(form: "withdraw-session", answerField: "sessionId"), on: "/clients/{id}/record"),
    form(
      "acceptProposal", AcceptProposal.Input.self, "Accept a proposal", "Accept",
      done: "The answer is recorded, and what it changes is prescribed.", on: "/clients/{id}/proposals"),
    form(
      "overrideProposal", OverrideProposal.Input.self, "Set another load", "Set this load",
      done: "The load is set.", on: "/clients/{id}/proposals"),
    form(
      "declineProposal", DeclineProposal.Input.self, "Decline a proposal", "Decline",
      done: "The proposal is declined: what is prescribed stays.", on: "/clients/{id}/proposals"),
  ]
}

/// What the front desk does with appointments, series and the waiting list.
extension PageForm {
  static let appointments: [PageForm?] = [
    form(
      "reschedule", RescheduleAppointment.Input.self, "Move the appointment", "Move",
      done: "The appointment is moved.",
      [
        .field("at", "To what time, if to another", .time),
        .field("practitioner", "With whom, if with another", .practitioner),
        .field("siteId", "Where, if at another place", .site), .further("virtual", "It becomes virtual"),
        .further("minutes", "Minutes, if it takes another while"),
        .required("by", "Who asks for it", .whoMoves),
        .further("waiver", "Why no fee is asked for a late move"),
        .further("allowPast", "The time has passed, and is meant"),
      ]),
    form(
      "cancel", CancelAppointment.Input.self, "Cancel the appointment", "Cancel the appointment",
      done: "The appointment is cancelled.",
      undo: Undo(form: "withdraw-cancellation"),
      [
        .required("by", "Who cancels", .whoCancels), .field("code", "Why"),
        .field("reason", "In words", .longText),
        .field("waiver", "Why no fee is asked for, where one would be due"),
      ]),
    form(
      "arrive", RecordArrival.Input.self, "The client has arrived", "Arrived", done: "The arrival is noted.",
      undo: withdrawn(.arrival)),
    form(
      "complete", CompleteAppointment.Input.self, "The appointment took place", "Completed",
      done: "The appointment is completed.", undo: withdrawn(.completion)),
    form(
      "noShow", RecordNoShow.Input.self, "The client did not come", "Did not come",
      done: "The no-show is noted.",
      undo: withdrawn(.noShow)),
    form(
      "withdrawAttendance", WithdrawAttendance.Input.self, "Take back what was noted", "Take back",
      done: "It is taken back.",
      [.field("what", "What was noted by mistake"), .field("reason", "Why", .longText)]),
    form(
      "withdrawCancellation", WithdrawCancellation.Input.self, "Take the cancellation back", "Take back",
      done: "The appointment is booked again.", [.field("reason", "Why", .longText)]),
    form("confirm", ConfirmHold.Input.self, "Book the held time", "Book", done: "The held time is booked."),
    form(
      "release", ReleaseHold.Input.self, "Give the held time back", "Give back",
      done: "The held time is free again."),
    form(
      "shiftSeries", ShiftSeries.Input.self, "Move the rest of the series", "Move",
      done: "The rest of the series is moved.",
      [
        .field("to", "The next one is then at", .time),
        .required("by", "Who asks for it", .whoMoves),
        .further("waiver", "Why no fee is asked for a late move"),
      ]),
    form(
      "endSeries", CancelSeries.Input.self, "Cancel the rest of the series", "Cancel the rest",
      done: "The rest of the series is cancelled.",
      [
        .required("by", "Who cancels", .whoCancels), .field("code", "Why"),
        .field("reason", "In words", .longText),
        .field("waiver", "Why no fee is asked for, where one would be due"),
      ]),
    form(
      "joinWaitlist", JoinWaitlist.Input.self, "Put on the waiting list", "Put on the list",
      done: "The client is on the waiting list.",
      undo: Undo(form: "leave-waitlist", subject: .answer, fields: [:]),
      [
        .field("client", "Client", .given), .field("kind", "Kind").preset(AppointmentKind.session.rawValue),
        .field("serviceId", "Service", .service),
        .field("siteId", "Place", .place), .field("from", "From"), .field("through", "Until"),
        .field("between", "Hours of the day, such as 9:00-12:00", .span), .further("minutes", "Minutes"),
      ]),
    form(
      "leaveWaitlist", LeaveWaitlist.Input.self, "Take off the waiting list", "Take off",
      done: "The entry is off the list."),
  ]

  private static func withdrawn(_ what: AttendanceNote) -> Undo {
    Undo(form: "withdraw-attendance", fields: ["what": what.rawValue, "reason": takenBack])
  }
}

/// Enquiries, and who a client is.
extension PageForm {
  static let clients: [PageForm?] = [
    form(
      "recordEnquiry", RecordEnquiry.Input.self, "Record an enquiry", done: "The enquiry is recorded.",
      undo: Undo(form: "withdraw-enquiry", answerField: "enquiryId"),
      [
        .field("name", "Name"), .field("phone", "Telephone", .telephone), .field("email", "E-mail", .email),
        .field("complaint", "What they say", .longText), .field("regions", "Where it hurts"),
      ]),
    form(
      "withdrawEnquiry", WithdrawEnquiry.Input.self, "Take an enquiry back", "Take back",
      done: "The enquiry is taken back.",
      [.field("enquiryId", "Enquiry", .given), .field("reason", "Why", .longText)]),
    form(
      "correctClient", CorrectClient.Input.self, in: .corrections, "Correct name or contacts", "Correct",
      done: "The correction is recorded.",
      [
        .field("name", "Name"), .field("phone", "Telephone", .telephone), .field("email", "E-mail", .email),
        .field("reason", "Why"),
      ])?.with(FormSteps(fill: { try await $0.contacts($1) }, prepare: { try await $0.corrected($1) })),
    form(
      "rotateClientLink", RotateClientLink.Input.self, "Make the link of their page anew", "Make it anew",
      done: "The link before opens nothing any more."),
    form(
      "revokeClientLink", RevokeClientLink.Input.self, "Revoke the link of their page", "Revoke",
      done: "The link opens nothing any more."),
    form(
      "setClientZone", SetClientZone.Input.self, in: .corrections, "Set the time zone", "Set",
      done: "The time zone is set.",
      [.field("timeZone", "Zone, such as America/New_York")]),
    form(
      "setClientLanguage", SetClientLanguage.Input.self, in: .corrections, "Set the language of messages",
      "Set",
      done: "The language is set.", [.field("language", "Language")]),
    form(
      "setMessageChoice", SetMessageChoice.Input.self, in: .corrections, "Choose which messages they get",
      "Set",
      done: "The choice is set.",
      [.field("kind", "Which messages"), .field("unwanted", "They do not want them")]),
    form(
      "mergeClient", MergeClients.Input.self, in: .corrections, "Merge another registration into this one",
      "Merge",
      done: "The registrations are merged.",
      [
        .field("merge", "Handle of the registration to merge, such as C-1002"), .field("reason", "Why"),
        .field(
          "namesDiffer", "It is the same person although the names differ", .confirmation([.namesDiffer])),
      ]),
    form(
      "unmergeClient", UnmergeClient.Input.self, in: .corrections, "Take a merger back", "Take back",
      done: "The registrations are apart again.",
      [
        .field("reason", "Why"),
        .field(
          "confirmKept", "What was recorded since is of the client that was kept",
          .confirmation([.recordedSince])),
      ]),
  ]
}

import Practice

extension RouteGroup {
  /// Appointments, series, open times and the waiting list.
  static let schedule = RouteGroup(
    tag: "Schedule",
    routes: [
      .read(
        "schedule", "/v1/schedule", "Appointments that start in a span of time, in order.", .readers,
        takes: [
          .from(
            "A day as YYYY-MM-DD, which each site counts on its own clocks; or an instant. Today where it is absent."
          ),
          .to(
            "Exclusive. A day as YYYY-MM-DD, which each site counts on its own clocks; or an instant. Seven days after “from” where it is absent."
          ),
          .site("A site's id or name."), .practitioner("An id, or a handle such as P-1."),
          .client("An id, or a handle such as C-1001."), .includeCancelled, .asOf, .happenedBy, .limit,
          .cursor, .atLeast,
        ], answers: .view("SchedulePage")
      ) { try await $0.schedule($1) },
      .read(
        "appointment", "/v1/appointments/{id}", "One appointment, with everything that happened to it.",
        .readers, takes: [.asOf, .happenedBy], answers: .view("AppointmentHistory")
      ) { try await $0.appointment($1) },
      .read(
        "openTimes", "/v1/open-times", "Times that can be booked, with one practitioner or any.", .readers,
        takes: [
          .from(
            "A day as YYYY-MM-DD in the zone of the site, or the practice's for virtual appointments; or an instant. Today where it is absent."
          ),
          .to("Exclusive; at most 31 days after “from”, and seven where it is absent."),
          .site("A site's id or name; or virtual=true."), .virtual,
          .practitioner("An id, or a handle such as P-1. Anybody where it is absent."),
          .client("An id, or a handle such as C-1001, whose own appointments count too."), .service, .minutes,
          .timeZone, .asOf, .happenedBy, .atLeast,
        ], answers: .view("OpenTimes")
      ) { try await $0.openTimes($1) },
      .read(
        "lanes", "/v1/lanes", "A day by site and practitioner: appointments, ways between sites, gaps.",
        .readers,
        takes: [
          .from(
            "A day as YYYY-MM-DD, which each site counts on its own clocks, or an instant. Today where it is absent."
          ),
          .to("Exclusive; at most 366 days after “from”, and the next day where it is absent."),
          .site("Only this site, by id or name."), .asOf, .happenedBy, .atLeast,
        ], answers: .view("Lanes")
      ) { try await $0.lanes($1) },
      .read(
        "utilisation", "/v1/utilisation", "Booked over offered, no-shows and late cancellations, by place.",
        .readers,
        takes: [
          .from("A day as YYYY-MM-DD in the zone of the practice, or an instant. Today where it is absent."),
          .to("Exclusive; at most 366 days after “from”, and seven days where it is absent."), .asOf,
          .happenedBy, .atLeast,
        ], answers: .view("Utilisation")
      ) { try await $0.utilisation($1) },
      .read(
        "strandedAppointments", "/v1/stranded-appointments",
        "Appointments to come that cannot be kept as they are booked, in order of time.",
        about:
          "They lie outside of the hours that hold now, in time off, with who or what is retired by then, or their client was discharged or erased. One leaves the list when it is moved or cancelled, and when what is set up fits it again.",
        .readers, takes: [.asOf, .happenedBy, .limit, .atLeast], answers: .view("StrandedAppointments")
      ) { try await $0.strandedAppointments($1) },
      .open(
        "calendar", "/calendar/{id}", "A practitioner's calendar at its secret address.",
        about:
          "RFC 5545, with initials in the place of names: 60 days behind, 366 ahead. A calendar subscribes to it without a token; “regimen calendar issue” makes the address, and ends the one before.",
        secret: "The secret, with .ics behind it.", answers: .text(mediaType: "text/calendar"),
        or: [.notModified, .notFound, .unavailable]
      ) { try await $0.calendar($1) },
      .write(
        "book", "/v1/appointments", "Book a consultation or a session.", .bookers, BookAppointment.Input.self),
      .write(
        "reschedule", "/v1/appointments/{id}/reschedule",
        "Move an appointment to another time, practitioner, place or room.", .bookers,
        RescheduleAppointment.Input.self),
      .write(
        "cancel", "/v1/appointments/{id}/cancel", "Cancel an appointment.", .bookers,
        CancelAppointment.Input.self),
      .write(
        "arrive", "/v1/appointments/{id}/arrive", "Note that the client has arrived.", .bookers,
        RecordArrival.Input.self),
      .write(
        "complete", "/v1/appointments/{id}/complete", "Note that an appointment took place.", .bookers,
        CompleteAppointment.Input.self),
      .write(
        "noShow", "/v1/appointments/{id}/no-show", "Note that the client did not come.", .bookers,
        RecordNoShow.Input.self),
      .write(
        "withdrawAttendance", "/v1/appointments/{id}/withdraw",
        "Take back an arrival, a completion or a no-show that was noted by mistake.", .bookers,
        WithdrawAttendance.Input.self),
      .write(
        "withdrawCancellation", "/v1/appointments/{id}/cancellation/withdraw",
        "Take back a cancellation, if the time is free still.", .bookers, WithdrawCancellation.Input.self),
      .write(
        "hold", "/v1/holds", "Keep a time for a client for a while.", .bookers, HoldAppointment.Input.self),
      .write(
        "confirm", "/v1/appointments/{id}/confirm", "Book a time that was held or offered.", .bookers,
        ConfirmHold.Input.self),
      .write(
        "release", "/v1/appointments/{id}/release", "Give a held time back, or decline an offer.", .bookers,
        ReleaseHold.Input.self),
      .write(
        "bookSeries", "/v1/series", "Book a series: every appointment of one rule, or none.", .bookers,
        BookSeries.Input.self),
      .write(
        "shiftSeries", "/v1/series/{id}/shift", "Move what is still to come of a series.", .bookers,
        ShiftSeries.Input.self),
      .write(
        "endSeries", "/v1/series/{id}/end", "Cancel the remaining appointments of a series.", .bookers,
        CancelSeries.Input.self),
      .read(
        "waitlist", "/v1/waitlist", "Who waits for a time, in the order in which they are offered one.",
        .readers, takes: [.asOf, .happenedBy], answers: .view("Waitlist")
      ) { try await $0.waitlist($1) },
      .write(
        "joinWaitlist", "/v1/waitlist", "Put a client on the waiting list.", .bookers, JoinWaitlist.Input.self
      ),
      .write(
        "leaveWaitlist", "/v1/waitlist/{id}/withdraw", "Take an entry off the waiting list.", .bookers,
        LeaveWaitlist.Input.self),
      .write(
        "offerWaitlistTimes", "/v1/waitlist/offers",
        "Hold an open time for each who waits, in order; what is offered already is not offered again.",
        about:
          "Repeated with its key, the request is answered with the offers that it made, and offers nothing more.",
        .bookers, body: WaitlistOffersBody.self, answers: .view("WaitlistOffers")
      ) { try await $0.offerWaitlistTimes($1) },
    ])
}

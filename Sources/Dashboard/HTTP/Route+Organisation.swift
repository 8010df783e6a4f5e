import Practice

extension RouteGroup {
  /// The practice, its sites, people, hours and services, and the log.
  static let organisation = RouteGroup(
    tag: "Organisation",
    routes: [
      .read(
        "overview", "/v1/overview", "How the practice stands on a day of its own zone.", .readers,
        takes: [.day, .asOf, .happenedBy, .atLeast], answers: .view("Overview")
      ) { try await $0.overview($1) },
      .read(
        "practitioners", "/v1/practitioners", "Who trains clients.", .readers,
        takes: [.asOf, .happenedBy, .atLeast], answers: .view("PractitionerList")
      ) { try await $0.practitioners($1) },
      .read(
        "sites", "/v1/sites", "Where the practice works.", .readers, takes: [.asOf, .happenedBy, .atLeast],
        answers: .view("SiteList")
      ) { try await $0.sites($1) },
      .read(
        "services", "/v1/services", "What can be booked.", .readers, takes: [.asOf, .happenedBy],
        answers: .view("ServiceList")
      ) { try await $0.services($1) },
      .read(
        "corrections", "/v1/corrections",
        "What was corrected of practitioners, staff, sites, rooms and services, newest first.", .owners,
        scope: .wholePractice, takes: [.asOf, .happenedBy], answers: .view("Corrections")
      ) { try await $0.corrections($1) },
      .write(
        "registerPractitioner", "/v1/practitioners", "Register a practitioner.", .owners,
        scope: .wholePractice, RegisterPractitioner.Input.self),
      .read(
        "staff", "/v1/staff", "Who works here and signs in, and who did.", .owners, scope: .wholePractice,
        takes: [.asOf, .happenedBy], answers: .view("StaffList")
      ) { try await $0.staff($1) },
      .write(
        "addStaff", "/v1/staff", "Add a member of staff.",
        about: "Refused for an address that another member of staff signs in with.", .owners,
        scope: .wholePractice, AddStaff.Input.self),
      .write(
        "changeStaff", "/v1/staff/{id}/access", "Change the role or places of a member of staff.",
        about: "Their tokens and sessions have the new rights from the next request on.", .owners,
        scope: .wholePractice, ChangeStaffAccess.Input.self),
      .write(
        "correctStaff", "/v1/staff/{id}/details", "Correct the name or address of a member of staff.",
        .owners, scope: .wholePractice, CorrectStaff.Input.self),
      .write(
        "removeStaff", "/v1/staff/{id}/remove", "Remove a member of staff.",
        about:
          "Their tokens and sessions open nothing from the next request on. What they recorded keeps their name.",
        .owners, scope: .wholePractice, RemoveStaff.Input.self),
      .write(
        "eraseStaff", "/v1/staff/{id}/erase", "Erase a former member of staff for good.",
        about:
          "Their name, address and reasons are gone; what they recorded stays. Remove them first. What it came to is asked for where the answer’s Location says.",
        .owners, scope: .wholePractice, EraseStaff.Input.self, answers: .accepted(EraseStaff.Input.answer)
      ) { try await $0.eraseStaff($1) },
      .write(
        "erasePractitioner", "/v1/practitioners/erase", "Erase a practitioner for good.",
        about:
          "Refused while they are staff, not retired, or have appointments to come. What it came to is asked for where the answer’s Location says.",
        .owners, scope: .wholePractice, ErasePractitioner.Input.self,
        answers: .accepted(ErasePractitioner.Input.answer)
      ) { try await $0.erasePractitioner($1) },
      .write(
        "registerSite", "/v1/sites", "Register a site.", .owners, scope: .wholePractice,
        RegisterSite.Input.self),
      .write("registerRoom", "/v1/rooms", "Open a room.", .owners, RegisterRoom.Input.self),
      .write(
        "offerService", "/v1/services", "Offer a service.", .owners, scope: .wholePractice,
        OfferService.Input.self),
      .write(
        "retireBookable", "/v1/retirements", "Retire a practitioner, a site, a room or a service.",
        about:
          "From the day on nothing is booked with it. What is booked already stands and is named in the answer; what took place stays as it is. Its name may be used again from that day on.",
        .owners, scope: .wholePractice, RetireBookable.Input.self),
      .write(
        "reinstateBookable", "/v1/retirements/withdraw", "Take a retirement back.", .owners,
        scope: .wholePractice, ReinstateBookable.Input.self),
      .write(
        "correctPractitioner", "/v1/practitioners/correct", "Correct a practitioner’s name.", .owners,
        scope: .wholePractice, CorrectPractitioner.Input.self),
      .write(
        "correctSite", "/v1/sites/correct", "Correct a site’s name or zone.", .owners, scope: .wholePractice,
        CorrectSite.Input.self),
      .write("correctRoom", "/v1/rooms/correct", "Correct a room’s name.", .owners, CorrectRoom.Input.self),
      .write(
        "correctService", "/v1/services/correct", "Correct a service’s name or terms.", .owners,
        scope: .wholePractice, CorrectService.Input.self),
      .write(
        "setOpeningHours", "/v1/opening-hours", "Set a site’s opening hours.", .owners,
        SetOpeningHours.Input.self),
      .write(
        "setSiteEquipment", "/v1/site-equipment", "Set what there is to train with at a site.", .owners,
        SetSiteEquipment.Input.self),
      .write(
        "setOpeningDay", "/v1/opening-days", "Set a site’s hours of one day.", .owners,
        SetOpeningDay.Input.self),
      .write(
        "setPractitionerHours", "/v1/practitioner-hours", "Set a practitioner’s hours.", .owners,
        SetPractitionerHours.Input.self),
      .write(
        "setPractitionerDay", "/v1/practitioner-days", "Set a practitioner’s hours of one day.", .owners,
        SetPractitionerDay.Input.self),
      .write(
        "addTimeOff", "/v1/time-off", "Add time off or a break.", .owners, scope: .wholePractice,
        AddTimeOff.Input.self),
      .write(
        "withdrawTimeOff", "/v1/time-off/withdraw", "Withdraw time off.", .owners, scope: .wholePractice,
        WithdrawTimeOff.Input.self),
      .read(
        "busyCalendars", "/v1/busy-calendars",
        "Practitioners’ other calendars: from where each is read, when it was, and what lies in its busy times.",
        about: "Of an address the computer alone is shown. The answer is never that of an earlier moment.",
        .owners, scope: .wholePractice, answers: .view("BusyCalendarList")
      ) { try await $0.busyCalendars($1) },
      .write(
        "setBusyCalendar", "/v1/busy-calendars", "Set a practitioner’s other calendar.",
        about:
          "In its busy times they are not booked. The address is sealed and never shown again; what the times are for is never stored.",
        .owners, scope: .wholePractice, SetBusyCalendar.Input.self),
      .write(
        "removeBusyCalendar", "/v1/busy-calendars/remove", "Read a practitioner’s other calendar no longer.",
        .owners, scope: .wholePractice, RemoveBusyCalendar.Input.self),
      .write(
        "setTravelTime", "/v1/travel-times", "Set the time between two sites.", .owners,
        scope: .wholePractice, SetTravelTime.Input.self),
      .write(
        "setCancellationPolicy", "/v1/cancellation-policy", "Set the cancellation policy.", .owners,
        scope: .wholePractice, SetCancellationPolicy.Input.self),
      .write(
        "setLocale", "/v1/locale", "Set how dates, times and numbers are written.", .owners,
        scope: .wholePractice, SetLocale.Input.self),
      .read(
        "events", "/v1/events", "The log itself, oldest first, pseudonymous as it is stored.",
        about:
          "People's names, contacts and free texts are sealed and never shown; the names of the practice, its sites, rooms, services and exercises are. With happenedBy a page may hold fewer events than its limit.",
        .operators, scope: .wholePractice, takes: [.since, .asOf, .happenedBy, .limit, .cursor, .atLeast],
        answers: .view("LogPage")
      ) { try await $0.events($1) },
    ])
}

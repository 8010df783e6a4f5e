import EventSourcing
import Practice

/// What an owner sets up: places, people, hours, services and rules.
extension PageForm {
  static let organisation: [PageForm?] = [
    form(
      "registerSite", RegisterSite.Input.self, in: .places, "Add a site", "Add", done: "The site is added.",
      [
        .field("name", "Name"),
        .field("timeZone", "Zone, such as America/New_York; the practice’s if left empty"),
      ]),
    form(
      "correctSite", CorrectSite.Input.self, in: .places, "Correct a site", "Correct",
      done: "The correction is recorded.",
      [
        .field("site", "Site", .site), .field("name", "Name"), .field("timeZone", "Zone"),
        .field("reason", "Why"),
      ]),
    form(
      "registerRoom", RegisterRoom.Input.self, in: .places, "Add a room", "Add", done: "The room is added.",
      [.field("site", "Site", .site), .field("name", "Name")]),
    form(
      "offerService", OfferService.Input.self, in: .services, "Offer a service", "Offer",
      done: "The service is offered.",
      [
        .field("name", "Name"), .field("kind", "Kind"), .field("minutes", "Minutes"),
        .field("buffers.before", "Minutes needed before"), .field("buffers.after", "Minutes needed after"),
        .field("allowsVirtual", "It can be virtual"),
        .further("noticeMinutes", "Minutes of notice for booking online"),
        .further("advanceDays", "Days in advance it can be booked online"),
      ]),
    form(
      "correctService", CorrectService.Input.self, in: .services, "Correct a service", "Correct",
      done: "The correction is recorded.",
      [
        .field("service", "Service", .service), .field("name", "Name"), .field("minutes", "Minutes"),
        .field("buffers.before", "Minutes needed before"), .field("buffers.after", "Minutes needed after"),
        .field("reason", "Why"),
      ]),
    form(
      "registerPractitioner", RegisterPractitioner.Input.self, in: .practitioners, "Add a practitioner",
      "Add",
      done: "The practitioner is added.",
      [
        .field("name", "Name"),
        .field("confirmDuplicate", "It is another person of that name", .confirmation([.possibleDuplicate])),
      ])?.leading(to: [hoursNext, signInNext]),
    form(
      "correctPractitioner", CorrectPractitioner.Input.self, in: .practitioners,
      "Correct a practitioner’s name", "Correct",
      done: "The correction is recorded.",
      [
        .field("practitioner", "Practitioner", .practitioner), .field("name", "Name"),
        .field("reason", "Why"),
      ]),
    form(
      "retireBookable", RetireBookable.Input.self, in: .retiring,
      "Retire a practitioner, site, room or service", "Retire",
      done: "It is retired. Appointments that stand are on the list of those that cannot be kept.",
      [
        .field("kind", "What"), .field("which", "Its name or handle"),
        .field("site", "Site, of a room", .site),
        .field("cause", "Why"), .field("day", "From"), .field("reason", "In words", .longText),
      ]),
    form(
      "reinstateBookable", ReinstateBookable.Input.self, in: .retiring, "Take a retirement back", "Take back",
      done: "It can be booked again.",
      [
        .field("kind", "What"), .field("which", "Its name or handle"),
        .field("site", "Site, of a room", .site),
      ]),
    form(
      "setSiteEquipment", SetSiteEquipment.Input.self, in: .places, "Set what there is to train with", "Set",
      done: "The equipment is set.", [.field("site", "Site", .site), .field("equipment", "What is there")]),
    form(
      "setOpeningHours", SetOpeningHours.Input.self, in: .places, "Set opening hours", "Set",
      done: "The opening hours are set.",
      [.field("site", "Site", .site), .field("hours", "Hours, such as mon-fri 08:00-18:00; sat 09:00-13:00")]
    )?.with(FormSteps(fill: { try await $0.standingOpeningHours($1) })),
    form(
      "setPractitionerHours", SetPractitionerHours.Input.self, in: .practitioners,
      "Set a practitioner’s hours", "Set",
      done: "The hours are set.",
      [
        .field("practitioner", "Practitioner", .practitioner), .field("site", "Place", .place),
        .field("hours", "Hours, such as mon-fri 08:00-12:00"),
      ])?.with(FormSteps(fill: { try await $0.standingHours($1) })).leading(to: [signInNext]),
    form(
      "addTimeOff", AddTimeOff.Input.self, in: .practitioners, "Add time off", "Add",
      done: "The time off is added. Appointments in it are on the list of those that cannot be kept.",
      [
        .field("practitioner", "Practitioner", .practitioner), .field("kind", "Kind"),
        .field("from", "From", .time),
        .field("to", "Until", .time),
      ]),
    form(
      "setTravelTime", SetTravelTime.Input.self, in: .places, "Set the time between two sites", "Set",
      done: "The time is set.",
      [.field("from", "From", .site), .field("to", "To", .site), .field("minutes", "Minutes")]),
    form(
      "setCancellationPolicy", SetCancellationPolicy.Input.self, in: .services, "Set the cancellation policy",
      "Set",
      done: "The policy is set.",
      [
        .field("windowHours", "Hours before which it is free"),
        .field("lateFeeCents", "Fee for a late one"),
      ])?.with(FormSteps(fill: { try await $0.standingPolicy($1) })),
    form(
      "setLocale", SetLocale.Input.self, in: .language, "Set how dates and numbers are written", "Set",
      done: "Dates, times and numbers are written so from now on.", [.field("locale", "Language and country")]
    ),
    form(
      "setContact", SetContact.Input.self, in: .messages, "Set how clients reach a place", "Set",
      done: "It is set. Messages from now on name it.",
      [
        .field("siteId", "Site; the practice if left empty", .site),
        .field("practitioner", "Or a practitioner’s virtual appointments", .practitioner),
        .field("address", "Address, on one line"), .field("phone", "Telephone", .telephone),
        .field("meetingLink", "Address of the meeting, for virtual appointments"),
      ]),
    form(
      "setReminderLead", SetReminderLead.Input.self, in: .messages,
      "Set when clients are reminded of a service",
      "Set",
      done: "Clients are reminded of it so from now on.",
      [
        .field("service", "Service", .service),
        .field("hours", "Hours before the start; as of every other service if left empty"),
      ]),
    form(
      "setConsentText", SetConsentText.Input.self, in: .messages, "Set the text that clients agree to", "Set",
      done: "Clients agree to it from now on.",
      [
        .field("version", "Version, such as 2027-1; the usual text if all is left empty"),
        .field("english", "Text in English, an empty line between paragraphs", .longText),
        .field("spanish", "Text in Spanish; clients get the English one if left empty", .longText),
        .field("askAgain", "Ask those anew who agreed to an earlier text"),
      ]),
    form(
      "setMessageTemplate", SetMessageTemplate.Input.self, in: .messages, "Set the text of a message", "Set",
      done: "The text is set.",
      [
        .field("kind", "What it is about"), .field("language", "Language"),
        .field("subject", "Subject; the usual one if both are left empty"),
        .field("text", "Text, with fields such as {when}", .longText),
      ]),
    form(
      "addStaff", AddStaff.Input.self, in: .staff, "Add a member of staff", "Add",
      done: "The member of staff is added. They ask for their link on the sign-in page, with that e-mail.",
      [
        .field("name", "Name; as the practitioner is called if left empty"),
        .field("email", "E-mail to sign in with", .email),
        .field("role", "Role"), .field("practitioner", "Is the practitioner", .practitioner),
        .further("virtual", "Virtual appointments too, where the places are limited"),
        .field("confirmDuplicate", "It is another person of that name", .confirmation([.possibleDuplicate])),
      ]),
    form(
      "changeStaff", ChangeStaffAccess.Input.self, "Change role or places", "Change",
      done: "The access is changed.",
      [.field("role", "Role"), .field("everywhere", "Everywhere")]),
    form(
      "correctStaff", CorrectStaff.Input.self, "Correct name or address", "Correct",
      done: "The correction is recorded.",
      [.field("name", "Name"), .field("email", "E-mail", .email), .field("reason", "Why")]),
    form(
      "removeStaff", RemoveStaff.Input.self, "Remove a member of staff", "Remove",
      done: "The member of staff is removed, and their sign-ins are ended.", [.field("reason", "Why")]
    )?.leading(to: [retireNext]),
  ]

  private static let retireNext = Next(
    form: "retire-bookable", words: "They can still be booked: retire the practitioner", answerField: nil,
    fields: [("kind", BookableKind.practitioner.rawValue)], isForLeavers: true)

  private static let hoursNext = Next(
    form: "set-practitioner-hours", words: "Set their hours", answerField: "practitioner")
  private static let signInNext = Next(
    form: "add-staff", words: "Let them sign in", answerField: "practitioner",
    fields: [("role", StaffRole.practitioner.rawValue)], isForNewcomers: true)
}

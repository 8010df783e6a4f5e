import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The calendar as a browser without script sees it: given a practice, what the page shows.
@Suite(.serialized) struct CalendarPageTests {
  private let sample = SamplePractice()
  private let appointment = UUID(), hold = UUID()
  private let colleague = UUID()

  private func scheduling(_ event: SchedulingEvent) -> Draft<PracticeEvent> {
    Draft(.scheduling(event), at: SamplePractice.at(-900))
  }

  private func hours(_ practitioner: UUID, _ site: UUID?, _ week: String) -> Draft<PracticeEvent> {
    scheduling(
      .practitionerHoursSet(
        PractitionerHoursSet(
          practitionerID: practitioner, siteID: site, week: WeekHours(week) ?? WeekHours([:]))))
  }

  /// Monday 2027-03-01 in New York: open 09:00 to 13:00 but for a break at noon, one appointment at ten with ten minutes behind it.
  private var day: [Draft<PracticeEvent>] {
    let booked = AppointmentBooked(
      appointmentID: appointment, kind: .session, clientID: sample.anna, practitionerID: sample.practitioner,
      siteID: sample.site, slot: SamplePractice.slot(0), buffers: Buffers(after: 10))
    return sample.organisation + [
      hours(sample.practitioner, sample.site, "mon 09:00-13:00; tue 09:00-10:00"),
      scheduling(
        .timeOffAdded(
          TimeOffAdded(
            timeOffID: UUID(), practitionerID: sample.practitioner, kind: .pause,
            startsAt: SamplePractice.at(2), endsAt: SamplePractice.at(2.5),
            timeZone: SamplePractice.eastern))),
      Draft(.appointment(.appointmentBooked(booked)), at: SamplePractice.at(-900)),
    ]
  }

  private func open(
    _ path: String, _ served: Served, as role: Role = .frontDesk, at places: PlaceScope = .everywhere
  )
    async throws -> Answer
  {
    var browser = Browser(served)
    _ = try await browser.signIn(try await served.token(role, at: places))
    return try await browser.open(path)
  }

  @Test func `a day shows what is booked, kept free, off and open, each at its time`() async throws {
    try await withDashboard(day) { served in
      served.clock.move(hours: -2)
      let page = try await open("/calendar", served)
      #expect(page.status == 200 && page.text.contains("Monday, March 1, 2027"))
      // Four hours from nine; an hour is as long as four quarters, which the sheet sees to.
      #expect(page.text.contains("class=\"cal f9 n4\""))
      #expect(
        page.text.contains("class=\"at open h9 u3\"") && page.text.contains("class=\"at open h12 m30 v30\""))
      #expect(
        page.text.contains(
          "<li class=\"at block h10 u1 booked site0\"><a href=\"/appointments/\(appointment.lowercased)\""))
      #expect(page.text.contains("<time>10:00<span>–11:00 AM</span></time> <b>Quistgaard Nr0</b>"))
      #expect(page.text.contains("class=\"at buffer h11 v10\""))
      #expect(page.text.contains("class=\"at note off h12 v30\"") && page.text.contains("</time> Break"))
      #expect(page.text.contains("1 appointment<"))
      // It is eight: the line for now lies outside of what is shown.
      #expect(!page.text.contains("data-now"))
      let free = page.text.components(separatedBy: "class=\"at free ").dropFirst().map { part in
        String(part.prefix { $0 != "\"" })
      }
      #expect(free == ["h9 u1", "h11 m10 v50", "h12 m30 v30"])
      let book =
        "/book?practitioner=P-1&site=\(sample.site.lowercased)&at=2027-03-01T11:10".replacing(
          "&", with: "&amp;")
      #expect(page.text.contains("<a href=\"\(book)\">"))
    }
  }

  @Test func `what has passed is not free, and now is a line`() async throws {
    try await withDashboard(day) { served in
      served.clock.move(hours: 1.25)
      let page = try await open("/calendar", served)
      #expect(page.text.contains("class=\"at now h11 m15 v5\" data-now=\"675\""))
      #expect(!page.text.contains("T09:00") && !page.text.contains("T11:10"))
      #expect(page.text.contains("at=2027-03-01T11:15"))
      let before = try await open("/calendar?day=2027-02-22", served)
      #expect(!before.text.contains("class=\"at free") && !before.text.contains("data-now"))
    }
  }

  @Test func `a hold is dashed and says how long it is kept`() async throws {
    let held = Draft<PracticeEvent>(
      .scheduling(
        .appointmentHeld(
          AppointmentHeld(
            appointmentID: hold, kind: .consultation, clientID: sample.ben,
            practitionerID: sample.practitioner, siteID: sample.site, slot: SamplePractice.slot(1.5),
            serviceID: nil, roomID: nil, buffers: .none, until: SamplePractice.at(0.75), entryID: nil))),
      at: SamplePractice.at(0))
    try await withDashboard(day + [held]) { served in
      let page = try await open("/calendar", served)
      #expect(page.text.contains("class=\"at block h11 m30 u1 held site0\""))
      #expect(page.text.contains("<span data-left=\"45\">45</span> min left"))
      #expect(
        page.text.contains("2 appointments, 1 held") == false && page.text.contains("1 appointment, 1 held"))
      served.clock.move(hours: 0.5)
      #expect(try await open("/calendar", served).text.contains("data-left=\"15\""))
      served.clock.move(hours: 0.5)
      #expect(try await !open("/calendar", served).text.contains(hold.lowercased))
    }
  }

  @Test func `one practitioner at two places has one lane, with the way right before the second`()
    async throws
  {
    let second = UUID()
    let other = AppointmentBooked(
      appointmentID: UUID(), kind: .session, clientID: sample.ben, practitionerID: sample.practitioner,
      siteID: second, slot: SamplePractice.slot(4))
    let events =
      day + [
        Draft(
          .organisation(
            .siteOpened(SiteOpened(siteID: second, name: "Celebration", timeZone: SamplePractice.eastern))),
          at: SamplePractice.at(-950)),
        hours(sample.practitioner, second, "mon 13:30-16:00"),
        scheduling(.travelTimeSet(TravelTimeSet(sites: [sample.site, second], minutes: 40))),
        Draft(.appointment(.appointmentBooked(other)), at: SamplePractice.at(-900)),
      ]
    try await withDashboard(events) { served in
      let page = try await open("/calendar", served)
      #expect(page.text.components(separatedBy: "<section class=\"cal-column").count == 2)
      #expect(
        page.text.contains("class=\"at note way h13 m20 v40\"")
          && page.text.contains("On the way to Celebration"))
      #expect(page.text.contains("class=\"at block h14 u1 booked site"))
      // Of the other place alone, the appointment here is told of no more than that it is.
      let alone = try await open("/calendar?site=\(second.lowercased)", served)
      #expect(alone.text.contains("At another place") && !alone.text.contains("Quistgaard Nr0"))
      #expect(alone.text.contains("class=\"at note away h10 u1\""))
      let only = try await open("/calendar", served, at: .only([second], virtual: true))
      #expect(only.text.contains("Quistgaard Nr1") && !only.text.contains("At another place"))
    }
  }

  @Test func `a filter shows what it says and says what it shows`() async throws {
    let colleagues = [
      Draft<PracticeEvent>(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: colleague, number: 2))),
        at: SamplePractice.at(-950), personal: PersonalPart([.name: "Kim Bergström"])),
      hours(colleague, sample.site, "mon-fri 09:00-12:00"),
    ]
    try await withDashboard(day + colleagues) { served in
      let all = try await open("/calendar", served)
      #expect(
        all.text.contains("</span> Pat Underhill</h2>") && all.text.contains("</span> Kim Bergström</h2>"))
      #expect(!all.text.contains(" selected"))
      let one = try await open("/calendar?view=day&day=2027-03-01&site=&practitioner=P-2", served)
      #expect(
        !one.text.contains("</span> Pat Underhill</h2>") && one.text.contains("</span> Kim Bergström</h2>"))
      #expect(one.text.contains("<option value=\"P-2\" selected>Kim Bergström</option>"))
      #expect(one.text.contains("href=\"/calendar?day=2027-03-02&amp;practitioner=P-2\""))
      let other = try await open("/calendar?site=\(sample.westernSite.lowercased)", served)
      #expect(other.text.contains("Nothing is booked and no hours are set here."))
      for wrong in ["site=elsewhere", "site=\(UUID().uuidString)", "practitioner=P-9", "view=month"] {
        let refused = try await open("/calendar?\(wrong)", served)
        #expect(refused.status == 400 && refused.text.contains("role=\"alert\""), "\(wrong)")
      }
      #expect(try await open("/calendar?day=soon", served).status == 400)
    }
  }

  @Test func `a week is that of one person or one place, closed days too`() async throws {
    try await withDashboard(day) { served in
      let week = try await open("/calendar?view=week&day=2027-03-03&practitioner=P-1", served)
      #expect(week.text.contains("Week of February 28, 2027"))
      #expect(week.text.components(separatedBy: "<section class=\"cal-column").count == 8)
      #expect(week.text.components(separatedBy: ">closed</p>").count == 6)
      #expect(week.text.contains("<a href=\"/calendar?day=2027-03-02&amp;practitioner=P-1\">Tue, Mar 2</a>"))
      #expect(week.text.contains("/appointments/\(appointment.lowercased)?view=week&amp;practitioner=P-1\""))
      #expect(
        week.text.contains("href=\"/calendar?day=2027-03-10&amp;view=week&amp;practitioner=P-1\">Week after"))
      // Nothing was chosen, so the first place is, and the fields say so.
      let place = try await open("/calendar?view=week", served)
      #expect(place.text.contains("<option value=\"\(sample.site.lowercased)\" selected>Lake Nona</option>"))
    }
  }

  @Test func `each sees the places of theirs, and may do what their role may`() async throws {
    try await withDashboard(day) { served in
      let west = PlaceScope.only([sample.westernSite], virtual: false)
      let elsewhere = try await open("/calendar", served, at: west)
      #expect(elsewhere.status == 200 && !elsewhere.text.contains("Quistgaard"))
      #expect(!elsewhere.text.contains("Lake Nona") && !elsewhere.text.contains("value=\"virtual\""))
      let refused = try await open("/calendar?site=\(sample.site.lowercased)", served, at: west)
      #expect(refused.status == 403 && !refused.text.contains("Quistgaard"))
      let looking = try await open("/calendar", served, as: .readOnly)
      #expect(looking.text.contains("Quistgaard Nr0") && !looking.text.contains("/book"))
      // The front desk's Today is the calendar; a practitioner keeps theirs.
      let today = try await open("/today?day=2027-03-02", served)
      #expect(today.status == 303 && today.header("Location") == "/calendar?day=2027-03-02")
      #expect(try await open("/today", served, as: .practitioner).status == 200)
      #expect(try await !open("/calendar", served).text.contains("href=\"/today\""))
    }
  }

  @Test func `a time of the calendar is booked as it was chosen`() async throws {
    try await withDashboard(day) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let path = "/book?practitioner=P-1&site=\(sample.site.lowercased)&at=2027-03-01T11:30"
      let asked = try await browser.open(path)
      #expect(asked.text.contains("For Mon, Mar 1, 11:30 AM with Pat Underhill: say who comes."))
      #expect(asked.text.contains("name=\"at\" value=\"2027-03-01T11:30\""))
      let found = try await browser.open(path + "&client=Nr1")
      #expect(found.status == 200)
      let chosen = try await browser.open(path + "&client=C-1002")
      #expect(chosen.text.contains("<button>Book Mon, Mar 1, 11:30 AM with Pat Underhill</button>"))
      let form = try #require(chosen.text.components(separatedBy: "-wanted\">").last)
      let csrf = try #require(Browser.field("csrf", in: chosen))
      var fields = ["key": "w1", "practitioner": sample.practitioner.lowercased]
      for name in ["client", "site", "kind", "at"] {
        fields[name] = form.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first.map {
          part in
          String(part.prefix { $0 != "\"" })
        }
      }
      #expect(fields["at"] == "2027-03-01T11:30")
      // An hour from half past eleven meets the break.
      #expect(try await browser.send("/book", fields, csrf: csrf).status == 409)
      fields["minutes"] = "30"
      fields["key"] = "w2"
      let booked = try await browser.send("/book", fields, csrf: csrf)
      #expect(booked.status == 303, "\(booked.text)")
      let shown = try await browser.open("/calendar")
      #expect(shown.text.contains("class=\"at block h11 m30 v30 booked site0 brief\""))
      // Another day lets the time go.
      let other = try await browser.open(path + "&day=2027-03-08")
      #expect(!other.text.contains("name=\"at\""))
    }
  }
}

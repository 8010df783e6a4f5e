import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Pages write by the practice's locale; what machines read stays as it is.
@Suite(.serialized) struct PageLocaleTests {
  private let sample = SamplePractice()

  private func isSet(_ locale: PracticeLocale) -> Draft<PracticeEvent> {
    Draft(.organisation(.localeSet(PracticeLocaleSet(locale: locale))), at: SamplePractice.at(-1))
  }

  @Test func anAppointmentIsReadByTheLocaleAndBookedByTheISOTime() async throws {
    let appointment = UUID()
    let booked = sample.book(appointment, sample.anna, at: 28, site: sample.site)
    try await withDashboard(sample.organisation + [booked]) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let path = "/appointments/\(appointment.lowercased)"
      let american = try await browser.open(path)
      #expect(american.text.contains("Tuesday, March 2, 2027, 2:00–3:00 PM"), "\(american.text)")
      let page = try await browser.open("/forms/set-locale?back=/settings")
      let csrf = try #require(Browser.field("csrf", in: page))
      for locale in PracticeLocale.allCases { #expect(page.text.contains("value=\"\(locale.rawValue)\"")) }
      let sent = try await browser.send(
        "/forms/set-locale", ["key": "l", "locale": "en-GB", "back": "/settings"], csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      let settings = try await browser.open(try #require(sent.header("Location")))
      #expect(settings.text.contains("en-GB, as in 1 Mar 2027, 10:00"), "\(settings.text)")
      let british = try await browser.open(path)
      #expect(british.text.contains("Tuesday 2 March 2027, 14:00–15:00"))
      let week = try await browser.open("/calendar?view=week&day=2027-03-03&practitioner=P-1")
      #expect(week.text.contains("Week of 1 March 2027") && week.text.contains("?day=2027-03-02&amp;"))
      let token = try await served.token(.frontDesk)
      let item = try await served.get(
        "/v1/schedule?from=2027-03-02&to=2027-03-03", token: token
      ).json["items"]?.items.first
      #expect(item?["startsAt"]?.text == "2027-03-02T19:00:00Z")
    }
  }

  @Test func numbersHaveACommaInSpainAndChartsReadThemAllTheSame() async throws {
    try await withDashboard(sample.clinicalHistory + [isSet(.esES)]) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open("/clients/C-1001").text
      #expect(page.contains("<td data-value=\"6.5\">6,5</td>"))
      #expect(page.contains("<th scope=\"col\">Week of</th><th scope=\"col\">Mon</th>"))
      // A chart marks days by what no locale changes.
      #expect(page.contains("data-day=\"2027-02-28\">28 Feb</th>"), "\(page)")
      // It is a page in English all the same.
      #expect(page.contains("<html lang=\"en\">"))
    }
  }

  @Test func aWeekBeginsOnSundayWhereItDoes() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open("/clients/C-1001").text
      #expect(page.contains("<th scope=\"col\">Week of</th><th scope=\"col\">Sun</th>"))
    }
  }

  @Test func aFileOfAReportIsWrittenForMachines() async throws {
    let missed = UUID()
    let events = [
      sample.book(missed, sample.anna, at: -100, site: sample.site),
      Draft<PracticeEvent>(
        .appointment(
          .noShowRecorded(
            NoShowRecorded(
              appointmentID: missed, clientID: sample.anna, practitionerID: sample.practitioner))),
        at: SamplePractice.at(-99)),
    ]
    try await withDashboard(sample.organisation + events + [isSet(.esMX)]) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let list = "/reports/no-shows"
      let period = "from=2027-02-20&through=2027-03-31"
      #expect(try await browser.open("\(list)?\(period)").text.contains("Feb 25, 2027"))
      let file = try await browser.open("\(list)/csv?\(period)")
      #expect(file.text.contains("2027-02-25,06:00,"), "\(file.text)")
    }
  }

  @Test func onlyALocaleThatThereIsIsTaken() async throws {
    try await withDashboard(sample.organisation) { served in
      let answer = try await served.post(
        "/v1/locale", #"{"locale":"fr-FR"}"#, token: try await served.token(), key: "fr")
      #expect(answer.status == 400, "\(answer.text)")
      for locale in PracticeLocale.allCases { #expect(answer.text.contains(locale.rawValue)) }
    }
  }

  @Test func whoBooksOnlineReadsThePracticesLanguage() async throws {
    try await withDashboard(
      sample.organisation + [isSet(.esUS)], configuration: DashboardConfiguration(takesOnlineBookings: true)
    ) { served in
      let path = "/online/\(served.fixture.practice.uuid.uuidString.lowercased())"
      let page = try await Browser(served).open(path)
      #expect(page.text.contains("<html lang=\"es\">"))
      var browser = Browser(served)
      browser.language = "en"
      #expect(try await browser.open(path).text.contains("<html lang=\"en\">"))
    }
  }
}

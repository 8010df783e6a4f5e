import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Figures of any period with what stands behind them, and what waits for an answer.
@Suite struct ReportPageTests {
  private let sample = SamplePractice()
  private static let march = "from=2027-02-20&through=2027-03-31"

  @Test func aFigureLeadsToTheAppointmentsBehindIt() async throws {
    let (late, missed) = (UUID(), UUID())
    let anna = sample.anna
    let more = [
      sample.book(late, sample.ben, at: -40, site: sample.site),
      Draft(
        PracticeEvent.appointment(
          .appointmentCancelled(
            AppointmentCancelled(
              appointmentID: late, clientID: sample.ben, practitionerID: sample.practitioner,
              slot: SamplePractice.slot(-40), by: .client, code: .illness,
              terms: CancellationTerms(isLate: true)))), at: SamplePractice.at(-41)),
      sample.book(missed, anna, at: -60, site: sample.site),
      Draft(
        PracticeEvent.appointment(
          .noShowRecorded(
            NoShowRecorded(
              appointmentID: missed, clientID: anna, practitionerID: sample.practitioner))),
        at: SamplePractice.at(-59)),
    ]
    try await withDashboard(sample.everything + more) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open("/reports?\(Self.march)")
      #expect(page.status == 200)
      #expect(page.text.contains("1 of 1 that came to their time"), "\(page.text)")
      #expect(page.text.contains("<svg class=\"trend\"") == page.text.contains("<polyline points=\""))
      #expect(!page.text.contains("style="))
      let missedList = try await browser.open("/reports/no-shows?\(Self.march)")
      #expect(missedList.text.contains("/appointments/\(missed.lowercased)"))
      #expect(!missedList.text.contains("/appointments/\(late.lowercased)"))
      let lateList = try await browser.open("/reports/late-cancellations?\(Self.march)")
      #expect(lateList.text.contains("/appointments/\(late.lowercased)"))
      // Another period holds none of them.
      let before = try await browser.open("/reports/no-shows?from=2026-12-01&through=2026-12-31")
      #expect(before.text.contains("There is nothing behind it"))
      let file = try await browser.open("/reports/no-shows/csv?\(Self.march)")
      #expect(file.header("Content-Type") == "text/csv; charset=utf-8")
      #expect(file.header("Content-Disposition")?.contains("no-shows-2027-02-20-2027-03-31.csv") == true)
      #expect(file.text.hasPrefix("\u{FEFF}Day,Time,Client,Handle,Practitioner,Place,Status\r\n"))
      #expect(file.text.contains("\(SamplePractice.name(0)),C-1001,Pat Underhill,Lake Nona,no show\r\n"))
      let turned = try await browser.open("/reports?from=2027-03-02&through=2027-03-01")
      #expect((400..<500).contains(turned.status) && turned.text.contains("Turn the two around."))
      #expect(try await browser.open("/reports/nothing?\(Self.march)").status == 404)
    }
  }

  @Test func newClientsAreFollowedToTheirThirdMonth() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let list = try await browser.open("/reports/new-clients?from=2027-01-01&through=2027-03-01")
      #expect(list.text.matches(of: /<a href="\/clients\/C-10[0-9]{2}">/).count == 12)
      let file = try await browser.open("/reports/new-clients/csv?from=2027-01-01&through=2027-03-01")
      let anna = try #require(file.text.split(separator: "\r\n").first { $0.contains("C-1001") })
      #expect(anna.hasSuffix(",yes,,0,not over yet"), "\(anna)")
      let page = try await browser.open("/reports?from=2027-01-01&through=2027-03-01")
      #expect(
        page.text.contains(
          "<strong>Registered</strong> <a href=\"/reports/new-clients?from=2027-01-01&amp;through=2027-03-01\">1 of them had asked before</a>"
        ), "\(page.text)")
      #expect(page.text.contains("2 of them are open"))
    }
  }

  @Test func outcomesAreCountedOfThoseWhoWereScored() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let list = try await browser.open("/reports/outcomes?measure=nrs&from=2027-01-01&through=2027-03-01")
      #expect(list.text.contains("<td>6</td>") && list.text.contains("<td>3</td>"), "\(list.text)")
      #expect(list.text.contains("NRS, knee") && !list.text.contains("<td>ODI</td>"))
      let none = try await browser.open("/reports?from=2026-01-01&through=2026-02-01")
      #expect(none.text.contains("Nobody was scored in these days."))
      let page = try await browser.open("/reports?from=2027-01-01&through=2027-03-01")
      #expect(page.text.contains("1, 1 of them meaningfully"))
    }
  }

  @Test func onlyTheOwnerSeesReports() async throws {
    try await withDashboard(sample.everything) { served in
      for role in [Role.practitioner, .frontDesk, .readOnly] {
        let browser = try await Browser.signedIn(served, as: role)
        for path in ["/reports", "/reports/no-shows", "/reports/no-shows/csv"] {
          #expect(try await browser.open(path).status == 403, "\(role) \(path)")
        }
      }
    }
  }

  @Test(arguments: [
    ("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\""),
    ("+1 407 555 0110", "\"'+1 407 555 0110\""),
    ("-2+3", "\"'-2+3\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("\tx", "\"'\tx\""), (" =1", "\"' =1\""),
    ("＝1", "\"'＝1\""), ("-3.5", "-3.5"), ("Whitfield, Nora", "\"Whitfield, Nora\""), ("O’Neil", "O’Neil"),
    ("a\r\nb", "\"a\r\nb\""), ("", ""),
  ]) func aSpreadsheetIsGivenNoFormula(text: String, cell: String) {
    #expect(ReportList.cell(text) == cell)
  }

  @Test func theInboxShowsWhatWaitsAndLosesWhatIsAnswered() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let practitioner = try await Browser.signedIn(served, as: .practitioner)
      let page = try await practitioner.open("/inbox")
      #expect(page.status == 200 && page.text.contains("Ulla Quistgaard"))
      #expect(page.text.contains("<blockquote>Cannot sit for long</blockquote>"))
      #expect(page.text.contains("knee, low back"))
      // Anna asked too, and is a client since.
      #expect(!page.text.contains("Stairs hurt"))
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let plain = try await desk.open("/inbox")
      #expect(plain.text.contains("Ulla Quistgaard") && !plain.text.contains("Cannot sit for long"))
      #expect(!plain.text.contains("knee, low back"))
      #expect(plain.text.contains("/clients?enquiry=\(sample.enquirer.lowercased)#register"))
      let register = try await desk.open("/clients?enquiry=\(sample.enquirer.lowercased)")
      #expect(register.text.contains("<option value=\"\(sample.enquirer.lowercased)\" selected>"))
      #expect(register.text.contains("<details id=\"register\" open>"))
      let csrf = try #require(Browser.field("csrf", in: register))
      let sent = try await desk.send(
        "/clients", ["key": "r", "enquiry": sample.enquirer.lowercased], csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      let after = try await desk.open("/inbox")
      #expect(!after.text.contains("Ulla Quistgaard"))
      let reader = try await Browser.signedIn(served, as: .readOnly)
      let read = try await reader.open("/inbox")
      #expect(
        read.status == 200 && !read.text.contains("#register") && !read.text.contains("withdraw-enquiry"))
    }
  }

  @Test func whoWaitsStandsInTheInboxUntilTheyLeave() async throws {
    try await withDashboard(sample.everything) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let empty = try await desk.open("/inbox")
      #expect(empty.text.contains("Nothing waits for an answer."))
      let csrf = try #require(Browser.field("csrf", in: try await desk.open("/forms/record-enquiry")))
      let joined = try await desk.send(
        "/forms/join-waitlist",
        [
          "key": "w", "client": "C-1012", "kind": "session", "siteId": sample.site.lowercased,
          "from": "2027-03-02", "through": "2027-03-20", "between": "09:00-12:00",
        ], csrf: csrf)
      #expect(joined.status == 303, "\(joined.text)")
      let page = try await desk.open("/inbox")
      #expect(
        page.text.contains(SamplePractice.name(11))
          && page.text.contains("Tue, Mar 2 to Sat, Mar 20, 9:00 AM–12:00 PM"))
      #expect(page.text.contains("/book?client=C-1012&amp;site=\(sample.site.lowercased)&amp;day=2027-03-02"))
      let entry = try #require(page.text.firstMatch(of: /leave-waitlist\?for=([0-9a-f-]{36})/)?.1)
      let left = try await desk.send(
        "/forms/leave-waitlist", ["key": "l", "for": String(entry), "back": "/inbox"], csrf: csrf)
      #expect(left.status == 303, "\(left.text)")
      let after = try await desk.open("/inbox")
      #expect(after.text.contains("Nothing waits for an answer."))
    }
  }
}

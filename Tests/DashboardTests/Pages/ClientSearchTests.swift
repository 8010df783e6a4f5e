import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Finding a client on a page, as a browser without script does: no page lists everybody to choose from.
@Suite(.serialized) struct ClientSearchTests {
  private let sample = SamplePractice()

  /// More clients of a family, from number 2001.
  private func family(_ name: String, _ count: Int) -> [Draft<PracticeEvent>] {
    (1...count).map { index in
      Draft(
        .client(.clientRegistered(ClientRegistered(clientID: UUID(), number: 2000 + index))),
        at: SamplePractice.at(-900), personal: PersonalPart([.name: "\(name) \(index)"]))
    }
  }

  /// How often a text is there.
  private func count(_ text: String, in answer: Answer) -> Int {
    answer.text.components(separatedBy: text).count - 1
  }

  @Test func `the booking page names no client who was not asked for`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let empty = try await browser.open("/book")
      #expect(empty.status == 200 && count("Quistgaard", in: empty) == 0)
      #expect(empty.text.contains("<label for=\"client\">") && empty.text.contains("<input id=\"client\""))
      let one = try await browser.open("/book?client=c-1001")
      #expect(one.status == 200 && one.text.contains("Booking for Quistgaard Nr0 (C-1001)"))
      #expect(!one.text.contains("Quistgaard Nr1") && one.text.contains("Open times"))
      let nobody = try await browser.open("/book?client=%3Cb%3EMallory")
      #expect(nobody.status == 200 && nobody.text.contains("No client fits “&lt;b&gt;Mallory”"))
      #expect(nobody.text.contains("role=\"status\"") && count("Quistgaard", in: nobody) == 0)
      for unknown in ["C-9999", UUID().uuidString] {
        let answer = try await browser.open("/book?client=\(unknown)&site=virtual")
        #expect(answer.status == 200 && answer.text.contains("No client fits “\(unknown)”"))
        #expect(!answer.text.contains("Open times"))
      }
    }
  }

  @Test func `a whole name or a single match goes on to the client's own address`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let single = try await browser.open(
        "/book?client=nr11&site=virtual&service=&practitioner=&day=2027-05-03")
      #expect(single.status == 303)
      #expect(single.header("Location") == "/book?day=2027-05-03&client=C-1012&site=virtual")
      // As a browser writes a space; the names of two others begin with it.
      let whole = try await browser.open("/book?client=+QUISTGAARD+nr1&site=virtual&day=2027-05-03")
      #expect(whole.header("Location") == "/book?day=2027-05-03&client=C-1002&site=virtual")
      let path = try #require(whole.header("Location"))
      #expect(try await browser.open(path).text.contains("Open times for Quistgaard Nr1"))
    }
  }

  @Test func `several matches are links to choose from, which keep what was chosen besides`() async throws {
    try await withDashboard(sample.everything + family("Zoë Ashby", 25)) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let rest =
        "site=\(sample.site.lowercased)&practitioner=\(sample.practitioner.lowercased)&day=2027-05-03"
      let few = try await browser.open("/book?client=Nr1&\(rest)")
      // Nr1, Nr10 and Nr11: a word of each begins so.
      #expect(few.status == 200 && few.text.contains("3 clients fit. Choose one."))
      #expect(count("Booking for", in: few) == 0 && !few.text.contains("Open times"))
      for handle in ["C-1002", "C-1011", "C-1012"] {
        let path =
          "/book?day=2027-05-03&client=\(handle)&site=\(sample.site.lowercased)"
          + "&practitioner=\(sample.practitioner.lowercased)"
        #expect(few.text.contains("<a href=\"\(path.replacing("&", with: "&amp;"))\">"), "\(handle)")
        #expect(few.text.contains("<option value=\"\(handle)\">"), "\(handle)")
      }
      #expect(!few.text.contains("C-1001"))
      #expect(few.text.contains("value=\"Nr1\"") && few.text.contains("value=\"2027-05-03\""))
      let many = try await browser.open("/book?client=zoe")
      #expect(many.text.contains("More than 20 clients fit."))
      #expect(count("<option value=\"C-", in: many) == 20 && count("Zoë Ashby", in: many) == 40)
    }
  }

  @Test func `an erased client is not booked`() async throws {
    try await withDashboard(sample.everything + [sample.erasure(of: sample.ben)]) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let answer = try await browser.open("/book?client=C-1002&site=virtual")
      #expect(answer.status == 200 && answer.text.contains("C-1002 was erased and cannot be booked."))
      #expect(!answer.text.contains("Open times"))
    }
  }

  @Test func `the list of clients is searched without accents, and the best match is first`() async throws {
    try await withDashboard(sample.everything + family("Zoë Ashby", 3)) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let found = try await browser.open("/clients?find=quistgaard+nr1")
      let rows = ["C-1002", "C-1011", "C-1012"].map { found.text.range(of: "<td>\($0)</td>")?.lowerBound }
      #expect(rows.allSatisfy { $0 != nil } && rows.compactMap { $0 } == rows.compactMap { $0 }.sorted())
      #expect(count("<td>C-", in: found) == 3)
      #expect(count("<td>C-", in: try await browser.open("/clients?find=zoe")) == 3)
      #expect(count("<td>C-", in: try await browser.open("/clients?find=c-1002")) == 1)
      #expect(try await browser.open("/clients?find=%20nobody").text.contains("Nobody of that name"))
      #expect(count("<td>C-", in: try await browser.open("/clients?find=+")) == 15)
      // Foundation's search for a text that ends with a zero ends the process.
      for path in ["/clients?find=%C3%AB%20Ashby%201%00", "/book?client=%C3%AB%20Ashby%201%00"] {
        #expect(count("Ashby 2", in: try await browser.open(path)) == 0)
      }
    }
  }
}

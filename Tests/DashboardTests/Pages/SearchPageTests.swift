import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Finding a client by whatever they say of themselves.
@Suite(.serialized) struct SearchPageTests {
  private let sample = SamplePractice()

  private func count(_ text: String, in answer: Answer) -> Int {
    answer.text.components(separatedBy: text).count - 1
  }

  @Test func `one who fits is shown under their handle, by name, number, e-mail or handle`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      for typed in [
        "NR11", "0121", "555+0121", "%2B1+(407)+555-01-21", "C11%40EXAMPLE", "1012", "quistgaard+nr11",
      ] {
        let answer = try await browser.open("/search?q=\(typed)")
        #expect(answer.status == 303 && answer.header("Location") == "/search?q=C-1012", "\(typed)")
      }
      let page = try await browser.open("/search?q=C-1012")
      #expect(page.text.contains("<strong>Quistgaard Nr11</strong> <span class=\"muted\">C-1012</span>"))
      #expect(page.text.contains("href=\"tel:+14075550121\"") && page.text.contains("Nothing is booked."))
      #expect(page.text.contains("href=\"/book?client=C-1012\"") && !page.text.contains("/clients/C-1012"))
    }
  }

  @Test func `several are listed with what is next for each, at places of one's own`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/search?q=gaard+nr1")
      #expect(page.text.contains("3 clients fit.") && count("<li class=\"card\">", in: page) == 3)
      #expect(page.text.contains("<a href=\"/clients/C-1002\">Quistgaard Nr1</a>"))
      // Nr1 is at the western site in an hour, Nr10 at the other, Nr11 nowhere.
      #expect(page.text.contains("Mon, Mar 1, 10:00 AM, Ocoee West, Pat Underhill"))
      #expect(count("Nothing is booked.", in: page) == 1)
      var west = Browser(served)
      _ = try await west.signIn(
        try await served.token(.practitioner, at: .only([sample.westernSite], virtual: false)))
      let there = try await west.open("/search?q=gaard+nr1")
      #expect(there.text.contains("Ocoee West") && count("Nothing is booked.", in: there) == 2)
    }
  }

  @Test func `nobody, and somebody near, are said so`() async throws {
    try await withDashboard(sample.everything + [sample.erasure(of: sample.ben)]) { served in
      let browser = try await Browser.signedIn(served, as: .readOnly)
      let empty = try await browser.open("/search?q=+")
      #expect(empty.status == 200 && count("<li class=\"card\">", in: empty) == 0)
      let nobody = try await browser.open("/search?q=%3Cb%3EMallory")
      #expect(nobody.text.contains("Nobody fits.") && nobody.text.contains("value=\"&lt;b&gt;Mallory\""))
      let near = try await browser.open("/search?q=Quisgaard+Nr5")
      #expect(near.text.contains("Nobody is called so. Near to it:") && near.text.contains("Quistgaard Nr5"))
      #expect(!near.text.contains("/book?"))
      // Of an erased client only the handle is left.
      for typed in ["c1%40example.org", "555+0111"] {
        let erased = try await browser.open("/search?q=\(typed)")
        #expect(erased.text.contains("Nobody fits."), "\(typed)")
      }
      #expect(try await browser.open("/search?q=C-1002").text.contains("erased"))
      #expect(try await browser.open("/search?q=%C3%AB%00").status == 200)
    }
  }

  @Test func `every page has the search, and no two fields have one name`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      for path in ["/today", "/clients", "/calendar", "/search"] {
        let page = try await browser.open(path)
        #expect(count("data-key=\"/\"", in: page) == 1, "\(path)")
        let ids = page.text.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count, "\(path)")
      }
    }
  }
}

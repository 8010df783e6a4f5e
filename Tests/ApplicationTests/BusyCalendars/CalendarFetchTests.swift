import Foundation
import Practice
import Testing

@testable import Application

/// From where calendars are read: public addresses alone, unless a range is allowed, and each redirect like the first.
@Suite struct CalendarFetchTests {
  private static let here = [NetworkRange("127.0.0.1/32")].compactMap(\.self)

  private func fetch(
    _ text: String, allowed: [NetworkRange] = here, maxBytes: Int = 1_000, deadline: Duration = .seconds(20)
  ) async throws -> String {
    let fetch = CalendarFetch(allowed: allowed, maxBytes: maxBytes, deadline: deadline)
    return String(decoding: try await fetch.bytes(of: try CalendarAddress(text)), as: UTF8.self)
  }

  @Test(arguments: [
    ("93.184.215.14", true), ("8.8.8.8", true), ("0.0.0.0", false), ("10.1.2.3", false),
    ("100.64.0.1", false), ("100.127.255.255", false), ("100.128.0.0", true), ("127.0.0.1", false),
    ("127.9.9.9", false), ("169.254.169.254", false), ("172.15.0.1", true), ("172.16.0.1", false),
    ("172.31.255.255", false), ("172.32.0.1", true), ("192.0.0.8", false), ("192.0.2.1", false),
    ("192.168.1.1", false), ("198.18.0.1", false), ("198.20.0.1", true), ("224.0.0.1", false),
    ("239.255.255.255", false), ("240.0.0.1", false), ("255.255.255.255", false),
    ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true), ("::", false), ("::1", false), ("fe80::1", false),
    ("fc00::1", false), ("fd12:3456::1", false), ("ff02::1", false), ("::ffff:10.0.0.1", false),
    ("::ffff:8.8.8.8", true), ("64:ff9b::a00:1", false), ("2002:a00:1::", false), ("2001::1", false),
    ("2001:db8::1", false), ("::127.0.0.1", false), ("2001:4860:4860::8888", true),
  ]) func whichAddressesArePublic(_ text: String, isPublic: Bool) throws {
    #expect(try #require(NetworkAddress(text)).isPublic == isPublic)
  }

  @Test func readsACalendarFromWhereItMay() async throws {
    let answering: CalendarServer.Answering = { _ in CalendarServer.found("BEGIN:VCALENDAR") }
    try await CalendarServer.with(answering) { server, port in
      #expect(try await fetch("http://127.0.0.1:\(port)/private-3f9a/a.ics?x=1") == "BEGIN:VCALENDAR")
      #expect(server.requests.first?.hasPrefix("GET /private-3f9a/a.ics?x=1 HTTP/1.1\r\n") == true)
      // The name stays that of the request, whatever it leads to.
      let both = try #require(NetworkRange.all("127.0.0.1, ::1"))
      _ = try await fetch("http://localhost:\(port)/a.ics", allowed: both)
      #expect(server.requests.last?.lowercased().contains("host: localhost:\(port)\r\n") == true)
    }
  }

  @Test func privateAddressesAreNotAsked() async throws {
    let answering: CalendarServer.Answering = { _ in CalendarServer.found("x") }
    try await CalendarServer.with(answering) { server, port in
      for host in ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"] {
        await #expect(throws: CalendarTrouble.privateAddress, "\(host)") {
          try await fetch("http://\(host):\(port)/a.ics", allowed: [])
        }
        await #expect(throws: CalendarTrouble.privateAddress, "\(host)") {
          try await fetch("https://\(host):\(port)/a.ics", allowed: [])
        }
      }
      // A range allows itself alone.
      let other = try #require(NetworkRange("10.0.0.0/8"))
      await #expect(throws: CalendarTrouble.privateAddress) {
        try await fetch("http://127.0.0.1:\(port)/a.ics", allowed: [other])
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func withoutTLSIsReadWhereItIsAllowedAlone() async {
    await #expect(throws: CalendarTrouble.notSecure) { try await fetch("http://93.184.215.14/a.ics") }
    await #expect(throws: CalendarTrouble.unresolved) { try await fetch("https://calendar.invalid/a.ics") }
  }

  @Test func redirectsAreCheckedAsTheFirstAddressWas() async throws {
    let answering: CalendarServer.Answering = { request in
      let path = request.split(separator: " ")[1]
      func to(_ place: String) -> String { CalendarServer.status(302, "Location: \(place)\r\n") }
      switch path {
      case "/near": return to("/calendar")
      case "/calendar": return CalendarServer.found("BEGIN:VCALENDAR")
      case "/private": return to("http://10.0.0.1/calendar")
      case "/metadata": return to("https://169.254.169.254/latest")
      case "/file": return to("file:///etc/passwd")
      case "/nowhere": return CalendarServer.status(302)
      default: return to("\(path)x")
      }
    }
    try await CalendarServer.with(answering) { server, port in
      let base = "http://ana:secret@127.0.0.1:\(port)"
      let near = try await fetch("\(base)/near")
      #expect(near == "BEGIN:VCALENDAR")
      // A password goes to whom it was given for alone.
      #expect(server.requests[0].contains("Authorization: Basic YW5hOnNlY3JldA=="))
      #expect(!server.requests[1].contains("Authorization"))
      await #expect(throws: CalendarTrouble.privateAddress) { try await fetch("\(base)/private") }
      await #expect(throws: CalendarTrouble.privateAddress) { try await fetch("\(base)/metadata") }
      await #expect(throws: CalendarTrouble.notSecure) { try await fetch("\(base)/file") }
      await #expect(throws: CalendarTrouble.answeredOtherwise) { try await fetch("\(base)/nowhere") }
      let before = server.requests.count
      await #expect(throws: CalendarTrouble.tooManyRedirects) { try await fetch("\(base)/a") }
      #expect(server.requests.count - before == 4)
    }
  }

  @Test(arguments: [
    (401, CalendarTrouble.denied), (403, .denied), (404, .notFound), (410, .notFound),
    (500, .answeredOtherwise), (204, .answeredOtherwise), (304, .answeredOtherwise),
  ]) func otherAnswersAreNamed(_ status: Int, trouble: CalendarTrouble) async throws {
    let answering: CalendarServer.Answering = { _ in CalendarServer.status(status) }
    try await CalendarServer.with(answering) { _, port in
      await #expect(throws: trouble) { try await fetch("http://127.0.0.1:\(port)/a.ics") }
    }
  }

  @Test func aLargeCalendarIsLeft() async throws {
    let large = String(repeating: "x", count: 1_001)
    let answering: CalendarServer.Answering = { request in
      request.contains("/told")
        ? CalendarServer.found(large) : "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(large)"
    }
    try await CalendarServer.with(answering) { _, port in
      await #expect(throws: CalendarTrouble.tooLarge) { try await fetch("http://127.0.0.1:\(port)/told") }
      await #expect(throws: CalendarTrouble.tooLarge) { try await fetch("http://127.0.0.1:\(port)/untold") }
      let whole = try await fetch("http://127.0.0.1:\(port)/told", maxBytes: 1_001)
      #expect(whole.utf8.count == 1_001)
    }
  }

  @Test func whatIsCutOffIsNoAnswer() async throws {
    let answering: CalendarServer.Answering = { _ in
      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nBEGIN:VCALENDAR"
    }
    try await CalendarServer.with(answering) { _, port in
      await #expect(throws: CalendarTrouble.noAnswer) { try await fetch("http://127.0.0.1:\(port)/a.ics") }
    }
  }

  @Test func whoDoesNotAnswerIsLeft() async throws {
    let answering: CalendarServer.Answering = { _ in nil }
    try await CalendarServer.with(answering) { _, port in
      await #expect(throws: CalendarTrouble.noAnswer) {
        try await fetch("http://127.0.0.1:\(port)/a.ics", deadline: .milliseconds(300))
      }
    }
  }
}

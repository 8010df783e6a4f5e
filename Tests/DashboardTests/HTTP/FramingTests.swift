import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Dashboard

/// Requests as they come over a connection: where they end, what they expect, and when the connection does.
@Suite(.serialized) struct FramingTests {
  private static let sample = SamplePractice()

  /// A server with a practice; `body` gets its port and the headers of an owner.
  private func withServer(_ body: @escaping @Sendable (Int, String) async throws -> Void) async throws {
    try await withPractice { fixture in
      try await fixture.given(Self.sample.organisation)
      let parts = DashboardParts(fixture, clock: TestClock())
      let token = try await parts.tokens.issue(
        .owner, label: "tests", in: fixture.practice, now: SamplePractice.now)
      try await buildApplication(parts).test(.live) { client in
        let port = try #require(client.port)
        try await body(port, "Host: localhost\r\nAuthorization: Bearer \(token.token)\r\n")
      }
    }
  }

  private static let client = #"{"name":"Nora Pipe","email":"n@example.org"}"#

  private static func write(_ key: String, _ headers: String) -> String {
    "POST /v1/clients HTTP/1.1\r\nContent-Type: application/json\r\nIdempotency-Key: \(key)\r\n\(headers)"
  }

  /// In chunks, with an extension and a trailer, which both mean nothing here.
  private static func chunked(_ body: String) -> String {
    "\(String(body.utf8.count, radix: 16));a=b\r\n\(body)\r\n0\r\nX-Trailer: 1\r\n\r\n"
  }

  @Test func aBodyInChunksIsReadUpToTheLimit() async throws {
    try await withServer { port, who in
      let connection = try RawConnection(port: port)
      let head = Self.write("chunks", who) + "Transfer-Encoding: Chunked\r\n\r\n"
      connection.send(head + Self.chunked(Self.client))
      #expect(await connection.receive(until: "position").hasPrefix("HTTP/1.1 201 "))
      // The connection goes on with the next request.
      connection.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(await connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 "))
      let large = try RawConnection(port: port)
      let text = String(repeating: " ", count: 70_000) + Self.client
      large.send(Self.write("large", who) + "Transfer-Encoding: chunked\r\n\r\n" + Self.chunked(text))
      let refused = await large.receive()
      #expect(refused.hasPrefix("HTTP/1.1 413 ") && refused.contains("body-too-large"), "\(refused)")
    }
  }

  @Test func whoExpectsToBeToldIsToldToGoOn() async throws {
    try await withServer { port, who in
      let length = "Content-Length: \(Self.client.utf8.count)\r\n"
      let connection = try RawConnection(port: port)
      // The answer to the request before comes first, as a whole.
      connection.send("GET /health/live HTTP/1.1\r\n\(who)\r\n")
      connection.send(Self.write("expects", who) + length + "Expect: 100-Continue\r\n\r\n")
      let told = await connection.receive(until: "HTTP/1.1 100 Continue\r\n\r\n")
      #expect(told.hasPrefix("HTTP/1.1 200 ") && told.hasSuffix("HTTP/1.1 100 Continue\r\n\r\n"), "\(told)")
      connection.send(Self.client)
      #expect(await connection.receive(until: "position").hasPrefix("HTTP/1.1 201 "))
      // What is too large is answered at once, and ends the connection.
      let large = try RawConnection(port: port)
      large.send(Self.write("large", who) + "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n")
      #expect(await large.receive().hasPrefix("HTTP/1.1 413 "))
      let other = try RawConnection(port: port)
      other.send(Self.write("other", who) + length + "Expect: 200-ok\r\n\r\n" + Self.client)
      let refused = await other.receive()
      #expect(refused.hasPrefix("HTTP/1.1 417 ") && refused.contains("expectation-failed"), "\(refused)")
    }
  }

  @Test(arguments: [
    // The connection of HTTP/1.0 ends, whatever is said, and as any request says it.
    ("GET /health/live HTTP/1.0\r\n\r\n", "200"), ("GET /health/live HTTP/1.0\r\nHost: a\r\n\r\n", "200"),
    ("GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "200"),
    ("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: Keep-Alive, Close\r\n\r\n", "200"),
    // No body whose end is not sure is read.
    ("POST /v1/clients HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400"),
    ("POST /v1/clients HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("POST /v1/clients HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501"),
    (
      "POST /v1/clients HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
      "400"
    ),
    ("POST /v1/clients HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", "415"),
    // A path that is encoded wrongly, and hosts that are none.
    ("GET /v1/clients/%zz HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
    ("GET /health/live% HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
    ("GET /health/live HTTP/1.1\r\nHost: a:b\r\n\r\n", "400"),
    ("GET /health/live HTTP/1.1\r\nHost: [::1\r\n\r\n", "400"),
  ]) func theConnectionEnds(request: String, status: String) async throws {
    try await withServer { port, _ in
      let connection = try RawConnection(port: port)
      connection.send(request)
      let began = ContinuousClock.now
      let answer = await connection.receive()
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
      #expect(answer.lowercased().contains("connection: close"), "\(answer)")
      #expect(began.duration(to: .now) < .seconds(15))
      if status == "415" { #expect(answer.contains("Accept-Encoding: identity")) }
    }
  }

  @Test func otherWordsForAPathAndTheServerItself() async throws {
    try await withServer { port, who in
      for (line, status, words) in [
        ("GET /v1/%63lients/C%2D1001", "200", "C-1001"), ("GET http://localhost/health/live", "200", "{"),
        ("OPTIONS *", "204", "Allow: GET, HEAD, OPTIONS, POST"), ("GET /v1/clients/C%2F1001", "400", "id"),
        ("PUT /today", "405", "Allow: GET, HEAD"), ("DELETE /assets/regimen.css", "405", "Allow: GET, HEAD"),
      ] {
        let connection = try RawConnection(port: port)
        connection.send("\(line) HTTP/1.1\r\n\(who)Connection: close\r\n\r\n")
        let answer = await connection.receive()
        #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && answer.contains(words), "\(line): \(answer)")
      }
    }
  }
}

/// Headers and targets in all their forms.
@Suite struct HeaderFormTests {
  @Test(
    arguments: [
      ("/v1/clients", "/v1/clients"), ("/%76%31/%7e?a=%zz", "/v1/~?a=%zz"), ("/a%2Fb%3f%20", "/a%2Fb%3f%20"),
      ("/a%c3%a9", "/a%c3%a9"), ("/a%", nil), ("/a%4", nil), ("/a%g1", nil), ("*", "*"),
    ] as [(String, String?)]) func aTargetIsWrittenInOneWay(target: String, expected: String?)
  {
    #expect(RequestFraming.normal(target) == expected)
  }

  @Test(
    arguments: [
      ("\"5\"", .isAt([5])), (" \"5\" , \"7\"", .isAt([5, 7])), ("*", .exists), (" * ", .exists),
      // Weak tags, and those of others, are of no state here.
      ("W/\"5\"", .isAt([])), ("W/\"5\", \"7\"", .isAt([7])), ("\"a,b\"", .isAt([])), ("\"05\"", .isAt([])),
      ("", nil), (",", nil), ("5", nil), ("\"5", nil), ("\"5\" \"7\"", nil), ("*, \"5\"", nil),
      ("w/\"5\"", nil),
    ] as [(String, ResourceCondition?)]) func ifMatchIsReadInAllItsForms(
      text: String, expected: ResourceCondition?
    )
  { #expect(EntityTag.condition(text) == expected) }

  @Test(
    arguments: [
      (nil, false), ("*/*", false), ("text/html", true), ("text/html;q=0, */*", false),
      ("text/html;q=0.1, application/json", false), ("application/json;q=0.1, text/html;q=0.2", true),
      ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true), ("TEXT/*", true),
      ("application/xml", false),
    ] as [(String?, Bool)]) func whoIsABrowserIsSaidByWhatItTakes(accept: String?, isForBrowser: Bool)
  {
    var headers = HTTPFields()
    headers[.accept] = accept
    #expect(AcceptedMedia(headers).prefers("text/html", to: "application/json") == isForBrowser)
  }

  @Test(
    arguments: [
      ("127.0.0.1", ["https"], [], "https"), ("127.0.0.1", ["HTTPS, http"], [], "https"),
      ("127.0.0.1", [], ["for=203.0.113.7;proto=https"], "https"),
      (
        "127.0.0.1", [], ["for=1.1.1.1;proto=http, for=203.0.113.7;proto=https, for=127.0.0.1;proto=http"],
        "https"
      ),
      ("127.0.0.1", [], ["for=203.0.113.7"], nil), ("127.0.0.1", [], [], nil),
      ("10.0.0.1", ["https"], [], nil),
      ("", ["https"], ["for=203.0.113.7;proto=https"], nil),
    ] as [(String, [String], [String], String?)]) func theSchemeIsATrustedProxysWord(
      trusted: String, plain: [String], standard: [String], expected: String?
    ) throws
  {
    var headers = HTTPFields()
    for value in plain {
      headers.append(HTTPField(name: try #require(HTTPField.Name("X-Forwarded-Proto")), value: value))
    }
    for value in standard {
      headers.append(HTTPField(name: try #require(HTTPField.Name("Forwarded")), value: value))
    }
    let proxies = try #require(TrustedProxies(trusted))
    #expect(proxies.scheme(of: headers, peer: .loopback) == expected)
  }

  @Test func aTimeThatOccursTwiceIsToldApartOnPages() throws {
    let zone = try #require(TimeZone(identifier: "America/Chicago"))
    let clocks = [0.0, 3600, 7200].map {
      PageText.clock(Date(timeIntervalSince1970: 1_857_016_800 + $0), zone)
    }
    #expect(clocks == ["1:00 AM CDT", "1:00 AM CST", "2:00 AM"])
  }
}

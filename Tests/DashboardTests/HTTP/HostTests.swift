import HummingbirdTesting
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import TestSupport
import Testing

@testable import Dashboard

/// A request says once which host it is for.
@Suite struct HostTests {
  @Test(arguments: [
    ("GET / HTTP/1.1\r\nhost: a\r\n\r\n", true), ("GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", true),
    ("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", true), ("GET / HTTP/1.1\r\nHost:\r\n\r\n", true),
    ("GET / HTTP/1.0\r\n\r\n", true), ("GET / HTTP/1.1\r\n\r\n", false),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", false),
    ("GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", false),
    ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", false), ("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", false),
    ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", false), ("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", false),
  ]) func aRequestNamesItsHostOnce(text: String, isTaken: Bool) throws {
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try channel.pipeline.syncOperations.addHandler(FramingHandler(maxBytes: 100))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
    if isTaken {
      try channel.writeInbound(ByteBuffer(string: text))
      #expect(try channel.readInbound(as: HTTPRequestPart.self) != nil)
    } else {
      #expect(throws: HTTPParserError.invalidHeaderToken) {
        try channel.writeInbound(ByteBuffer(string: text))
      }
      #expect(try channel.readInbound(as: HTTPRequestPart.self) == nil)
    }
  }

  @Test func aServerAnswers400() async throws {
    try await withPractice { fixture in
      let parts = DashboardParts(fixture, clock: TestClock())
      try await buildApplication(parts).test(.live) { client in
        let port = try #require(client.port)
        for (head, status) in [
          ("Host: localhost\r\n", "200"), ("", "400"), ("Host: localhost\r\nHost: other\r\n", "400"),
        ] {
          let connection = try RawConnection(port: port)
          connection.send("GET /health/live HTTP/1.1\r\n\(head)\r\n")
          #expect(await connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 \(status) "))
        }
      }
    }
  }
}

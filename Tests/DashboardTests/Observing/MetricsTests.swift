import Application
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Dashboard

/// Who may read what the process counts.
@Suite(.serialized) struct MetricsTests {
  /// Nothing that a request says of where it comes from opens the metrics, nor that it does come from this machine.
  @Test func metricsNeedAnOperatorsTokenOrTheirOwnListener() async throws {
    try await withPractice { fixture in
      let clock = TestClock()
      let parts = DashboardParts(fixture, clock: clock)
      let token = try await parts.tokens.issue(
        .operator, label: "tests", in: fixture.practice, now: clock.now
      ).token
      try await buildApplication(parts).test(.live) { client in
        for name in ["X-Forwarded-Proto", "X-Forwarded-For", "Forwarded", "Via", "X-Nothing"] {
          let field = try #require(HTTPField.Name(name))
          let answer = try await client.execute(uri: "/metrics", method: .get, headers: [field: "127.0.0.1"])
          #expect(answer.status == .unauthorized, "\(name)")
        }
        let asked = try await client.execute(
          uri: "/metrics", method: .get, headers: [.authorization: "Bearer \(token)"])
        #expect(asked.status == .ok)
      }
      try await buildMetricsApplication(parts, port: 0).test(.live) { client in
        let open = try await client.execute(uri: "/metrics", method: .get)
        #expect(open.status == .ok)
        let other = try await client.execute(uri: "/v1/clients", method: .get)
        #expect(other.status.kind == .clientError)
      }
    }
  }

  /// Connections that say nothing keep nobody out: the oldest of them are closed.
  @Test func connectionsThatSayNothingShutNobodyOut() async throws {
    try await withPractice { fixture in
      // On a busy machine a request may be read late; that is not what is tried here.
      let parts = DashboardParts(
        fixture, clock: TestClock(),
        configuration: DashboardConfiguration(requestSeconds: 60, idleSeconds: 300))
      try await buildMetricsApplication(parts, port: 0).test(.live) { client in
        let port = try #require(client.port)
        let idle = try (0..<40).map { _ in try RawConnection(port: port) }
        let asked = try RawConnection(port: port)
        asked.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(await asked.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 "))
        withExtendedLifetime(idle) {}
      }
    }
  }
}

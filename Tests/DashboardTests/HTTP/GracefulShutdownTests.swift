import Application
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import Practice
import ReadModels
import ServiceLifecycle
import TestSupport
import Testing

@testable import Dashboard

/// The dashboard on a real socket: it tells its port, answers, and leaves when it is told to.
@Suite(.serialized) struct GracefulShutdownTests {
  @Test func answersOnASocket() async throws {
    try await withPractice { fixture in
      let parts = DashboardParts(fixture, clock: TestClock())
      try await buildApplication(parts).test(.live) { client in
        let live = try await client.execute(uri: "/health/live", method: .get) { $0 }
        #expect(live.status == .ok)
        let head = try await client.execute(uri: "/openapi.json", method: .head) { $0 }
        #expect(head.status == .ok)
        #expect(head.body.readableBytes == 0)
        // Headers beyond any that a browser sends end the connection, perhaps before the answer is read.
        let long = try? await client.execute(
          uri: "/health/live", method: .get, headers: [.cookie: String(repeating: "a", count: 20_000)]
        ) { $0 }
        #expect(long == nil || long?.status == .badRequest)
      }
    }
  }

  /// One request is under way and one connection idle when the group is told to stop.
  @Test func drainsBesideTheProjections() async throws {
    let sample = SamplePractice()
    try await withPractice { fixture in
      try await fixture.given(sample.organisation)
      let clock = TestClock()
      var parts = DashboardParts(
        fixture, clock: clock, patience: .seconds(1), configuration: DashboardConfiguration(port: 0))
      let (ports, found) = AsyncStream.makeStream(of: Int.self)
      parts.onServing = { port in found.yield(port) }
      let token = try await parts.tokens.issue(.owner, label: "tests", in: fixture.practice, now: clock.now)
        .token
      try await parts.runtime.catchUpToHead(fixture.practice)
      try await fixture.given([sample.book(UUID(), sample.anna, at: 1, site: sample.site)])
      let group = Self.group(parts, fixture)
      // A process that hangs keeps the checkpoints, so that a read waits for the newest event.
      let hanging = try await PostgresConnection.connect(ConnectionConfiguration(fixture.database))
      try await hanging.execute("begin")
      try await hanging.execute("select position from public.projection_checkpoints for update")

      let (answer, took) = try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        #expect(port > 0)
        let (answer, start) = try await TestClient.withClient(host: "127.0.0.1", port: port) { idle in
          let live = try await idle.execute(Self.request("/health/live", token: nil))
          #expect(live.status == .ok)
          return try await TestClient.withClient(host: "127.0.0.1", port: port) { busy in
            async let answer = busy.execute(Self.request("/v1/clients", token: token))
            try await Task.sleep(for: .milliseconds(300))
            let start = ContinuousClock.now
            await group.triggerGracefulShutdown()
            return (try await answer, start)
          }
        }
        try await tasks.waitForAll()
        return (answer, start.duration(to: .now))
      }
      await hanging.close()
      // It waited for its read model, and was answered all the same.
      #expect(answer.status == .serviceUnavailable)
      #expect(took < .seconds(20))
    }
  }

  private static func request(_ uri: String, token: String?) -> TestClient.Request {
    TestClient.Request(
      uri, method: .get, authority: "localhost",
      headers: token.map { [.authorization: "Bearer \($0)"] } ?? [:])
  }

  /// The services as a process runs them, with ten seconds to leave.
  private static func group(_ parts: DashboardParts, _ fixture: PracticeFixture<PracticeEvent>)
    -> ServiceGroup
  {
    let projections = ProjectionService(
      parts.runtime, listeningOn: ConnectionConfiguration(fixture.database), logger: parts.logger)
    var configuration = ServiceGroupConfiguration(
      services: [projections, buildApplication(parts)], logger: parts.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(8)
    configuration.maximumCancellationDuration = .seconds(2)
    return ServiceGroup(configuration: configuration)
  }
}

import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@testable import Dashboard

/// Erasing over HTTP: done before the answer, with a search that follows, whatever else of the client cannot be read.
@Suite(.serialized) struct ErasureTests {
  private func erase(_ served: Served, _ client: String, token: String) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let key = HTTPField.Name("Idempotency-Key") { headers[key] = "erase-\(client)" }
    return try await served.get(
      "/v1/clients/\(client)/erase", token: token, method: .post, headers: headers,
      body: ByteBuffer(string: #"{"confirmed":true,"reason":"Asked for it"}"#))
  }

  private func search(_ served: Served) async throws {
    let service = ErasureSearchService(served.parts.erasureSearches, in: served.fixture.store)
    let group = ServiceGroup(
      configuration: .init(services: [.init(service: service)], logger: served.parts.logger))
    async let running: Void = group.run()
    let token = try await served.token()
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      let view = try await served.get("/v1/clients/C-1002/erasure", token: token).json
      if view["certificate"]?["search"]?.text != "pending" { break }
      await Task.yield()
    }
    await group.triggerGracefulShutdown()
    try await running
  }

  @Test func `the answer comes before the search, and the certificate after it`() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let before = try await served.get("/v1/clients/C-1002/erasure", token: token)
      #expect(try before.json["erased"] == .bool(false))

      let answer = try await erase(served, "C-1002", token: token)
      #expect(answer.status == 202)
      let place = try #require(answer.header("Location"))
      let waiting = try await served.get(place, token: token).json
      #expect(waiting["erased"] == .bool(true))
      #expect(waiting["certificate"]?["search"]?.text == "pending")

      try await search(served)
      let done = try await served.get(place, token: token).json
      #expect(done["certificate"]?["search"]?.text == "done")
      #expect(done["certificate"]?["residue"]?.number == 0)
      #expect(done["certificate"]?["vaultFiles"]?.text == "pending")
      #expect(done["certificate"]?["position"] == (try answer.json["position"]))

      // Repeated with the same key it is the same erasure, and the certificate stays.
      let again = try await erase(served, "C-1002", token: token)
      #expect(again.status == 202)
      #expect(try again.json["position"] == (try answer.json["position"]))
      #expect(try await served.get(place, token: token).json == done)
    }
  }

  @Test func `a registration that cannot be read does not keep a client from being erased`() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let client = try #require(
        try await served.get("/v1/clients/C-1002", token: token).json["client"]?["id"]?.text)
      try await served.fixture.pool.execute(
        """
        update events set facts = '{"damaged":true}' where practice_id = \(served.fixture.practice.uuid)
          and type = 'client-registered' and subject = \(UUID(uuidString: client))
        """)
      let answer = try await erase(served, client, token: token)
      #expect(answer.status == 202, "\(answer.text)")
      let view = try await served.get("/v1/clients/\(client)/erasure", token: token).json
      #expect(view["erased"] == .bool(true))
      let key = await served.fixture.store.texts(
        of: try #require(UUID(uuidString: client)), in: served.fixture.practice)
      #expect(key.count == 0)
    }
  }
}

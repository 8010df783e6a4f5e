import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Postgres
import Practice
import ReadModels
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

  private func search(_ served: Served, _ client: String = "C-1002") async throws {
    let service = ErasureSearchService(
      served.parts.erasureSearches, in: served.fixture.store, served.parts.queries)
    let group = ServiceGroup(
      configuration: .init(services: [.init(service: service)], logger: served.parts.logger))
    async let running: Void = group.run()
    let token = try await served.token()
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      let view = try await served.get("/v1/clients/\(client)/erasure", token: token).json
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
      #expect(try before.json["state"]?.text == "none")

      let answer = try await erase(served, "C-1002", token: token)
      #expect(answer.status == 202)
      let place = try #require(answer.header("Location"))
      let waiting = try await served.get(place, token: token).json
      #expect(waiting["erased"] == .bool(true))
      #expect(waiting["state"]?.text == "complete")
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

  @Test func `a client who is registered from an enquiry is one record with it`() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token()
      func post(_ path: String, _ body: String, key: String) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await served.get(
          path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
      }
      let enquirer = sample.enquirer.uuidString.lowercased()
      let made = try await post(
        "/v1/clients", #"{"enquiryId":"\#(enquirer)","email":"ulla@example.org"}"#, key: "from-enquiry")
      #expect(made.status == 201, "\(made.text)")
      #expect(try made.json["clientId"]?.text?.lowercased() == enquirer)
      let client = try await served.get("/v1/clients/\(enquirer)", token: token).json["client"]
      #expect(client?["name"]?.text == "Ulla Quistgaard")
      #expect(client?["phone"]?.text == "+1 407 555 0199" && client?["email"]?.text == "ulla@example.org")

      // One that nobody was registered from is left, and the certificate names it.
      let other = try await post(
        "/v1/enquiries", #"{"name":"Ulla Q.","phone":"1 (407) 555-0199","complaint":"Her knee"}"#,
        key: "again")
      let enquiry = try #require(try other.json["enquiryId"]?.text)
      #expect(try await erase(served, enquirer, token: token).status == 202)
      try await search(served, enquirer)
      let certificate = try await served.get("/v1/clients/\(enquirer)/erasure", token: token).json[
        "certificate"]
      #expect(
        certificate?["sameContact"]?.items.compactMap { $0.text?.lowercased() } == [enquiry.lowercased()])
      let sealed = try await served.fixture.store.read(in: served.fixture.practice).filter {
        $0.event.payload?.subject == sample.enquirer
      }.compactMap(\.sealed)
      #expect(sealed.count >= 2)
      let opened = try await served.fixture.store.open(sealed, in: served.fixture.practice)
      #expect(opened.allSatisfy { $0 == .erased })

      let nobody = try await post("/v1/clients", #"{"enquiryId":"\#(UUID())","name":"Nobody"}"#, key: "none")
      #expect(nobody.status == 422 && nobody.text.contains("enquiry"), "\(nobody.text)")
      #expect(try await post("/v1/clients", #"{"email":"a@example.org"}"#, key: "nameless").status == 400)
    }
  }

  @Test func `a key that is there after an erasure makes the server degraded`() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(served.fixture.vaultDatabase))
      try await vault.executeScript(
        """
        create table public.kept as select * from public.person_keys;
        alter table public.person_keys disable trigger user;
        """)
      #expect(try await erase(served, "C-1002", token: token).status == 202)
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").reasons == [])
      try await vault.execute(
        """
        update public.person_keys k set wrapped = o.wrapped, erased_at = null, cleared_at = null
        from public.kept o where o.practice_id = k.practice_id and o.person_id = k.person_id and k.wrapped is null
        """)
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.reasons == ["erasure-incomplete"])
      // The log says that it is recorded, whatever the vault holds.
      let left = try await served.get("/v1/clients/C-1002/erasure", token: token).json
      #expect(left["erased"] == .bool(true) && left["state"]?.text == "incomplete", "\(left)")
      #expect(left["certificate"] == nil)
      try await served.fixture.store.sweepErasures(in: served.fixture.practice)
      let done = try await served.get("/v1/clients/C-1002/erasure", token: token).json
      #expect(done["erased"] == .bool(true) && done["state"]?.text == "complete", "\(done)")
      #expect(done["certificate"] != nil)
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").reasons == [])
      await vault.close()
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

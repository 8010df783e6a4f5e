import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Clients who were merged are one person by every route, whatever else a request demands and whatever comes between.
@Suite(.serialized) struct MergedClientRouteTests {
  private let sample = SamplePractice()

  private func with(_ body: @Sendable (Served, String) async throws -> Void) async throws {
    try await withDashboard(sample.everything) { served in try await body(served, try await served.token()) }
  }

  private static func merge(_ one: String, into other: String, _ served: Served, _ token: String) async throws
  {
    let answer = try await served.post(
      "/v1/clients/\(other)/merge", #"{"merge":"\#(one)","reason":"Registered twice"}"#, token: token)
    try #require(answer.status == 200, "\(answer.text)")
  }

  private static func unmerge(_ one: String, _ served: Served, _ token: String) async throws -> Answer {
    try await served.post("/v1/clients/\(one)/unmerge", #"{"reason":"Brothers"}"#, token: token)
  }

  private static func erase(_ one: String, _ served: Served, _ token: String, ifMatch: String? = nil)
    async throws -> Answer
  {
    try await served.post(
      "/v1/clients/\(one)/erase", #"{"confirmed":true,"reason":"Asked"}"#, token: token, ifMatch: ifMatch)
  }

  /// Whether the erasure of each client is recorded and complete; the id of a client is asked for, not the handle.
  private func states(_ served: Served, _ clients: [UUID]) async throws -> [String] {
    var states: [String] = []
    for client in clients {
      let certificate = try await served.fixture.store.certificate(
        ofErasing: client, in: served.fixture.practice)
      let erasure = try await served.fixture.store.erasure(of: client, in: served.fixture.practice)
      states.append(certificate != nil ? "complete" : erasure != nil ? "incomplete" : "none")
    }
    return states
  }

  private var three: [UUID] { [sample.clients[3], sample.clients[4], sample.clients[5]] }

  @Test(arguments: [nil, "*"]) func `each id of a chain is erased, by whatever condition`(ifMatch: String?)
    async throws
  {
    try await with { served, token in
      try await Self.merge("C-1006", into: "C-1005", served, token)
      try await Self.merge("C-1005", into: "C-1004", served, token)
      let answer = try await Self.erase("C-1004", served, token, ifMatch: ifMatch)
      #expect(answer.status == 202, "\(answer.text)")
      #expect(try await states(served, three) == ["complete", "complete", "complete"])
      let view = try await served.get("/v1/clients/C-1004/erasure", token: token).json
      #expect(view["state"]?.text == "complete")
      #expect(view["certificate"]?["person"]?.text == three[0].uuidString)
      #expect(view["others"]?.items.count == 2)
    }
  }

  @Test(arguments: [nil, "*"]) func `nobody is erased who was merged once and is another person`(
    ifMatch: String?
  ) async throws {
    try await with { served, token in
      try await Self.merge("C-1006", into: "C-1005", served, token)
      try await Self.merge("C-1005", into: "C-1004", served, token)
      #expect(try await Self.unmerge("C-1006", served, token).status == 200)
      #expect(try await Self.unmerge("C-1005", served, token).status == 200)
      #expect(try await Self.erase("C-1005", served, token, ifMatch: ifMatch).status == 202)
      #expect(try await states(served, three) == ["none", "complete", "none"])
      // And what is merged later brings nobody else along.
      let merged = try await served.post(
        "/v1/clients/C-1007/merge", #"{"merge":"C-1004","reason":"Twice"}"#, token: token, ifMatch: ifMatch)
      #expect(merged.status == 200, "\(merged.text)")
      #expect(try await Self.erase("C-1007", served, token).status == 202)
      #expect(try await states(served, three) == ["complete", "complete", "none"])
    }
  }

  @Test func `an erasure beside an unmerge or a merge takes nobody who was not meant`() async throws {
    try await with { served, token in
      for (one, kept) in [(4, 5), (6, 7), (8, 9)] {
        let (named, other) = ("C-\(1001 + one)", "C-\(1001 + kept)")
        try await Self.merge(named, into: other, served, token)
        async let erased = Self.erase(named, served, token)
        async let parted = Self.unmerge(named, served, token)
        let answers = try await (erased, parted)
        let found = try await states(served, [sample.clients[one], sample.clients[kept]])
        // One person still, and both ids; or another by then, and the one that was named, or nobody.
        if answers.1.status == 200 { #expect(found[1] == "none", "\(found) \(answers.0.text)") }
        if answers.0.status == 202 { #expect(found[0] == "complete") }
      }
    }
  }

  @Test func `names without a word in common are asked about`() async throws {
    try await with { served, token in
      let made = try await served.post(
        "/v1/clients", #"{"name":"Nora Pipe","email":"n@example.org"}"#, token: token)
      let id = try #require(try made.json["clientId"]?.text)
      let path = "/v1/clients/C-1004/merge"
      let refused = try await served.post(path, #"{"merge":"\#(id)","reason":"Twice"}"#, token: token)
      #expect(try refused.json["code"]?.text == "names-differ", "\(refused.text)")
      let done = try await served.post(
        path, #"{"merge":"\#(id)","reason":"Married","namesDiffer":true}"#, token: token)
      #expect(done.status == 200, "\(done.text)")
    }
  }

  @Test func `who read a record by either id is told by both`() async throws {
    try await with { served, token in
      try await Self.merge("C-1005", into: "C-1004", served, token)
      #expect(try await served.get("/v1/clients/C-1005/progression", token: token).status == 200)
      try await served.parts.accessLog.flush()
      for client in three.prefix(2) {
        let seen = try await served.parts.accessLog.entries(
          of: client, in: served.fixture.practice, limit: 10)
        #expect(seen.contains { $0.route == "progression" })
      }
    }
  }

  @Test func `what is booked under the other id is told when the person is discharged`() async throws {
    try await with { served, token in
      let booked = UUID()
      try await served.fixture.given([sample.book(booked, sample.clients[5], at: 50, site: sample.site)])
      try await Self.merge("C-1006", into: "C-1004", served, token)
      let answer = try await served.post(
        "/v1/clients/C-1004/discharge", #"{"cause":"moved"}"#, token: token)
      let told = try answer.json["stranded"]?["items"]?.items.compactMap {
        $0["appointment"]?["appointmentId"]?.text
      }
      #expect(told?.contains(booked.uuidString) == true, "\(answer.text)")
    }
  }
}

import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Postgres
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// What is refused and how: always problem+json, always with the parameter at fault, never with a value or a name.
@Suite(.serialized) struct ProblemTests {
  private let sample = SamplePractice()

  /// A query that is refused, and the parameter that it is refused for.
  static let bad: [(path: String, parameter: String)] = [
    ("/v1/schedule?from=yesterday", "from"), ("/v1/schedule?from=2027-02-30", "from"),
    ("/v1/schedule?from=2027-03-01T25:00:00Z", "from"), ("/v1/schedule?to=1", "to"),
    ("/v1/schedule?from=2027-03-02&to=2027-03-02", "to"),
    ("/v1/schedule?from=2027-03-02&to=2027-03-01", "to"), ("/v1/schedule?site=Quistgaard", "site"),
    ("/v1/schedule?practitioner=Underhill", "practitioner"), ("/v1/schedule?client=Quistgaard", "client"),
    ("/v1/schedule?client=C-9999", "client"), ("/v1/schedule?client=P-1", "client"),
    ("/v1/schedule?includeCancelled=yes", "includeCancelled"), ("/v1/schedule?limit=0", "limit"),
    ("/v1/clients?limit=201", "limit"), ("/v1/clients?limit=-1", "limit"), ("/v1/clients?limit=ten", "limit"),
    ("/v1/clients?limit=1&limit=2", "limit"), ("/v1/clients?cursor=%00", "cursor"),
    ("/v1/clients?cursor=!!", "cursor"), ("/v1/clients?cursor=abc", "cursor"),
    ("/v1/clients?cursor=%zz", "cursor"), ("/v1/schedule?cursor=LTkyMjMzNzIwMzY4NTQ3NzU4MDd8AA", "cursor"),
    ("/v1/clients?atLeast=-1", "atLeast"), ("/v1/clients?atLeast=new", "atLeast"),
    ("/v1/clients?atLeast=99999999999999999999", "atLeast"), ("/v1/clients?Quistgaard=1", "query"),
    ("/v1/clients?from=2027-03-01", "from"), ("/v1/clients?=", "query"), ("/v1/overview?day=tomorrow", "day"),
    ("/v1/overview?day=", "day"), ("/v1/clients/Quistgaard", "id"),
    ("/v1/clients/Quistgaard%20Nr1/history", "id"), ("/v1/clients/%00/progression", "id"),
    ("/v1/clients/C-1001/history?kind=Quistgaard", "kind"), ("/v1/clients/C-1001/history?kind=", "kind"),
    ("/v1/clients/C-1001/history?kind=session-recorded,", "kind"),
  ]

  @Test func namesTheParameterAtFault() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      for (path, parameter) in Self.bad {
        let answer = try await served.get(path, token: token)
        #expect(answer.status == 400, "\(path)")
        try expectProblem(answer, "invalid-parameter")
        #expect(try answer.json["errors"]?[0]?["parameter"]?.text == parameter, "\(path)")
        #expect(try answer.json["errors"]?[0]?["detail"]?.text?.isEmpty == false)
        for text in SamplePractice.personal { #expect(!answer.text.contains(text), "\(path)") }
      }
    }
  }

  @Test func anUnknownParameterIsNamedWithTheOneThatWasMeant() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let cases = [
        ("/v1/clients?atleast=3", "atleast", "Did you mean “atLeast”?"),
        ("/v1/clients?curser=abc", "curser", "Did you mean “cursor”?"),
        ("/v1/schedule?include_cancelled=true", "include_cancelled", "Did you mean “includeCancelled”?"),
        ("/v1/clients?zzzzzzzzzzzzzzz=1", "zzzzzzzzzzzzzzz", "It takes only: "),
        ("/v1/clients?anna.quistgaard@example.com", "query", "It takes only: "),
        ("/v1/clients?Limit=5", "query", "Did you mean “limit”?"),
      ]
      for (path, parameter, words) in cases {
        let answer = try await served.get(path, token: token)
        try expectProblem(answer, "invalid-parameter")
        #expect(try answer.json["errors"]?[0]?["parameter"]?.text == parameter, "\(path)")
        #expect(try answer.json["detail"]?.text?.contains(words) == true, "\(answer.text)")
        #expect(!answer.text.contains("quistgaard"))
      }
    }
  }

  @Test func routesAndMethods() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for path in [
        "/nothing", "/v1", "/v1/things", "/v1/clients/C-1001/notes", "/v1/clients/C-1001/history/x",
      ] { try expectProblem(try await served.get(path, token: token), "not-found") }
      for method in [HTTPRequest.Method.post, .put, .delete, .patch, .options] {
        let answer = try await served.get("/v1/clients/C-1001", token: token, method: method)
        try expectProblem(answer, "method-not-allowed")
        #expect(answer.header("Allow") == "GET, HEAD")
      }
      let head = try await served.get("/v1/clients", token: token, method: .head)
      #expect(head.status == 200)
    }
  }

  @Test func sizes() async throws {
    let small = DashboardConfiguration(maxBodyBytes: 100, maxQueryBytes: 200)
    try await withDashboard(configuration: small) { served in
      let token = try await served.token()
      let body = ByteBuffer(repeating: 65, count: 101)
      try expectProblem(try await served.get("/v1/clients", token: token, body: body), "body-too-large")
      let encoded = try await served.get("/v1/clients", token: token, headers: [.contentEncoding: "br"])
      try expectProblem(encoded, "unsupported-media-type")
      let long = "/v1/clients?cursor=" + String(repeating: "A", count: 300)
      try expectProblem(try await served.get(long, token: token), "query-too-long")
      let little = try await served.get(
        "/v1/clients", token: token, body: ByteBuffer(repeating: 65, count: 100))
      #expect(little.status == 200)
    }
  }

  @Test func everyAnswerHasItsHeaders() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      var ids: Set<String> = []
      for path in ["/", "/health/live", "/health/ready", "/v1/clients", "/nothing", "/v1/clients?limit=0"] {
        let answer = try await served.get(path, token: token)
        #expect(answer.header("X-Content-Type-Options") == "nosniff", "\(path)")
        #expect(answer.header("Cache-Control") == "no-store", "\(path)")
        #expect(answer.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'")
        #expect(answer.header("Referrer-Policy") == "same-origin")
        ids.insert(try #require(answer.header("X-Request-Id")))
      }
      #expect(ids.count == 6)
    }
  }

  @Test func aPositionThatTheLogDoesNotHave() async throws {
    // However long a read would wait: nobody can have been given the position, so there is nothing to wait for.
    try await withDashboard(sample.organisation, patience: .seconds(60)) { served in
      let token = try await served.token()
      let began = ContinuousClock.now
      defer { #expect(ContinuousClock.now - began < .seconds(30)) }
      let head = try await served.fixture.store.head(of: served.fixture.practice).position
      let paths = [
        "/v1/schedule?", "/v1/clients?", "/v1/clients/C-1001?", "/v1/clients/C-1001/history?",
        "/v1/clients/\(sample.anna)/progression?", "/v1/overview?",
      ]
      for path in paths {
        #expect(try await served.get("\(path)atLeast=\(head)", token: token).status == 200)
        let answer = try await served.get("\(path)atLeast=\(head + 1)", token: token)
        try expectProblem(answer, "invalid-parameter")
        #expect(try answer.json["detail"]?.text?.contains("its last is \(head)") == true)
      }
    }
  }

  @Test func atLeastShowsWhatWasJustAppended() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for hour in 1...5 {
        let performed = try await served.fixture.given([
          sample.book(UUID(), sample.anna, at: Double(hour), site: sample.site)
        ])
        let position = try #require(performed.position)
        let page = try await served.get("/v1/schedule?atLeast=\(position)", token: token).json
        #expect(page["items"]?.items.count == hour)
        #expect(page["position"]?.number ?? 0 >= Double(position))
      }
    }
  }

  @Test func aDatabaseThatIsAway() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      #expect(try await served.get("/v1/clients", token: token).status == 200)
      await served.fixture.pool.shutdown()
      for route in Route.all where route.access != .open {
        let answer = try await served.get(AccessTests.path(route), token: token, method: route.method)
        try expectProblem(answer, "database-unreachable")
        #expect(answer.header("Retry-After") != nil)
      }
    }
  }

  @Test func everyErrorHasAnAnswerWithoutItsText() {
    struct Leaky: Error, CustomStringConvertible {
      let description = "Quistgaard c0@example.org at /srv/regimen"
    }
    let errors: [any Error] = [
      Leaky(), CancellationError(), PostgresError(.decodingFailed, "Quistgaard"),
      ReadModelError(.rejected, "Quistgaard"), ReadModelError(.behind, "Quistgaard"),
      ApplicationError(.unreachable, "Quistgaard"),
    ]
    for error in errors {
      let problem = Problem(error)
      #expect(problem.code.status.kind == .serverError)
      #expect(!problem.detail.contains("Quistgaard"))
    }
  }

  private func expectProblem(_ answer: Answer, _ code: String) throws {
    let expected = try #require(ProblemCode(rawValue: code))
    let json = try answer.json
    #expect(answer.status == expected.status.code)
    #expect(answer.header("Content-Type") == "application/problem+json")
    #expect(json["type"]?.text == "urn:regimen:problem:\(code)")
    #expect(json["code"]?.text == code)
    #expect(json["status"]?.number == Double(expected.status.code))
    #expect(json["title"]?.text?.isEmpty == false)
    #expect(json["detail"]?.text?.isEmpty == false)
  }
}

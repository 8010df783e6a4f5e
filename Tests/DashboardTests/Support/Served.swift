import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Practice
import ReadModels
import Synchronization
import TestSupport

@testable import Dashboard

/// A dashboard over a fresh practice, asked through its router and never through a socket.
struct Served: Sendable {
  let fixture: PracticeFixture<PracticeEvent>
  let parts: DashboardParts
  let clock: TestClock
  private let client: any TestClientProtocol

  init(
    fixture: PracticeFixture<PracticeEvent>, parts: DashboardParts, clock: TestClock,
    client: any TestClientProtocol
  ) {
    self.fixture = fixture
    self.parts = parts
    self.clock = clock
    self.client = client
  }

  /// A request with a token, or with none.
  func get(
    _ uri: String, token: String? = nil, method: HTTPRequest.Method = .get, headers: HTTPFields = [:],
    body: ByteBuffer? = nil
  ) async throws -> Answer {
    var headers = headers
    if let token { headers[.authorization] = "Bearer \(token)" }
    return try await client.execute(uri: uri, method: method, headers: headers, body: body) { response in
      Answer(
        status: response.status.code, headers: response.headers, body: Data(response.body.readableBytesView))
    }
  }

  /// A write, with a key of its own where none is given.
  func post(
    _ path: String, _ body: String?, token: String, key: String? = UUID().uuidString,
    ifMatch: String? = nil, media: String = "application/json"
  ) async throws -> Answer {
    var headers: HTTPFields = [:]
    if body != nil { headers[.contentType] = media }
    if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    if let ifMatch { headers[.ifMatch] = ifMatch }
    return try await get(
      path, token: token, method: .post, headers: headers, body: body.map { ByteBuffer(string: $0) })
  }

  /// The text of a new token.
  func token(_ role: Role = .owner, at places: PlaceScope = .everywhere, in practice: PracticeID? = nil)
    async throws -> String
  {
    try await parts.tokens.issue(
      role, label: "tests", at: places, in: practice ?? fixture.practice, now: clock.now
    ).token
  }

  /// Every item of a list, by its cursors, with how many pages there were.
  func all(_ uri: String, token: String) async throws -> (items: [JSONValue], pages: Int) {
    var items: [JSONValue] = []
    var cursor: String?
    for page in 1...100 {
      let next = cursor.map { "\(uri.contains("?") ? "&" : "?")cursor=\($0)" } ?? ""
      let answer = try await get(uri + next, token: token)
      guard answer.status == 200 else { throw Unexpected(status: answer.status) }
      let json = try answer.json
      items += json["items"]?.items ?? []
      cursor = json["next"]?.text
      if cursor == nil { return (items, page) }
    }
    throw Unexpected(status: 0)
  }

  struct Unexpected: Error { let status: Int }
}

/// What was answered.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPFields
  let body: Data

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSONValue { get throws { try JSONDecoder().decode(JSONValue.self, from: body) } }

  /// Why readiness is degraded; besides that the tests' own cluster does not write durably, which `DurabilityTests` look at.
  /// Nil for what is no answer of a process that is ready.
  var reasons: [String]? {
    get throws {
      try json["reasons"]?.items.compactMap { $0["code"]?.text }.filter { $0 != "writes-not-durable" }
    }
  }

  func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let moment = Mutex(SamplePractice.now)

  var now: Date { moment.withLock { $0 } }

  func move(hours: Double) { moment.withLock { $0 = $0.addingTimeInterval(hours * 3600) } }
}

/// Runs `body` with a dashboard over a practice in which some events have happened.
func withDashboard<Value: Sendable>(
  _ drafts: [Draft<PracticeEvent>] = [], patience: Duration = .seconds(60),
  configuration: DashboardConfiguration = DashboardConfiguration(),
  _ body: @Sendable (Served) async throws -> Value
) async throws -> Value {
  try await withPractice { fixture in
    if !drafts.isEmpty { try await fixture.given(drafts) }
    let clock = TestClock()
    let parts = DashboardParts(fixture, clock: clock, patience: patience, configuration: configuration)
    // As a server does before it takes requests; nobody looks again by itself in tests.
    await parts.readiness.check()
    return try await buildApplication(parts).test(.router) { client in
      try await body(Served(fixture: fixture, parts: parts, clock: clock, client: client))
    }
  }
}

extension DashboardParts {
  init(
    _ fixture: PracticeFixture<PracticeEvent>, clock: TestClock, patience: Duration = .seconds(60),
    configuration: DashboardConfiguration = DashboardConfiguration()
  ) {
    let logger = Logger(label: "regimen.tests") { _ in SwiftLogNoOpLogHandler() }
    var runtime = ProjectionRuntime(store: fixture.store, projections: PracticeReadModels.all, logger: logger)
    runtime.patience = patience
    self.init(
      store: fixture.store, runtime: runtime, queries: Queries(runtime, limit: patience),
      tokens: TokenStore(fixture.store), configuration: configuration, logger: logger, now: { clock.now })
  }
}

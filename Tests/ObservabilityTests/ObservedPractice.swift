import Application
import CoreMetrics
import Dashboard
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryTracing
import Logging
import Observability
import Postgres
import Practice
import ReadModels
import TestSupport
import Tracing

/// A practice and its dashboard, with everything that can be observed of it kept: metrics, spans, and logs from `trace` on.
struct ObservedPractice: Sendable {
  let practice: PracticeID
  let store: EventStore<PracticeEvent>
  let runtime: ProjectionRuntime<PracticeEvent>
  let tokens: TokenStore
  let registry: MetricsRegistry
  let tracer: InMemoryTracer
  let log: KeptLog
  private let client: any TestClientProtocol

  /// Texts that belong to a person and must never be observed.
  static let name = "Xantippe Quillfeather"
  static let personal = ["Xantippe", "Quillfeather", "xq@example.org", "407 555 0177", "whispered knee"]

  static let client = UUID()
  static let practitioner = UUID()

  static func with<Value: Sendable>(_ body: @Sendable (ObservedPractice) async throws -> Value) async throws
    -> Value
  {
    let registry = MetricsRegistry()
    let tracer = InMemoryTracer()
    let log = KeptLog()
    return try await withPractice { fixture in
      try await withMetricsFactory(registry) {
        try await withTracer(tracer) { try await opened(fixture, registry, tracer, log, body) }
      }
    }
  }

  private static func opened<Value: Sendable>(
    _ fixture: PracticeFixture<PracticeEvent>, _ registry: MetricsRegistry, _ tracer: InMemoryTracer,
    _ log: KeptLog, _ body: @Sendable (ObservedPractice) async throws -> Value
  ) async throws -> Value {
    let pool = PostgresPool(ConnectionConfiguration(fixture.database), size: 6, logger: log.logger)
    let keys = PostgresPool(ConnectionConfiguration(fixture.vaultDatabase), size: 2, logger: log.logger)
    let store = EventStore(
      pool: pool, vault: Vault(pool: keys, master: fixture.master), codec: PracticeEvents.codec,
      logger: log.logger)
    var made = ProjectionRuntime(store: store, projections: PracticeReadModels.all, logger: log.logger)
    made.patience = .seconds(60)
    let runtime = made
    let tokens = TokenStore(pool)
    let parts = DashboardParts(
      store: store, runtime: runtime, queries: Queries(runtime), tokens: tokens, metrics: registry,
      logger: log.logger)
    let result: Result<Value, any Error>
    do {
      result = .success(
        try await buildApplication(parts).test(.router) { client in
          try await body(
            ObservedPractice(
              practice: fixture.practice, store: store, runtime: runtime, tokens: tokens, registry: registry,
              tracer: tracer, log: log, client: client))
        })
    } catch {
      result = .failure(error)
    }
    await pool.shutdown()
    await keys.shutdown()
    return try result.get()
  }

  /// Appends what happened, as one command.
  func append(_ drafts: [Draft<PracticeEvent>]) async throws {
    _ = try await store.perform(
      Happened(drafts: drafts), in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
      issuer: Issuer(role: "owner", client: "tests"))
  }

  func get(_ uri: String, _ role: Role? = .owner) async throws -> (status: Int, text: String, id: String?) {
    var headers: HTTPFields = [:]
    if let role {
      let token = try await tokens.issue(role, label: "tests", in: practice, now: Date()).token
      headers[.authorization] = "Bearer \(token)"
    }
    return try await client.execute(uri: uri, method: .get, headers: headers) { response in
      (
        response.status.code, String(buffer: response.body),
        HTTPField.Name("X-Request-Id").flatMap { response.headers[$0] }
      )
    }
  }

  static let drafts: [Draft<PracticeEvent>] = {
    let at = Date(timeIntervalSince1970: 1_803_913_200)
    return [
      Draft(
        .organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: "America/New_York"))),
        at: at),
      Draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))), at: at,
        personal: PersonalPart([.name: name])),
      Draft(
        .client(.clientRegistered(ClientRegistered(clientID: client, number: 1001))), at: at,
        personal: PersonalPart([.name: name, .email: "xq@example.org", .phone: "+1 407 555 0177"])),
      Draft(
        .prescription(
          .loadAdjusted(
            LoadAdjusted(clientID: client, exercise: "goblet-squat", from: Load(20, .kg), to: Load(25, .kg)))),
        at: at, personal: PersonalPart([.reason: "whispered knee"])),
    ]
  }()

  private struct Happened: Decider {
    let drafts: [Draft<PracticeEvent>]
    var initial: CombinedFold<> { CombinedFold() }
    func decide(_ state: CombinedFold<>) throws(Refusal) -> [Draft<PracticeEvent>] {
      guard !drafts.isEmpty else { throw Refusal("nothing", "There is nothing.") }
      return drafts
    }
  }
}
